"""One form for each way to reach a person, so that any spelling finds its owner."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.language import to_latin
from jawab.people.models import ContactKind
from jawab.people.numbers import folded_phone

# From four digits on: what is shorter is part of a name, or nobody's number.
_NUMBER = re.compile(r"[+(]*\d(?:[\s().\-/]*\d){3,}")
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
    return folded_phone(value) if kind == ContactKind.PHONE else _folded_email(value)


def _folded_email(value: str) -> str:
    value = value.strip().lower()
    local, at, domain = value.rpartition("@")
    if not at or not local or not domain or len(value) > 320 or "\0" in value:
        raise Refused(_("This is not an e-mail address."))
    return value


def checked_email(value: str) -> str:
    """As a person types it into a form: stricter than what mail may bring."""
    try:
        validate_email(value.strip())
    except ValidationError as wrong:
        raise Refused(_("This is not an e-mail address.")) from wrong
    return _folded_email(value)
