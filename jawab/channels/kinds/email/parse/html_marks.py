"""What the elements of mail clients say: this is quoted, this announces a quotation, this is a signature."""

import re

from .lines import Mark

_QUOTES = (
    "gmail_quote yahoo_quoted protonmail_quote tutanota_quote zmail_extra moz-cite quote front-blockquote "
    "missive_quote "
    "freshdesk_quote hs_reply hs_reply_quoted mb_quote fairemail_quote history_container isreplycontent "
    "isforwardcontent "
    "olk_src_body_section mail-editor-reference-message-container messagereplysection airmail_ext_on "
    "reply-original "
    "outlook-quote edo-reply zimbra-quote reply_quote quoted_original mailspring-quote nylas-quote replybody"
)
_ATTRIBUTIONS = (
    "gmail_attr moz-cite-prefix reply-intro airmail_on yahoo-quoted-begin gmail_quote_attribution "
    "zmail_extra_hdr "
    "protonmail_quote_header tutanota_quote_header moz-email-headers-table"
)
_EARLIER = "divrplyfwdmsg stopspelling zwchr outlookmessageheader"
_SIGNATURES = (
    "gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block tutanota_signature "
    "signature "
    "ms-outlook-mobile-signature applemailsignature composer_signature k9mail-signature bloop_sign "
    "messagesignaturesection "
    "signature_editor sh-signature mailspring-signature fastmail-signature zm_sign wisestamp "
    "wisestamp_app_main_signature "
    "email-signature emailsignature spark-signature yahoo-signature ms-outlook-signature"
)
_MARKS = (
    dict.fromkeys(_SIGNATURES.split(), Mark.SIGNATURE)
    | dict.fromkeys(_QUOTES.split(), Mark.QUOTED)
    | dict.fromkeys(_ATTRIBUTIONS.split(), Mark.ATTRIBUTION)
    | dict.fromkeys(_EARLIER.split(), Mark.EARLIER)
)
_COPIED = re.compile(
    r"^(?:x_|ydp[0-9a-f]{6,12}|m_-?\d{6,20}|gmail-(?:m_-?\d{6,20})?|yiv\d{6,12}|aolmail_)+", re.IGNORECASE
)
_NUMBERED = re.compile(r"[_-]?\d{5,40}$")
_OUTLOOK_RULE = re.compile(
    r"border-top(?:-color)?\s*:\s*(?:1\.0pt\s*|1px\s*|"
    r"rgb\(\d+, ?\d+, ?\d+\) ?)?(?:solid\s*)?(?:#(?:b5c4df|e1e1e1|c4c4c4)|rgb\((?:181, ?196, ?223|"
    r"225, ?225, ?225|229, ?229, ?229)\))",
    re.IGNORECASE,
)
_BORDERLESS = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_TELLING = re.compile(
    r"blockquote|_quote|quoted|signature|divrplyfwdmsg|appendonsend|border-top|_attr|cite|stopspelling|"
    r"zmail_|olk_src|messagereply|name=.?quote|reference-message|isreplycontent|_sign",
    re.IGNORECASE,
)


def is_telling(html: str) -> bool:
    """Whether it is worth reading the HTML for what it says of quotations."""
    return bool(_TELLING.search(html))


def mark_of(tag: str, attributes: dict[str, str | None]) -> Mark:
    """What an element is by its classes, id and name; ``OWN`` for most."""
    if tag == "blockquote":
        return Mark.QUOTED if _is_quotation(attributes) else Mark.OWN
    name = attributes.get("name")
    if name == "quote" or attributes.get("data-signatureblock") == "true":
        return Mark.QUOTED if name == "quote" else Mark.SIGNATURE
    for key in ("id", "class", "name"):
        if value := attributes.get(key):
            for word in value.lower().split()[:10]:
                if found := _MARKS.get(_plain(word)):
                    return found
    return Mark.OWN


def is_append_on_send(attributes: dict[str, str | None]) -> bool:
    """Outlook's place for what it appends: the earlier message, when no better mark stands below it."""
    return _plain((attributes.get("id") or "").lower()) == "appendonsend"


def is_outlook_rule(style: str) -> bool:
    """The thin line above Outlook's header block."""
    return "border-top" in style and bool(_OUTLOOK_RULE.search(style))


def _is_quotation(attributes: dict[str, str | None]) -> bool:
    """An indented paragraph is a blockquote too, for Gmail and Outlook."""
    if (attributes.get("type") or "").lower() == "cite" or "quote" in (attributes.get("class") or ""):
        return True
    return not _BORDERLESS.search(attributes.get("style") or "")


def _plain(word: str) -> str:
    """Without what a client puts before the names of another's and the number it puts behind its own."""
    return _NUMBERED.sub("", _COPIED.sub("", word))
