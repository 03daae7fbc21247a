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


# A moon is announced a day before or after Umm al-Qura, rarely two.
MOST_SHIFT = 2


@dataclass(frozen=True, slots=True)
class Style:
    """One reader's wishes, handed to every formatter. Refuses a time zone this system does not know.

    The Hijri shift is 1 where months begin a day after Umm al-Qura, -1 where they begin a day before.
    """

    language: Language
    calendar: Calendar
    digits: Digits
    time_zone: str
    hijri_shift: int = 0

    def __post_init__(self) -> None:
        zone(self.time_zone)
        if self.hijri_shift not in range(-MOST_SHIFT, MOST_SHIFT + 1):
            raise ValueError(f"Hijri days are shifted by {MOST_SHIFT} at most, not {self.hijri_shift}")

    @classmethod
    def of(
        cls, language: str, *, calendar: str = "", digits: str = "", time_zone: str = "", hijri_shift: int = 0
    ) -> Self:
        """From stored settings: what is blank or unknown becomes the usual one of the language."""
        spoken = language_of(language)
        usual_calendar, usual_digits, usual_zone = _USUAL[spoken]
        return cls(
            language=spoken,
            calendar=Calendar(calendar) if calendar in set(Calendar) else usual_calendar,
            digits=Digits(digits) if digits in set(Digits) else usual_digits,
            time_zone=time_zone if known_zone(time_zone) else usual_zone,
            hijri_shift=max(-MOST_SHIFT, min(MOST_SHIFT, hijri_shift)),
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
