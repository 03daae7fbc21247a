"""An outgoing message as mail bytes. Pure: the same message gives the same bytes, so sending again is the same mail."""

import hashlib
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from jawab.channels.contract import File, Outgoing
from jawab.channels.kinds.email.header_lines import (
    Unsendable,
    address_header,
    bracketed,
    date_header,
    extra_header,
    id_header,
    text_header,
    unsubscribe_address,
)
from jawab.channels.kinds.email.layout import html_page
from jawab.channels.kinds.email.parse.characters import storable
from jawab.channels.kinds.email.parse.filenames import safe_name

__all__ = ["Unsendable", "compose"]

_REFERENCES = 10
_RIGHT_TO_LEFT_MARK = "\u200f"
_OWN_NAMES = (
    "message-id date from reply-to to cc bcc subject in-reply-to references auto-submitted x-jawab-desk "
    "mime-version list-unsubscribe list-unsubscribe-post precedence dkim-signature"
)
_OWN_HEADERS = frozenset(_OWN_NAMES.split())
_MEDIA_TYPE = re.compile(
    r"(?:application|audio|font|image|model|text|video)/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,100}"
)
_LONGEST_LINE = 900
_CALENDAR_METHOD = re.compile(rb"(?im)^METHOD:([a-z-]{1,40})\s*$")


def compose(outgoing: Outgoing) -> bytes:
    """Raises Unsendable, saying why. ``bcc`` is the envelope's and never in the bytes."""
    if not (outgoing.to or outgoing.cc or outgoing.bcc):
        raise Unsendable("The message has no recipient.")
    message_id = bracketed(outgoing.message_id)
    if not message_id:
        raise Unsendable("The message has no valid Message-ID.")
    return _headers(outgoing, message_id).encode("ascii") + _content(outgoing, message_id)


def _headers(outgoing: Outgoing, message_id: str) -> str:
    lines = [
        id_header("Message-ID", [message_id]),
        date_header(outgoing.date),
        address_header("From", [outgoing.sender]),
        address_header("Reply-To", [outgoing.reply_to]),
        # A header without addresses is an error; a message only to Bcc names an empty group (RFC 5322, 3.6.3).
        address_header("To", outgoing.to) if outgoing.to else "To: undisclosed-recipients:;\r\n",
        address_header("Cc", outgoing.cc) if outgoing.cc else "",
        text_header("Subject", outgoing.subject),
        *_thread(outgoing),
        # The marker names the desk: another desk's mail is not taken for our own coming back.
        text_header("X-Jawab-Desk", outgoing.sender.email) if outgoing.sender.email.isascii() else "",
        *_automatic(outgoing),
        *_unsubscribing(outgoing),
    ]
    extra = [(name, value) for name, value in outgoing.headers.items() if _is_free(name)]
    return "".join([*lines, *(extra_header(name, value) for name, value in extra)])


def _is_free(name: str) -> bool:
    if name.lower() in _OWN_HEADERS or name.lower().startswith("content-"):
        raise Unsendable(f"The header {name} is written by the desk itself.")
    return True


def _thread(outgoing: Outgoing) -> list[str]:
    answered = bracketed(outgoing.in_reply_to)
    known = [found for reference in outgoing.references if (found := bracketed(reference))]
    chain = list(dict.fromkeys([*known, answered] if answered else known))
    # The root holds the thread together in most clients; the newest ones find the place.
    short = chain if len(chain) <= _REFERENCES else [chain[0], *chain[1 - _REFERENCES :]]
    lines = [id_header("In-Reply-To", [answered])] if answered else []
    return [*lines, id_header("References", short)] if short else lines


def _automatic(outgoing: Outgoing) -> list[str]:
    if not outgoing.automatic:
        return []
    kind = "auto-replied" if outgoing.in_reply_to else "auto-generated"
    return [f"Auto-Submitted: {kind}\r\n", "X-Auto-Response-Suppress: All\r\n"]


