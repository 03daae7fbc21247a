/** A name nobody else gives: also where the page came without TLS, and randomUUID is missing. */
export const newName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("")
