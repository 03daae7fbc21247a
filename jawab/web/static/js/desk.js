// The desk in the browser: every behaviour finds its own elements. All pages work without any of this.
import { mount } from "./lib/mount.js";
import "./behaviours/sent.js";
import "./behaviours/theme.js";
import "./behaviours/time.js";
import "./behaviours/toasts.js";
import "./behaviours/writing.js";
import "./behaviours/submit.js";
import "./behaviours/strip.js";
import "./behaviours/menus.js";
import "./behaviours/copy.js";
import "./behaviours/fetched.js";
import "./behaviours/recent.js";
import "./behaviours/side.js";
import "./behaviours/selection.js";
import "./behaviours/rows.js";
import "./behaviours/palette.js";
import "./behaviours/keys.js";
import "./behaviours/presence.js";
import "./behaviours/viewers.js";
import "./behaviours/polling.js";
import "./behaviours/bell.js";
import "./behaviours/whole.js";
import "./behaviours/live.js";

// What few pages have comes with its first element; a page is ready when all that it has is.
const late = {
  "form[data-draft]": () => import("./composer.js"),
  "[data-asks]": () => import("./behaviours/asking.js"),
  "[data-passkey-trouble]": () => import("./behaviours/passkeys.js"),
  "form[data-live-search]": () => import("./behaviours/searching.js"),
  "form[data-kept]": () => import("./behaviours/kept.js"),
  "form[data-record]": () => import("./behaviours/record.js"),
  "[data-bell-sound]": () => import("./behaviours/sound.js"),
  "[data-push]": () => import("./behaviours/push.js"),
  "[data-sound-trial]": () => import("./behaviours/trial.js"),
  "[data-markup-tools]": () => import("./behaviours/markup.js"),
  "[data-pictures]": () => import("./behaviours/pictures.js"),
  "form[data-fields]": () => import("./behaviours/fields.js"),
  "button[data-active-time]": () => import("./behaviours/active.js"),
  "input[data-key-capture]": () => import("./behaviours/capture.js"),
}
await Promise.all(Object.entries(late).map(([selector, load]) => document.querySelector(selector) && load()))
for (const [selector, load] of Object.entries(late)) mount(selector, load)

document.documentElement.dataset.scripted = ""