def _unsubscribing(outgoing: Outgoing) -> list[str]:
    """One press in the client, without a page to visit (RFC 8058); an answering machine keeps quiet at bulk mail."""
    if not outgoing.unsubscribe:
        return []
    way_out = unsubscribe_address(outgoing.unsubscribe)
    lines = [id_header("List-Unsubscribe", [f"<{way_out}>"]), "Precedence: bulk\r\n"]
    if way_out.startswith("https:"):
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    return lines


def _content(outgoing: Outgoing, message_id: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    _set_text(message, plain_text(outgoing), "plain")
    page = storable(html_page(outgoing))
    html = EmailMessage(policy=SMTP)
    _set_text(html, page, "html")
    inline = [file for file in outgoing.files if file.content_id and f"cid:{file.content_id}" in page]
    for file in inline:
        _relate(html, file)
    message.make_alternative()
    message.attach(html)
    _attach(message, [file for file in outgoing.files if file not in inline])
    _fix_boundaries(message, message_id)
    return message.as_bytes()


def plain_text(outgoing: Outgoing) -> str:
    """Begins with a right-to-left mark when it is: a plain text has no other way to say so."""
    mark = _RIGHT_TO_LEFT_MARK if outgoing.direction == "rtl" else ""
    pieces = [mark + outgoing.text.strip("\n")]
    if outgoing.signature.strip():
        pieces.append(f"-- \n{outgoing.signature.strip()}")
    if outgoing.quoted:
        quoted = "\n".join(f"> {line}".rstrip() for line in outgoing.quoted.text.split("\n"))
        pieces.append(f"{outgoing.quoted.heading}\n{quoted}")
    return storable("\n\n".join(pieces)) + "\n"


def _set_text(part: EmailMessage, text: str, subtype: str) -> None:
    """Base64 for Arabic script, quoted-printable for mostly Latin text: neither needs a server with 8BITMIME."""
    raw = text.encode()
    long = max(map(len, raw.split(b"\n"))) > _LONGEST_LINE
    high = sum(byte > 0x7F for byte in raw)
    encoding = "base64" if high * 6 > len(raw) else "quoted-printable" if high or long else "7bit"
    part.set_content(text, subtype=subtype, charset="utf-8", cte=encoding)


def _relate(html: EmailMessage, file: File) -> None:
    maintype, subtype = _media_type(file)
    cid = re.sub(r"[<>\s]", "", file.content_id)
    html.add_related(
        file.content, maintype, subtype, cid=f"<{cid}>", filename=_name(file), disposition="inline"
    )


def _attach(message: EmailMessage, files: Sequence[File]) -> None:
    for file in files:
        maintype, subtype = _media_type(file)
        params = _calendar_params(file.content) if (maintype, subtype) == ("text", "calendar") else {}
        message.add_attachment(file.content, maintype, subtype, filename=_name(file), params=params)


def _calendar_params(content: bytes) -> dict[str, str]:
    """A calendar is in UTF-8, and names its method also here where it has one (RFC 5545, 3.7.2)."""
    found = _CALENDAR_METHOD.search(content)
    return {"charset": "utf-8"} | ({"method": found[1].decode().upper()} if found else {})


def _name(file: File) -> str:
    return safe_name(file.name, content_type=file.content_type, number=1)


def _media_type(file: File) -> tuple[str, str]:
    """A message or multipart may not be base64 (RFC 2046, 5.2.1), so those travel as plain files."""
    kind = file.content_type if _MEDIA_TYPE.fullmatch(file.content_type) else "application/octet-stream"
    maintype, _, subtype = kind.partition("/")
    return maintype, subtype


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Boundaries from the Message-ID instead of chance, so that a retry sends the same bytes."""
    seed = hashlib.sha256(message_id.encode()).hexdigest()[:32]
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_{seed}_{number}")
