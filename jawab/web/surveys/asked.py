"""Which answers a page is about, read from its address, and the address of a narrower one."""

from dataclasses import fields
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.http import QueryDict

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.surveys.figures import Wanted
from jawab.surveys.models import Measure

MONTHS = (1, 3, 12)
USUAL_MONTHS = 3
_KEYS = ("team", "agent", "channel")
_BANDS = ("good", "bad", "answered")


def month_starts(style: Style, *, months: int) -> list[datetime]:
    """The beginnings of so many months of the reader's calendar, the last of them this one's, and of the next."""
    today = calendars.local_day(clock.now(), style)
    named = calendars.civil(today, style.calendar, hijri_shift=style.hijri_shift)
    starts = []
    for step in range(1 - months, 2):
        year, month = divmod(named.year * 12 + named.month - 1 + step, 12)
        first = calendars.gregorian(
            named.calendar, year=year, month=month + 1, day=1, hijri_shift=style.hijri_shift
        )
        starts.append(_begins(first or today, style))
    return starts


def _begins(day: date, style: Style) -> datetime:
    return datetime.combine(day, time(), calendars.zone(style.time_zone))


def wanted_by(query: QueryDict, style: Style) -> Wanted:
    """What is no measure, day or key is as if it were not there."""
    measure = query.get("measure", "")
    starts = month_starts(style, months=USUAL_MONTHS)
    days = {name: _day(query.get(name, "")) for name in ("since", "until")}
    known = {
        name: value
        for name in _KEYS
        if (value := query.get(name, "")).isascii() and value.isdigit() and len(value) < 18
    }
    language, band = query.get("language", ""), query.get("band", "")
    return Wanted(
        measure=Measure(measure) if measure in Measure.values else Measure.CSAT,
        since=_begins(days["since"], style) if days["since"] else starts[0],
        until=_begins(days["until"], style) if days["until"] else starts[-1],
        language=language if language in {"fa", "ar", "en"} else "",
        reason=query.get("reason", "").replace("\0", "")[:40],
        band=band if band in _BANDS else "",
        **known,
    )


def _day(typed: str) -> date | None:
    """Of years in which there are desks: others have no moment in every zone."""
    try:
        found = date.fromisoformat(typed) if len(typed) == 10 else None
    except ValueError:
        return None
    return found if found and 2000 <= found.year < 2200 else None


def query_of(wanted: Wanted, style: Style, **narrower: str | datetime) -> str:
    """As it stands in an address, after the question mark."""
    values = {each.name: getattr(wanted, each.name) for each in fields(wanted)} | narrower
    told = {
        name: calendars.local_day(value, style).isoformat() if isinstance(value, datetime) else str(value)
        for name, value in values.items()
    }
    return urlencode({name: value for name, value in told.items() if value})
