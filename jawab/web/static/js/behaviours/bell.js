// [data-bell="3"]: the figure of the bell also stands in the title and as a dot on the page's mark; more is said aloud.
import { announce } from "../lib/page.js";

const title = document.title
const mark = document.querySelector("link[rel=icon]")
const plain = mark?.getAttribute("href")
let last

function show({ dataset }) {
  const count = Number(dataset.bell)
  if (count === last) return
  if (count > last && !document.hidden) announce(dataset.bellSaid)
  last = count
  document.title = count ? `${dataset.bellTitle} ${title}` : title
  mark?.setAttribute("href", count ? mark.dataset.news : plain)
}

// A morph may make the bell of what was another item before: it is looked for anew.
function look() {
  const bell = document.querySelector("[data-bell]")
  if (bell) show(bell)
}

document.addEventListener("htmx:after:swap", look)
look()
