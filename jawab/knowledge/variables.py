"""Places in a text that are filled before it is sent: {customer}, «{مشتری}», {order?}.

Pure: names in, text out. A question mark lets a place be empty; any spelling of a name will do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

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
}
"""Each variable and what it is called in English, Persian and Arabic."""

_PLACE = re.compile(r"\{([^{}\n]{1,40}?)([?؟]?)\}")
_SPACES = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Filled:
    """``missing`` and ``unknown`` are places as they stand in the text: of the first the value is not known, the
    second are no variable's name.
    """

    text: str
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put the values in; what is missing or unknown stays as it is written. Filling again changes nothing."""
    missing: list[str] = []
    unknown: list[str] = []

    def put(found: re.Match[str]) -> str:
        variable = _BY_NAME.get(_key(found[1]))
        if variable is None:
            if _WORDS.fullmatch(found[1]):
                unknown.append(found[0])
            return found[0]
        value = values.get(variable, "")
        if value or found[2]:
            return value
        missing.append(found[0])
        return found[0]

    filled = _PLACE.sub(put, text)
    return Filled(filled, tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(unknown)))


def _key(name: str) -> str:
    return _SPACES.sub(" ", search_key(name)).removeprefix("ال")


_BY_NAME = {_key(name): variable for variable, names in NAMES.items() for name in names}
# What might be meant for a variable; code and the like is let alone.
_WORDS = re.compile(r"[^\W\d_][\w \u200c]*")
