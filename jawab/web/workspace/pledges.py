"""What an answer being written promises: shown with its moment as it is typed, and read again when it is sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.people.models import Agent
from jawab.people.queries import desk_settings
from jawab.promises.models import Promise
from jawab.promises.queries import open_on
from jawab.promises.words import promised_in
from jawab.tickets.actions.committing import Commitments, Pledge
from jawab.tickets.actions.writing import as_stored
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.dues import Due, due_of_promise

_SPOKEN = {"fa", "ar", "en"}
KEEPS, MOVES, STAYS = "keeps", "moves", "stays"


@dataclass(frozen=True, slots=True)
class Chip:
    """``words`` are how the text says it, ``due`` the moment in the customer's calendar; ``is_none``: the agent says
    that it is no promise.
    """

    words: str
    due: str
    at: datetime
    is_none: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A promise that is open, and what the answer does to it: as somebody chose (``is_said``), or as is usual."""

    promise: Promise
    due: Due | None
    chosen: str
    is_said: bool


def shown(
    values: QueryDict, ticket: Ticket, text: str, standing: list[Promise], *, by: Agent, moving: int = 0
) -> dict[str, Any]:
    """For the composer: the chips of its text, and the promises that stand. ``values`` are what was chosen so far,
    ``moving`` is the promise for which another time is sought.

    An answer keeps what stands, unless it promises a time: then that takes its place.
    """
    style, now = style_for(by), clock.now()
    chips = _chips(values, ticket, text, by, now=now)
    usual = MOVES if any(not chip.is_none for chip in chips) else KEEPS
    return {
        "chips": chips,
        "standing_promises": [
            Standing(
                each,
                due_of_promise(each, style, now=now),
                chosen=(said := _chosen(values, each.pk)) or (MOVES if each.pk == moving else usual),
                is_said=bool(said) or each.pk == moving,
            )
            for each in standing
        ],
    }


def _chips(values: QueryDict, ticket: Ticket, text: str, by: Agent, *, now: datetime) -> list[Chip]:
    """The text says when in the writer's own hours; which day that is, its reader's calendar says."""
    style = style_for(by)
    if not (read := _read(text, style, now=now)):
        return []
    theirs = replace(style, calendar=_style_of_customer(ticket, by).calendar)
    stored, aside = as_stored(text), values.getlist("unpromised")
    words = [stored[each.start : each.end] for each in read]
    return [
        Chip(said, calendars.moment(each.due_at, theirs), each.due_at, said in aside)
        for each, said in zip(read, words, strict=True)
    ]


def commitments(
    values: QueryDict, ticket: Ticket, text: str, *, by: Agent, leaves_at: datetime | None
) -> Commitments:
    """What the answer ``text`` binds to, as it leaves now or later. Where nothing is promised nothing can be moved."""
    stored, aside = as_stored(text), values.getlist("unpromised")
    read = _read(text, style_for(by), now=leaves_at or clock.now())
    made = [each for each in read if stored[each.start : each.end] not in aside]
    chosen = {each.pk: _chosen(values, each.pk) for each in open_on(ticket)}
    return Commitments(
        made=made,
        keeps=[pk for pk, choice in chosen.items() if choice == KEEPS],
        moves=[pk for pk, choice in chosen.items() if choice == MOVES and made],
    )


def honest_opening(promise: Promise, ticket: Ticket, *, by: Agent) -> str:
    """The first words of an answer that asks for another time, or is sorry to be late, in the customer's language."""
    style, now = _style_of_customer(ticket, by), clock.now()
    due = {"due": calendars.due(promise.due_at, style, now=now)}
    with translation.override(style.language):
        form = _("We had promised this by %(due)s and need more time. You will have it by")
        if promise.is_late(now):
            form = _(
                "We are sorry: we promised this by %(due)s and did not keep our word. You will have it by"
            )
        return f"{form % due} "


def _style_of_customer(ticket: Ticket, by: Agent) -> Style:
    """How they read dates: in the language they are known to speak, else that of the ticket, else the desk's."""
    desk = desk_settings()
    told = (ticket.customer.language, ticket.language, desk.language_for(by))
    return desk.style_for(next(language for language in told if language in _SPOKEN))


def _read(text: str, style: Style, *, now: datetime) -> list[Pledge]:
    return promised_in(text, now=now, zone=calendars.zone(style.time_zone))


def _chosen(values: QueryDict, pk: int) -> str:
    chosen = values.get(f"promise-{pk}", "")
    return chosen if chosen in {KEEPS, MOVES, STAYS} else ""
