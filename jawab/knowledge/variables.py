"""Places in a text that are filled before it is sent: {customer}, «{مشتری}», {order?}, {ticket.product}.

Pure: names in, text out. A question mark lets a place be empty; any spelling of a name will do. A custom field is
called by its holder and its key, which never change; what people call it at present will do too while only one is
called so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jawab.language import search_key

NAMES: dict[str, tuple[str, ...]] = {
    "customer": ("customer", "مشتری", "العميل"),
    "first_name": ("first name", "نام کوچک", "الاسم الأول"),
    "agent": ("agent", "کارشناس", "الموظف"),
    "number": ("number", "شماره", "الرقم"),
    "subject": ("subject", "موضوع", "الموضوع"),
    "order": ("order", "سفارش", "الطلب"),
    "team": ("team", "تیم", "الفريق"),
    "today": ("today", "امروز", "اليوم"),
    "closing": ("closing", "عبارت پایانی", "الخاتمة"),
}
"""Each variable and what it is called in English, Persian and Arabic."""
MAY_BE_EMPTY = frozenset({"closing"})
"""Where its value is known to be nothing, so is what stands there."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})

_PLACE = re.compile(r"\{([^{}\n]{1,90}?)([?؟]?)\}")
# Quoted lines are somebody else's words.
_OWN_PLACE = re.compile(rf"^>.*|{_PLACE.pattern}", re.MULTILINE)
_BRACES = str.maketrans("{}", "()")
_SPACES = re.compile(r"[\s_]+")
_FIELD = re.compile(r"(?:ticket|customer)\.[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Filled:
    """Places as they stand in the text: of ``missing`` the value is not known, ``unknown`` are no variable's name,
    ``gone`` name a custom field that is not asked here.
    """

    text: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def fill(text: str, values: Mapping[str, str], names: Mapping[str, str] = NO_NAMES) -> Filled:
    """Put the values in; what is missing, unknown or gone stays as it is written, and so do quoted lines. Filling again
    changes nothing, if the values are ``without_places``.

    ``values`` holds every custom field that is asked here (``ticket.product``), empty or not; ``names`` are what these
    are called, from ``names_of``.
    """
    left: dict[str, list[str]] = {"missing": [], "unknown": [], "gone": []}

    def put(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        variable = _variable(found[1], names)
        value = values.get(variable, "")
        if value or (found[2] and variable) or (variable in MAY_BE_EMPTY and variable in values):
            return value
        if variable or _WORDS.fullmatch(found[1]):
            is_gone = _FIELD.fullmatch(variable) and variable not in values
            left["gone" if is_gone else "missing" if variable else "unknown"].append(found[0])
        return found[0]

    filled = _OWN_PLACE.sub(put, text)
    return Filled(filled, **{kind: tuple(dict.fromkeys(places)) for kind, places in left.items()})


def without_places(text: str) -> str:
    """Somebody else's words, as they may stand in a text that is filled later."""
    return text.translate(_BRACES)


def place(variable: str) -> str:
    """As it is written in a text."""
    return f"{{{variable}}}"


def names_of(labels: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """From custom fields with all they are called, what names which; a name of two, or of a variable, names neither."""
    found: dict[str, str] = {}
    for variable, called in labels:
        for key in {_key(label.rstrip("?؟ ")) for label in called}:
            found[key] = "" if key in found else variable
    return {key: variable for key, variable in found.items() if key and variable and key not in _BY_NAME}


def keyed(text: str, names: Mapping[str, str]) -> str:
    """With custom fields called by their keys: what they are called may change, and the text outlives it."""

    def put(found: re.Match[str]) -> str:
        variable = names.get(_key(found[1]), "")
        return f"{{{variable}{found[2]}}}" if variable else found[0]

    return _PLACE.sub(put, text)


def fields_in(text: str) -> set[str]:
    """The custom fields that a text calls by their keys."""
    called = {_variable(found[1], NO_NAMES) for found in _PLACE.finditer(text)}
    return {variable for variable in called if _FIELD.fullmatch(variable)}


def pieces_between(text: str) -> list[str]:
    """What stands between the places of a text, line by line; empty pieces are left out."""
    lines = (_PLACE.sub("\n", line) for line in text.split("\n"))
    return [piece for line in lines for piece in line.split("\n") if piece.strip()]


def _variable(name: str, names: Mapping[str, str]) -> str:
    """Empty for what no variable is called."""
    by_key = name.strip().lower()
    if _FIELD.fullmatch(by_key):
        return by_key
    key = _key(name)
    return _BY_NAME.get(key) or names.get(key, "")


def _key(name: str) -> str:
    return _SPACES.sub(" ", search_key(name)).removeprefix("ال")


_BY_NAME = {_key(name): variable for variable, names in NAMES.items() for name in names}
# What might be meant for a variable; code and the like is let alone.
_WORDS = re.compile(r"[^\W\d_][\w \u200c]*")
