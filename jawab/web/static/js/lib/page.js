// What the server wrote on <html>: who reads, in which language, with which digits.

const root = document.documentElement

export const viewer = () => root.dataset.viewer ?? ""
export const language = () => root.lang || "en"
export const digits = () => root.dataset.digits ?? "latin"

/** Say it to people who listen; the words themselves stay where they are. */
export function announce(text, urgent = false) {
  const region = document.getElementById(urgent ? "assertive" : "polite")
  if (region) region.textContent = text
}
