// Remembers the ticket that is read, until its reader signs out.
import { mount } from "../lib/mount.js";
import { forgetRecent, openTicket, remember } from "../lib/recent.js";

if (openTicket()) remember(openTicket())

mount("form[data-sign-out]", form => form.addEventListener("submit", forgetRecent))
