"""One form for each way to reach a person, so that any spelling finds its owner."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.language import to_latin
from jawab.people.likeness import NUMBERS
from jawab.people.models import ContactKind
from jawab.people.numbers import folded_phone

# From four digits on: what is shorter is part of a name, or nobody's number.
_NUMBER = re.compile(r"[+(]*\d(?:[\s().\-/]*\d){3,}")
_NUMBER_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com/send/?\?phone=)/?\+?(\d+).*", re.IGNORECASE
)
# Whose links lead to a name, and how a name there is written.
_HANDLES: Mapping[ContactKind, tuple[str, str]] = {
    ContactKind.TELEGRAM: (r"t\.me|telegram\.me", r"[a-z][a-z0-9_]{3,31}"),
    ContactKind.INSTAGRAM: (r"instagram\.com", r"[a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?"),
}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")
_UNFIT = re.compile(r"[\s\0<>\"]")
_EDGES = " \t\n,،;؛:()<>\"'«»-–"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed about a person in one line; each part may be empty. ``phone`` has Latin digits."""

    name: str = ""
    phone: str = ""
    email: str = ""


def read_person(text: str) -> Typed:
    """«مریم رحیمی ۰۹۱۲ ۰۰۰ ۴۵۶۷»: the name, the number and the address in it, in any order and any digits."""
    line = to_latin(text.replace("\0", "")[:400])
    words = line.split()
    email = next((word.strip(_EDGES) for word in words if "@" in word), "")
    rest = " ".join(word for word in words if "@" not in word)
    number = _NUMBER.search(rest)
    phone = number[0] if number else ""
    name = " ".join(part.strip(_EDGES) for part in rest.replace(phone, " ", 1).split()).strip()
    return Typed(name=name[:200], phone=phone[:40], email=email[:320])


def folded(kind: str, value: str) -> str:
    """Raises Refused for what cannot be such a contact point."""
    if kind in NUMBERS:
        return folded_phone(
            _NUMBER_LINK.sub(r"+\1", value.strip()) if kind == ContactKind.WHATSAPP else value
        )
    if kind in _HANDLES:
        return _folded_handle(kind, value)
    return _folded_page(value) if kind == ContactKind.WEBSITE else _folded_email(value)


def _folded_handle(kind: str, value: str) -> str:
    """As it stands behind the @, or at the end of a link to the profile."""
    hosts, form = _HANDLES[ContactKind(kind)]
    link = re.fullmatch(
        rf"(?:https?://)?(?:www\.)?(?:{hosts})/([^/?#]+)/?(?:[?#].*)?", value.strip(), re.IGNORECASE
    )
    name = (link[1] if link else value.strip()).removeprefix("@").lower()
    if not re.fullmatch(form, name, re.ASCII):
        raise Refused(_("This is not a name there."))
    return name


def _folded_page(value: str) -> str:
    """Host and path; whether it is asked for with TLS, and what is asked, make no other page."""
    text = value.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.").encode("idna").decode()
    except ValueError as wrong:
        raise Refused(_("This is not the address of a page.")) from wrong
    page = f"{host}{parts.path.rstrip('/')}"
    if (
        parts.scheme not in {"http", "https"}
        or not _HOST.fullmatch(host)
        or _UNFIT.search(page)
        or len(page) > 320
    ):
        raise Refused(_("This is not the address of a page."))
    return page


def _folded_email(value: str) -> str:
    value = value.strip().lower()
    local, at, domain = value.rpartition("@")
    if not at or not local or not domain or len(value) > 320 or "\0" in value:
        raise Refused(_("This is not an e-mail address."))
    return value


def reached(typed: str) -> tuple[ContactKind, str]:
    """How somebody says that they can be reached, in any digits: a mail address or a number, folded.

    Raises Refused for what can be neither.
    """
    if "@" in typed:
        return ContactKind.EMAIL, checked_email(to_latin(typed))
    return ContactKind.PHONE, folded(ContactKind.PHONE, typed)


def checked_email(value: str) -> str:
    """As a person types it into a form: stricter than what mail may bring."""
    try:
        validate_email(value.strip())
    except ValidationError as wrong:
        raise Refused(_("This is not an e-mail address.")) from wrong
    return _folded_email(value)
