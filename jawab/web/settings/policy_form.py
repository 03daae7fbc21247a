"""What an administrator types about a policy: how soon, for each kind of target and each priority."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jawab import calendars
from jawab.calendars import Style
from jawab.language import localise
from jawab.language.minutes import read_minutes, says_days
from jawab.promises.actions import LONGEST
from jawab.promises.models import Policy, TargetKind
from jawab.tickets.models import Priority

WHAT = {
    TargetKind.FIRST: gettext_lazy("From the customer’s first word to ours."),
    TargetKind.NEXT: gettext_lazy("From each later word of the customer’s to ours."),
    TargetKind.UPDATE: gettext_lazy("From our last word to the next, as long as the ticket is open."),
    TargetKind.ACCEPTANCE: gettext_lazy(
        "From a hand-over to another team until somebody takes the ticket up."
    ),
    TargetKind.RESOLUTION: gettext_lazy("From the customer’s first word until the ticket is resolved."),
}


class PolicyForm(forms.Form):
    """A policy but for its conditions, whose rows stand beside."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    around_the_clock = forms.BooleanField(
        label=gettext_lazy("Count every hour, day and night"),
        required=False,
        help_text=gettext_lazy(
            "Off, only business hours count: those of the ticket’s channel, team or desk."
        ),
    )
    pauses_on_hold = forms.BooleanField(
        label=gettext_lazy("Stand still on hold too"),
        required=False,
        help_text=gettext_lazy(
            "While we wait for the customer, clocks always stand."
            " The regular word on how it stands goes on also on hold."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in TargetKind:
            for priority in Priority:
                self.fields[_field(kind, priority)] = forms.CharField(
                    label=priority.label, required=False, max_length=60
                )

    @classmethod
    def of(cls, policy: Policy | None, style: Style) -> "PolicyForm":
        if policy is None:
            return cls()
        begun: dict[str, Any] = {
            "name": policy.name,
            "around_the_clock": policy.around_the_clock,
            "pauses_on_hold": policy.pauses_on_hold,
        }
        for kind in TargetKind:
            for priority in Priority:
                minutes = policy.minutes_for(kind, priority)
                begun[_field(kind, priority)] = _as_typed(minutes, policy, style) if minutes else ""
        return cls(initial=begun)

    @property
    def rows(self) -> Iterator[tuple[TargetKind, Any, list[forms.BoundField]]]:
        """Each kind with what it is and its four lengths."""
        for kind in TargetKind:
            yield kind, WHAT[kind], [self[_field(kind, priority)] for priority in Priority]

    @property
    def minutes(self) -> dict[str, dict[int, int]]:
        given = {
            kind.value: {
                priority.value: length
                for priority in Priority
                if (length := self.cleaned_data[_field(kind, priority)])
            }
            for kind in TargetKind
        }
        return {kind: lengths for kind, lengths in given.items() if lengths}

    def clean(self) -> dict[str, Any]:
        """Lengths in minutes, None for an empty one."""
        cleaned = super().clean() or {}
        days = bool(cleaned.get("around_the_clock"))
        for kind in TargetKind:
            for priority in Priority:
                name = _field(kind, priority)
                text = cleaned.get(name, "").strip()
                cleaned[name] = read_minutes(text, most=LONGEST, days=days) if text else None
                if text and cleaned[name] is None:
                    self.add_error(name, _why_not(text, days=days))
        return cleaned


def in_words(minutes: int, policy: Policy, style: Style) -> str:
    """To the minute, so that it can be read again."""
    in_days = policy.around_the_clock and minutes % 60 == 0
    return calendars.duration(timedelta(minutes=minutes), style, in_days=in_days)


def _as_typed(minutes: int, policy: Policy, style: Style) -> str:
    """As the reader of lengths understands it: not of the single minute that Arabic writes without its number."""
    hours, rest = divmod(minutes, 60)
    return localise(f"{hours}:01", style.digits) if rest == 1 else in_words(minutes, policy, style)


def _field(kind: TargetKind, priority: Priority) -> str:
    return f"{kind.value}-{priority.value}"


def _why_not(text: str, *, days: bool) -> str:
    if says_days(text) and not days:
        return _("Please say it in hours: business days are not all of one length.")
    return _("This is no length of time. For example: 30 minutes, 4 hours.")
