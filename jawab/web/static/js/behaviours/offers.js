// form[data-offers="/…/offers/"]: after a pause in typing, articles that may answer it so far stand below the words, in
// [data-offers-place]; how many is said in [data-offers-said]. Nothing takes the focus, and nothing moves under it.
// [data-answered] in there says that they do, whatever else is filled in.
const QUIET = 900
const EVERY = 4000
const SHORTEST = 8

const form = document.querySelector("form[data-offers]")
const place = form?.querySelector("[data-offers-place]")
let timer, asked = "", askedAt = -Infinity

const typed = () => ["subject", "words"].map(name => form.elements.namedItem(name).value.trim()).join(" ").trim()

const show = html => {
  if (place.contains(document.activeElement)) return
  const made = document.createElement("template")
  made.innerHTML = html
  const offer = made.content.querySelector("section")
  const links = each => [...each?.querySelectorAll("a") ?? []].map(({ href }) => href).join()
  if (links(offer) === links(place)) return
  place.replaceChildren(...offer ? [offer] : [])
  form.querySelector("[data-offers-said]").textContent = offer?.dataset.said ?? ""
}

const ask = async () => {
  const words = typed()
  if (words === asked || words.length < SHORTEST) return
  asked = words
  askedAt = performance.now()
  const body = new FormData()
  for (const name of ["stamp", "subject", "words"]) body.set(name, form.elements.namedItem(name).value)
  const answer = await fetch(form.dataset.offers, { method: "POST", body }).catch(() => null)
  if (answer?.ok && typed() === words) show(await answer.text())
}

place?.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-answered]")) return
  const then = Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: "answered" })
  form.append(then)
  form.submit()
  then.remove() // or whoever comes back would send it once more
})

form?.addEventListener("input", ({ target }) => {
  if (!["subject", "words"].includes(target.name)) return
  clearTimeout(timer)
  timer = setTimeout(ask, Math.max(QUIET, askedAt + EVERY - performance.now()))
})
