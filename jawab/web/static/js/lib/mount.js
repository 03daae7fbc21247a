// Behaviours find their elements by a selector, at load and whenever the page changes.

const behaviours = []

/** Run `start(element)` once for every element that matches `selector`, now or later. */
export function mount(selector, start) {
  const seen = new WeakSet()
  const visit = element => {
    if (seen.has(element)) return
    seen.add(element)
    start(element)
  }
  const look = root => {
    if (root.matches?.(selector)) visit(root)
    root.querySelectorAll?.(selector).forEach(visit)
  }
  behaviours.push(look)
  look(document)
}

new MutationObserver(changes => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) behaviours.forEach(look => look(node))
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true })
