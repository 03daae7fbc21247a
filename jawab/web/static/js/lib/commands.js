// How commands act in this page. The server says which act belongs to which key: "walk 1", "press B", "go /customers/".

const visible = element => element.checkVisibility({ visibilityProperty: true })

/** The closed menus and folded blocks that hide it, the innermost first; a summary is seen while its own is closed. */
function folds(element) {
  const found = []
  let one = element.matches("summary") ? element.parentElement : element
  while ((one = one.parentElement?.closest("details:not([open])"))) found.push(one)
  return found
}

/** What is folded away can be reached as long as its fold can, and what a toast offered for longer than it. */
const reachable = element => element.closest("[data-toast][hidden]") || visible(folds(element).at(-1) ?? element)

const declaring = key => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
const rows = () => [...document.querySelectorAll("[data-row] a.row-subject")].filter(visible)
const search = () => [...document.querySelectorAll("[data-search]")].find(visible)

const focusedRow = () => document.activeElement?.closest("[data-row]")

const boxOf = link => link?.closest("[data-row]").querySelector("[data-select]")

/** While no row is chosen, the bar is for the row in focus. */
const focusedBox = () => document.querySelector("[data-select]:checked") ? null : boxOf(focusedRow())

/** Where a change led back to counts as well: the keys go on from there. */
function currentRow() {
  const links = rows(), focused = focusedRow()
  return links.find(link => focused?.contains(link)) ?? links.find(link => link.hasAttribute("aria-current"))
    ?? links.find(link => link.closest("[data-row]:target"))
}

/** The element an act would work on; nothing when the page has none. */
function target(act, what) {
  switch (act) {
    case "press": return declaring(what).find(reachable)
    case "newest": return declaring(what).findLast(reachable)
    case "row": return focusedBox() ?? declaring(what).find(reachable) ?? boxOf(currentRow() ?? rows()[0])
    case "back": return declaring(what).find(reachable) ?? declaring(what)[0]
    case "walk": return rows()[0]
    case "open": return currentRow() ?? rows()[0]
    case "select": return boxOf(currentRow() ?? rows()[0])
    case "search": return search()
    case "go": return document.body
  }
}

/** A key of two ("press G L") is one target. */
const parts = line => [line.split(" ")[0], line.split(" ").slice(1).join(" ")]

export const can = line => Boolean(target(...parts(line)))

/** Does it and says whether there was anything to do. */
export function run(line) {
  const [act, what] = parts(line)
  const found = target(act, what)
  if (!found) return false
  if (act === "walk") walk(Number(what))
  else if (act === "go") location.assign(what)
  else if (act === "search") { found.select(); found.focus() }
  else {
    press(found)
    if (act === "row" && found.matches("[data-select]")) press(target("press", what))
  }
  return true
}

function walk(step) {
  const links = rows()
  const next = links[Math.min(links.length - 1, Math.max(0, links.indexOf(currentRow()) + step))]
  next.focus()
  next.scrollIntoView({ block: "nearest" })
}

function press(control) {
  for (const one of folds(control)) if (!one.matches("[data-menu]")) one.open = true
  const radio = control.querySelector("input[type=radio]")
  control.click()
  if (radio) radio.form.elements.namedItem("text").focus()
}
