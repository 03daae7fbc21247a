"""The periods of a day as people type and read them: «۸:۳۰ تا ۱۲، ۱۳ تا ۱۷», "9:00–17:00", "closed", "24 hours"."""

import re

from jawab.calendars.business import ALL_DAY, CLOSED, DAY_MINUTES, Day, Period, day_of
from jawab.calendars.digits import localise, to_latin
from jawab.calendars.folding import plain
from jawab.calendars.style import Language, Style

LONGEST = 200


def read_periods(text: str) -> Day | None:
    """Read periods on the clock of 24 hours, in any digits, with commas between them; nothing is closed.

    None for what is none, and for periods that run backward or overlap.
    """
    if len(text) > LONGEST:
        return None
    folded = plain(_BETWEEN.sub(";", to_latin(text)))
    if folded in _CLOSED:
        return CLOSED
    if folded in _ALL_DAY:
        return ALL_DAY
    found = [_PERIOD.fullmatch(part.strip()) for part in folded.split(";") if part.strip()]
    try:
        return day_of(Period(*_minutes(match)) for match in found if match) if all(found) else None
    except ValueError:
        return None


def write_periods(day: Day, style: Style) -> str:
    """Write periods so that ``read_periods`` takes them back; a day without any is "closed"."""
    if not day:
        return _CLOSED_IN[style.language]
    if day == ALL_DAY:
        return _ALL_DAY_IN[style.language]
    parts = (f"{_clock(one.start)}{_TO[style.language]}{_clock(one.end)}" for one in day)
    return localise((", " if style.language == "en" else "، ").join(parts), style.digits)


def _minutes(match: re.Match[str]) -> tuple[int, int]:
    start, end = (int(match[hour]) * 60 + int(match[hour + 1] or 0) for hour in (1, 3))
    if int(match[2] or 0) > 59 or int(match[4] or 0) > 59:
        raise ValueError("An hour has sixty minutes.")
    # Until midnight is written 24:00 as well as 0:00.
    return start, end or DAY_MINUTES


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


_BETWEEN = re.compile(r"[,،;؛\n]")
_TIME = r"(\d\d?)(?:\s?[:.٫]\s?(\d\d))?"
_PERIOD = re.compile(rf"(?:از |من |from )?{_TIME}\s?(?:[-–—ـ]|تا|الی|حتی|to|until)\s?{_TIME}")
_TO: dict[Language, str] = {"fa": " تا ", "ar": " إلى ", "en": "–"}
_CLOSED_IN: dict[Language, str] = {"fa": "تعطیل", "ar": "مغلق", "en": "closed"}
_ALL_DAY_IN: dict[Language, str] = {"fa": "شبانه‌روزی", "ar": "على مدار الساعة", "en": "24 hours"}
_CLOSED = {plain(word) for word in ("", "-", "–", "بسته", "تعطیل", "مغلق", "عطلة", "closed", "off")}
_ALL_DAY = {
    plain(word)
    for word in (
        *("شبانه‌روزی", "شبانه روزی", "شبانه‌روز", "تمام روز", "۲۴ ساعت", "۲۴ ساعته"),
        *(
            "على مدار الساعة",
            "طوال اليوم",
            "24 ساعة",
            "24 hours",
            "24h",
            "24 h",
            "24/7",
            "all day",
            "round the clock",
        ),
    )
}
