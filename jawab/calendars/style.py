"""How one reader sees dates and numbers: language, calendar, digits and time zone."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, Self, cast, get_args
from zoneinfo import ZoneInfo

from jawab.calendars.digits import Digits

Language = Literal["fa", "ar", "en"]


class Calendar(StrEnum):
    """The calendars a reader can choose; HIJRI is the Umm al-Qura calendar."""

    GREGORIAN = "gregorian"
    JALALI = "jalali"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class Style:
    """One reader's wishes, handed to every formatter. Refuses a time zone this system does not know."""

    language: Language
    calendar: Calendar
    digits: Digits
    time_zone: str

    def __post_init__(self) -> None:
        zone(self.time_zone)

    @classmethod
    def of(cls, language: str, *, calendar: str = "", digits: str = "", time_zone: str = "") -> Self:
        """From stored settings: what is blank or unknown becomes the usual one of the language."""
        spoken = language_of(language)
        usual_calendar, usual_digits, usual_zone = _USUAL[spoken]
        return cls(
            language=spoken,
            calendar=Calendar(calendar) if calendar in set(Calendar) else usual_calendar,
            digits=Digits(digits) if digits in set(Digits) else usual_digits,
            time_zone=time_zone if known_zone(time_zone) else usual_zone,
        )


def language_of(code: str) -> Language:
    """Choose the reading language for a code such as ``fa-IR`` or ``ar_EG``: fa, ar, or en for all others."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return cast("Language", primary) if primary in get_args(Language) else "en"


@cache
def zone(name: str) -> ZoneInfo:
    """Find the time zone of this name. Raises ValueError for a name the system does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # a folder's name is an OSError, "../x" a ValueError
        raise ValueError(f"Unknown time zone: {name!r}") from error


def known_zone(name: str) -> bool:
    try:
        zone(name)
    except ValueError:
        return False
    return True


_USUAL: dict[Language, tuple[Calendar, Digits, str]] = {
    "fa": (Calendar.JALALI, Digits.PERSIAN, "Asia/Tehran"),
    "ar": (Calendar.GREGORIAN, Digits.LATIN, "Asia/Riyadh"),
    "en": (Calendar.GREGORIAN, Digits.LATIN, "UTC"),
}
