// What the server wrote on <html> (who reads, in which language, with which digits), and what a post proves itself with.

const root = document.documentElement

export const viewer = () => root.dataset.viewer ?? ""
export const language = () => root.lang || "en"
export const digits = () => root.dataset.digits ?? "latin"

// A head that broke off before its path leaves a second one for this page alone: it stands first, the server reads the last.
/** The token of now: since a form was made somebody may have signed in anew. */
export const token = () => [...document.cookie.matchAll(/(?:^|; )jawab_csrf=([^;]*)/g)].at(-1)?.[1] ?? ""

/** Say it to people who listen; the words themselves stay where they are. */
export function announce(text, urgent = false) {
  const region = document.getElementById(urgent ? "assertive" : "polite")
  if (region) region.textContent = text
}
