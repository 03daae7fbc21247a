"""Mail headers written out: folded, encoded, and impossible to break out of. The standard library's folding is not
used, since it encodes long Message-IDs and drops the quotes of some names.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from jawab.channels.contract import Address
from jawab.channels.kinds.email.parse.characters import one_line

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
_DOMAIN = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_UNSUBSCRIBE = re.compile(
    r"(?:https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?][!#-;=?-Z_a-z~%\[\]@]*)?|"
    r"mailto:[A-Za-z0-9!#$&'*+/=?^_`{|}~.%-]+@[A-Za-z0-9.-]+(?:\?[!#-;=?-Z_a-z~%@]*)?)"
)
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_LINE = 76
# A line with an encoded word has at most 76 characters (RFC 2047, 2), the header's name included.
_WORD_BYTES = 39


class Unsendable(ValueError):
    """The message cannot be put into mail as it is; the text says why."""


def text_header(name: str, value: str) -> str:
    words = _words(value)
    return _folded(name, words)


def address_header(name: str, addresses: Iterable[Address]) -> str:
    mailboxes = [_mailbox(address) for address in addresses]
    last = len(mailboxes) - 1
    pieces = [f"{mailbox}," if place < last else mailbox for place, mailbox in enumerate(mailboxes)]
    return _folded(name, [word for piece in pieces for word in piece.split(" ")])


def id_header(name: str, ids: Iterable[str]) -> str:
    return _folded(name, list(ids))


def date_header(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise Unsendable("The date has no time zone.")
    return f"Date: {format_datetime(moment)}\r\n"


def extra_header(name: str, value: str) -> str:
    if not _HEADER_NAME.fullmatch(name):
        raise Unsendable(f"{name!r} is no name of a header.")
    return text_header(name, value)


def bracketed(message_id: str) -> str:
    """A Message-ID in its angle brackets, or empty when it is none."""
    written = f"<{message_id.strip().strip('<>')}>"
    return written if _MESSAGE_ID.fullmatch(written) else ""


def unsubscribe_address(address: str) -> str:
    """What List-Unsubscribe may hold: an https or a mailto address, in ASCII (RFC 8058, 3.1)."""
    if len(address) > 900 or not _UNSUBSCRIBE.fullmatch(address):
        raise Unsendable("The address to unsubscribe at is no https and no mailto address.")
    return address


def deliverable(email: str) -> str:
    """The address in ASCII, an international domain as its A-labels."""
    local, at, domain = email.rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local):
        reason = (
            "no mail address"
            if local.isascii()
            else "an address whose part before @ is not ASCII; no server here takes it"
        )
        raise Unsendable(f"{one_line(email)[:100]!r} is {reason}.")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_domain = ""
    if not _DOMAIN.fullmatch(ascii_domain):
        raise Unsendable(f"{one_line(email)[:100]!r} has no valid domain.")
    return f"{local}@{ascii_domain}"


def _mailbox(address: Address) -> str:
    name = one_line(address.name)
    email = deliverable(address.email)
    if not name:
        return email
    if name.isascii() and "=?" not in name:
        if not _ATOMS.fullmatch(name):
            escaped = name.replace("\\", "\\\\").replace('"', '\\"')
            name = f'"{escaped}"'
        return f"{name} <{email}>"
    return f"{' '.join(_encoded(name))} <{email}>"


def _words(value: str) -> list[str]:
    line = one_line(value)
    if line.isascii() and "=?" not in line and all(len(word) < 900 for word in line.split(" ")):
        return line.split(" ")
    return _encoded(line)


def _encoded(text: str) -> list[str]:
    """Encoded words, never cut within a character (RFC 2047, 5)."""
    chunks, chunk = [], b""
    for character in text:
        raw = character.encode()
        if len(chunk) + len(raw) > _WORD_BYTES:
            chunks.append(chunk)
            chunk = b""
        chunk += raw
    return [f"=?utf-8?B?{b64encode(piece).decode()}?=" for piece in [*chunks, chunk]]


def _folded(name: str, words: list[str]) -> str:
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > _LINE and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]) + "\r\n"
