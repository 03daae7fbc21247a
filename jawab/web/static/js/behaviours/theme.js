// form[data-theme-form]: the choice shows at once; the same form keeps it on the server.
import { mount } from "../lib/mount.js";

mount("form[data-theme-form]", form => {
  form.addEventListener("change", ({ target }) => {
    if (target.name === "theme" || target.name === "density") document.documentElement.dataset[target.name] = target.value
  })
})
