"""How somebody stands to their work, as screens show it: an icon and words, never a colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.web.viewing import style_for
from jawab.workforce.models import Duty, Leave, Reason, State
from jawab.workforce.queries import AWAY, duties, leaves_now

ICONS = {
    State.AVAILABLE: "circle-check",
    State.BUSY: "bell-off",
    State.BREAK: "pause",
    State.OFF: "moon",
    State.SILENT: "wifi-off",
}


@dataclass(frozen=True, slots=True)
class Stands:
    """``words`` say why and until when."""

    state: str
    label: str
    icon: str
    words: str = ""


UNSAID = Stands("", "", "user")


def stands(duty: Duty | None, leave: Leave | None, style: Style, *, now: datetime) -> Stands:
    """A leave counts more than what was said."""
    if leave is not None:
        until = calendars.due(leave.ends_at, style, now=now)
        return replace(_away(), words=_("until %(when)s") % {"when": until})
    if duty is None:
        return UNSAID
    state = State(duty.state)
    return replace(_said(state), words=_why(duty, style, now=now))


def _why(duty: Duty, style: Style, *, now: datetime) -> str:
    reason = isolate(duty.words) if duty.words else str(Reason(duty.reason).label) if duty.reason else ""
    if duty.until is None:
        return reason
    form = _("meant to be back %(when)s") if duty.is_overdue(now) else _("until %(when)s")
    until = form % {"when": calendars.due(duty.until, style, now=now)}
    return (
        pgettext("reason, end", "%(reason)s, %(until)s") % {"reason": reason, "until": until}
        if reason
        else until
    )


def standing_of(agents: list[Agent], viewer: Agent) -> dict[int, Stands]:
    """By agent, in two queries; nothing of those of whom nothing is known."""
    pks, style, now = [agent.pk for agent in agents], style_for(viewer), clock.now()
    said, away = duties(pks), leaves_now(pks)
    return {pk: stands(said.get(pk), away.get(pk), style, now=now) for pk in pks if pk in said or pk in away}


def shortly(agent: Agent) -> Stands:
    """Of an agent who came out of ``with_duty``: without a query, and without when."""
    if getattr(agent, "is_away", False):
        return _away()
    duty: Duty | None = getattr(agent, "duty", None)
    return _said(State(duty.state)) if duty else UNSAID


def counted_standing(counts: Mapping[str, int]) -> Stands:
    """Of the agent whose ``standings`` were counted."""
    if counts.get(AWAY):
        return _away()
    return next((_said(state) for state in State if counts.get(state)), UNSAID)


def menu(now: Stands) -> dict[str, object]:
    """What the menu of one's own duty shows: how it is, and what one press can say."""
    return {"now": now, "choices": choices()}


def _said(state: State) -> Stands:
    return Stands(state, str(state.label), ICONS[state])


def _away() -> Stands:
    return Stands(AWAY, pgettext("duty", "On leave"), "calendar")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu; ``value`` is a state, or a state and a reason: "break.prayer"."""

    value: str
    label: str
    icon: str


def choices() -> list[Choice]:
    """Everything one press can say: the states, a break with each reason that needs no words of its own."""
    reasons = [reason for reason in Reason if reason is not Reason.OTHER]
    form = pgettext("a break and its reason", "Break: %(reason)s")
    return [
        *(
            Choice(state, str(state.label), ICONS[state])
            for state in (State.AVAILABLE, State.BUSY, State.BREAK)
        ),
        *(
            Choice(f"{State.BREAK}.{reason}", form % {"reason": reason.label}, ICONS[State.BREAK])
            for reason in reasons
        ),
        Choice(State.OFF, str(State.OFF.label), ICONS[State.OFF]),
    ]
