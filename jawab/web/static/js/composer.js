// All that a composer needs. Pages that have one fetch it with themselves, the others not at all.
import "./behaviours/draft.js";
import "./behaviours/checks.js";
import "./behaviours/attachments.js";
import "./behaviours/sending.js";
import "./behaviours/picker.js";
import "./behaviours/quote.js";
import "./behaviours/inserting.js";
