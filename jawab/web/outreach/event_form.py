"""What somebody types about an event. Its moments are those of its own time zone, in the calendar of who types."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style, known_zone
from jawab.language import number, read_number
from jawab.outreach.actions import EventWish
from jawab.outreach.models import Event
from jawab.people.queries import desk_settings
from jawab.web.civil_choices import time_zones
from jawab.web.workspace.moments import past_moment, typed_moment

_MOMENTS = ("begins", "ends", "until")


class EventForm(forms.Form):
    begins = forms.CharField(
        label=_("Begins"), max_length=100, help_text=_("Day and hour, as tomorrow 18:00.")
    )
    ends = forms.CharField(label=_("Ends"), max_length=100, help_text=_("An hour alone is on the same day."))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    until = forms.CharField(label=_("Answers until"), max_length=100)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    online = forms.CharField(label=_("Address of the online meeting"), max_length=500, required=False)
    places = forms.CharField(
        label=_("Places"), max_length=8, required=False, help_text=_("Empty is without a limit.")
    )
    company = forms.CharField(
        label=_("Each may bring"),
        max_length=4,
        required=False,
        help_text=_("So many persons besides; empty is nobody."),
    )

    def __init__(self, *args: Any, style: Style, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.style = style

    @classmethod
    def of(cls, event: Event | None, style: Style) -> "EventForm":
        if event is None:
            return cls(style=style, initial={"time_zone": desk_settings().time_zone or style.time_zone})
        there = replace(style, time_zone=event.time_zone)

        def typed(at: datetime) -> str:
            return f"{calendars.numeric(calendars.local_day(at, there), there)} {calendars.clock(at, there)}"

        begun = {
            "begins": typed(event.begins_at),
            "ends": typed(event.ends_at),
            "until": typed(event.answers_until),
            "time_zone": event.time_zone,
            "place": event.place,
            "online": event.online,
            "places": number(event.places, style) if event.places else "",
            "company": number(event.company, style) if event.company else "",
        }
        return cls(style=style, initial=begun)

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or self.cleaned_data)
        zone = values.get("time_zone", "")
        there = replace(self.style, time_zone=zone if known_zone(zone) else self.style.time_zone)
        for name in _MOMENTS:
            if name in values:
                values[name] = self._moment(name, values[name], values.get("begins"), there)
        for name in ("places", "company"):
            values[name] = self._count(name, values.get(name, ""))
        return values

    def _moment(self, name: str, text: str, begins: object, there: Style) -> datetime | None:
        """An end that is an hour alone is on the day on which it begins."""
        hour = calendars.read_clock(text) if name == "ends" else None
        if hour is not None and isinstance(begins, datetime):
            zone = calendars.zone(there.time_zone)
            return datetime.combine(calendars.local_day(begins, there), hour, zone)
        now = clock.now()
        found = typed_moment(text, there, now=now)
        if found is None and name == "until":
            found = past_moment(text, there, now=now)  # answers may be over when the room is moved
        if found is None:
            self.add_error(name, _("This is no day and hour to come. Please write them as in the example."))
        return found

    def _count(self, name: str, text: str) -> int | None:
        if not text.strip():
            return None
        found = read_number(text)
        if found is None or found != int(found):
            self.add_error(name, _("This is not a number."))
            return None
        return int(found)

    def wish(self) -> EventWish:
        """What was typed; the form is valid."""
        typed = self.cleaned_data
        return EventWish(
            begins_at=typed["begins"],
            ends_at=typed["ends"],
            time_zone=typed["time_zone"],
            answers_until=typed["until"],
            place=typed["place"],
            online=typed["online"],
            places=typed["places"],
            company=typed["company"] or 0,
        )
