"""A business calendar as it stands in its form, and what an administrator asks for by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jawab import calendars
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.calendars.business import Day, Week
from jawab.calendars.opening import read_periods, write_periods
from jawab.people.actions import CalendarWish, DayWish
from jawab.people.hours import usual_week, usual_zone
from jawab.people.models import BusinessCalendar, DeskSettings
from jawab.people.models.calendars import week_from

COUNTRIES = {
    "": pgettext_lazy("country", "None"),
    "IR": gettext_lazy("Iran"),
    "SA": gettext_lazy("Saudi Arabia"),
    "AE": gettext_lazy("United Arab Emirates"),
    "BH": gettext_lazy("Bahrain"),
    "DZ": gettext_lazy("Algeria"),
    "EG": gettext_lazy("Egypt"),
    "IQ": gettext_lazy("Iraq"),
    "JO": gettext_lazy("Jordan"),
    "KW": gettext_lazy("Kuwait"),
    "LB": gettext_lazy("Lebanon"),
    "MA": gettext_lazy("Morocco"),
    "OM": gettext_lazy("Oman"),
    "QA": gettext_lazy("Qatar"),
    "TN": gettext_lazy("Tunisia"),
}
LONGEST_SPAN = 60
"""Days that are closed at once; a longer time is no exception but another week."""
_LONGEST = 400


@dataclass(slots=True)
class FilledCalendar:
    """Texts as they are typed; ``week`` and ``ramadan`` are seven, Monday first. ``shift`` is empty for the usual."""

    name: str
    time_zone: str
    country: str
    shift: str
    week: list[str]
    ramadan: list[str]
    has_ramadan: bool
    open_on: frozenset[date] = frozenset()
    teams: set[str] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)

    def wish(self, style: Style) -> CalendarWish:
        """Refuses a day that is no periods, by its name."""
        return CalendarWish(
            name=self.name,
            time_zone=self.time_zone,
            week=_week(self.week, style),
            country=self.country,
            hijri_shift=int(self.shift) if self.shift in {"-2", "-1", "0", "1", "2"} else None,
            ramadan_week=_week(self.ramadan, style) if self.has_ramadan else None,
            open_on=self.open_on,
        )


def of_new(desk: DeskSettings, style: Style, *, is_first: bool) -> FilledCalendar:
    """The desk's usual hours, to begin with."""
    zone = usual_zone(desk)
    country = calendars.country_of(zone)
    week = [write_periods(day, style) for day in usual_week(country)]
    return FilledCalendar(
        _("Business hours") if is_first else "", zone, country, "", week, [*week], has_ramadan=False
    )


def of_calendar(kept: BusinessCalendar, style: Style, *, channels: Sequence[int]) -> FilledCalendar:
    week = week_from(kept.week)
    ramadan = week_from(kept.ramadan_week) if kept.ramadan_week else week
    return FilledCalendar(
        name=kept.name,
        time_zone=kept.time_zone,
        country=kept.country,
        shift="" if kept.hijri_shift is None else str(kept.hijri_shift),
        week=[write_periods(day, style) for day in week],
        ramadan=[write_periods(day, style) for day in ramadan],
        has_ramadan=kept.ramadan_week is not None,
        open_on=frozenset(kept.open_on),
        teams={str(pk) for pk in kept.teams.values_list("pk", flat=True)},
        channels=set(map(str, channels)),
    )


def of_typed(values: QueryDict, *, known: frozenset[date] = frozenset()) -> FilledCalendar:
    """``known`` are the holidays it was open on; only those that stood on the page may go."""
    shown = {_iso(text) for text in values.getlist("holiday")}
    ticked = {_iso(text) for text in values.getlist("open_on")}
    return FilledCalendar(
        name=values.get("name", "")[:_LONGEST],
        time_zone=values.get("time_zone", "")[:_LONGEST],
        country=values.get("country", "")[:_LONGEST],
        shift=values.get("shift", ""),
        week=[values.get(f"day{number}", "")[:_LONGEST] for number in range(7)],
        ramadan=[values.get(f"ramadan{number}", "")[:_LONGEST] for number in range(7)],
        has_ramadan="ramadan" in values,
        open_on=frozenset(day for day in (known - shown) | ticked if day),
        teams=set(values.getlist("teams")),
        channels=set(values.getlist("channels")),
    )


def typed_days(values: QueryDict, style: Style, *, today: date) -> list[DayWish]:
    """One day, or all up to another. Refuses what is no date, no periods, or more days than anybody closes at once."""
    first = calendars.read_date(values.get("day", "")[:_LONGEST], style, today=today)
    until = values.get("until", "")[:_LONGEST].strip()
    last = calendars.read_date(until, style, today=today) if until else first
    if first is None or last is None:
        raise Refused(_("This is no date. Please write it as in the example."))
    if not 0 <= (last - first).days < LONGEST_SPAN:
        raise Refused(_("The last day comes after the first, within sixty days."))
    wish = DayWish(
        day=first, name=values.get("name", ""), periods=_day(values.get("periods", ""), _("Hours"))
    )
    return [replace(wish, day=first + timedelta(days=count)) for count in range((last - first).days + 1)]


def _week(texts: Sequence[str], style: Style) -> Week:
    names = calendars.weekday_names(style.language)
    return tuple(_day(text, name) for text, name in zip(texts, names, strict=True))


def _day(text: str, name: str) -> Day:
    found = read_periods(text)
    if found is None:
        raise Refused(_("%(day)s: please write the hours as in 8:30–12:00, 13:00–17:00.") % {"day": name})
    return found


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
