// What the walk through every page asks of it, as it stands in the browser: each answers with what is wrong.
(() => {
  const all = selector => [...document.querySelectorAll(selector)]
  const told = one => one.outerHTML.slice(0, 160)
  const sees = one => one.checkVisibility({ visibilityProperty: true })
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"
  const MAIN = "button, input, select, textarea, summary, .button, .menu-item, nav a"
  // Their label is pressed as well.
  const BOXES = "[type=checkbox], [type=radio]"

  const ids = (one, name) => (one.getAttribute(name) ?? "").split(" ").filter(Boolean)

  function structure({ language, bare }) {
    const root = document.documentElement, wrong = []
    const must = (holds, words) => { if (!holds) wrong.push(words) }
    must(root.lang === language, `lang is ${root.lang}`)
    must(root.dir === (language === "en" ? "ltr" : "rtl"), `dir is ${root.dir}`)
    must(/^.+ · .+$/.test(document.title.trim()), `the title is "${document.title}"`)
    must(all("h1").length === 1, `${all("h1").length} h1`)
    must(all("main").length === 1, `${all("main").length} main`)
    if (bare) return wrong
    must(document.querySelector(`${CONTROLS}, [tabindex="0"]`).matches(".skip-link"), "the skip link is not the first stop")
    for (const role of ["status", "alert"]) must(document.querySelector(`body > [role=${role}]`), `no region of role ${role}`)
    for (const one of all("[aria-invalid=true]")) {
      const said = ids(one, "aria-describedby").some(id => document.getElementById(id)?.textContent.trim())
      must(said, `an error is not tied to its field: ${told(one)}`)
    }
    for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
      for (const one of all(`[${name}]`)) {
        must(ids(one, name).every(id => document.getElementById(id)), `${name} names nothing: ${told(one)}`)
      }
    }
    for (const one of all("input[type=password]")) must(one.autocomplete, `no autocomplete: ${told(one)}`)
    return wrong
  }

  // Everything wider than its place that could be pushed sideways; a table has a scroller of its own.
  function sideways() {
    return [document.documentElement, ...all("body, body *")]
      .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1
        && (one === document.documentElement || ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
        && !one.matches(".scroller, textarea"))
      .map(one => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)
  }

  // What can be pressed, each with its place; a word in a line is as high as its line (WCAG 2.5.8).
  function targets() {
    return all(CONTROLS)
      .filter(one => sees(one) && !one.disabled && !one.closest(".visually-hidden, [inert]"))
      .map(one => ({ one, box: (one.matches(BOXES) && one.labels?.[0] || one).getBoundingClientRect() }))
      .filter(({ one, box }) => box.width > 1 && box.height > 1 && getComputedStyle(one).display !== "inline")
  }

  const sized = ({ one, box }) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${told(one)}`

  // WCAG 2.5.8: 24 pixels, or a circle of that width that meets no other target.
  function pressed() {
    const found = targets()
    return found.filter(({ box }) => Math.min(box.width, box.height) < 23.5).filter(({ one, box }) =>
      found.some(({ one: other, box: its }) => {
        if (other.contains(one) || one.contains(other)) return false
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2
        const across = Math.max(its.left - x, 0, x - its.right), down = Math.max(its.top - y, 0, y - its.bottom)
        return Math.hypot(across, down) < 12
      })).map(sized)
  }

  // What work is done with is as large as a finger where there are fingers; links that stand among words need not be.
  function touched() {
    if (!matchMedia("(pointer: coarse)").matches) return ["this is no screen that is touched"]
    return targets()
      .filter(({ one, box }) => one.matches(MAIN) && Math.min(box.width, box.height) < 43.5).map(sized)
  }

  // WCAG 1.4.12: what a reader may set cuts no words off. A line that ends in dots was cut before.
  function spacing() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets = [still, sheet]
    const cut = all("body *").filter(one => {
      const { overflowY, textOverflow, webkitLineClamp } = getComputedStyle(one)
      return ["hidden", "clip"].includes(overflowY) && textOverflow !== "ellipsis" && webkitLineClamp === "none"
        && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 2 && one.textContent.trim() && sees(one)
    }).map(one => `${one.scrollHeight} > ${one.clientHeight}: ${told(one)}`)
    document.adoptedStyleSheets = [still]
    return cut
  }

  const rules = tags => axe.run({ runOnly: tags, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(one => one.nodes.map(node =>
      `${one.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 300)})`)))

  const frame = () => new Promise(requestAnimationFrame)
  // Nothing is on its way: a colour between two others, or a place between two others, is neither.
  const still = new CSSStyleSheet()
  still.replaceSync(`*, ::before, ::after { animation: none !important; transition: none !important; scroll-behavior: auto !important }`)
  document.adoptedStyleSheets = [still]

  // What a browser is told from outside, width, pointer and all, comes to the page a while later.
  async function stand({ theme, width, pointer }) {
    document.documentElement.dataset.theme = theme
    const due = performance.now() + 10_000
    const told = () => innerWidth === width && matchMedia(`(pointer: ${pointer})`).matches
    while (!told()) {
      if (performance.now() > due) throw new Error(`${innerWidth} wide, not ${width}, or no ${pointer} pointer`)
      await frame()
    }
    await document.fonts.ready
    await frame()
    await frame()
    for (const one of document.getAnimations()) one.finish()
  }

  globalThis.stand = stand
  globalThis.asked = { structure, sideways, pressed, touched, spacing, rules }
})()
