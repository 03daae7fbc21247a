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
import "./behaviours/live.js";

// With a composer the page is ready when that is.
if (document.querySelector("form[data-draft]")) await import("./composer.js")
mount("form[data-draft]", () => import("./composer.js"))

// Behaviours that few pages have come with their first element; the page is ready when its own have come.
const came = []
mount("[data-passkey-trouble]", () => came.push(import("./behaviours/passkeys.js")))
mount("form[data-kept]", () => came.push(import("./behaviours/kept.js")))
mount("form[data-record]", () => came.push(import("./behaviours/record.js")))
mount("[data-bell-sound]", () => came.push(import("./behaviours/sound.js")))
mount("[data-push]", () => came.push(import("./behaviours/push.js")))
mount("[data-sound-trial]", () => came.push(import("./behaviours/trial.js")))
mount("form[data-fields]", () => came.push(import("./behaviours/fields.js")))
mount("input[data-key-capture]", () => came.push(import("./behaviours/capture.js")))

await Promise.all(came)
document.documentElement.dataset.scripted = ""
