// What keeps itself true never becomes nothing: an answer cut off in its head reads as an empty page over plain HTTP.
document.addEventListener("htmx:after:request", event => {
  const { sourceElement, text, response } = event.detail.ctx
  if (response.status === 200 && !text.trim() && sourceElement.matches("[id][hx-swap=outerMorph]")) event.preventDefault()
})
