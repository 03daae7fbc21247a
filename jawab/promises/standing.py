"""How a ticket stands in the eyes of its clocks, and which of them run."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from jawab.promises.models import Target, TargetKind
from jawab.tickets.models import (
    CallOutcome,
    Encounter,
    EncounterKind,
    Message,
    Nature,
    Note,
    Side,
    Status,
    Ticket,
)
from jawab.tickets.models.tickets import ENDED


class _Moments(NamedTuple):
    """Of what was said or written in a ticket."""

    asked: datetime | None = None
    heard: datetime | None = None
    leaves: datetime | None = None


_NONE = _Moments()
_SPOKEN = Q(outcome__in=["", CallOutcome.ANSWERED]) & ~Q(kind=EncounterKind.FAX, side=Side.IN)


@dataclass(frozen=True, slots=True)
class Standing:
    """``asked_at`` is when the customer first came, ``heard_at`` the last word they had, ``answered_at`` the same if it
    was since they came, ``answers_at`` when one leaves that is written already. ``handed_at``: handed over, and not
    taken up (``is_taken``) by anybody.
    """

    status: str
    is_gone: bool = False
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    heard_at: datetime | None = None
    answers_at: datetime | None = None
    waiting_since: datetime | None = None
    handed_at: datetime | None = None
    is_taken: bool = False

    @property
    def is_over(self) -> bool:
        return self.is_gone or self.status in ENDED


def running(standing: Standing) -> dict[str, datetime]:
    """The kinds of clock that run, or stand for a while, each with its beginning."""
    if standing.is_over:
        return {}
    since = {
        TargetKind.RESOLUTION: standing.asked_at,
        TargetKind.UPDATE: standing.heard_at,
        TargetKind.ACCEPTANCE: standing.handed_at,
    }
    if standing.answered_at is None:
        since[TargetKind.FIRST] = standing.asked_at
    else:
        since[TargetKind.NEXT] = standing.waiting_since
    return {kind: at for kind, at in since.items() if at is not None}


def done_at(target: Target, standing: Standing, now: datetime) -> datetime | None:
    """When what a clock waited for was done; None where it was not."""
    if standing.is_gone:
        return None
    match target.kind:
        case TargetKind.RESOLUTION:
            return now if standing.is_over else None
        case TargetKind.ACCEPTANCE:
            return now if standing.is_taken and not standing.is_over else None
        case _:
            heard = standing.heard_at
            since = target.started_at
            if target.kind == TargetKind.UPDATE:
                return heard if heard is not None and heard > since else None
            return heard if heard is not None and heard >= since else None


def is_on_its_way(target: Target, standing: Standing) -> bool:
    """An answer is written that leaves later: until then the customer waits."""
    waits = target.kind in {TargetKind.FIRST, TargetKind.NEXT}
    return waits and standing.answers_at is not None and not standing.is_over


def is_paused(kind: str, status: str, *, on_hold: bool) -> bool:
    """While others have it, the customer still hears how it stands: for that the regular word is there."""
    holds = on_hold and kind != TargetKind.UPDATE and status == Status.ON_HOLD
    return status == Status.PENDING or holds


def standings_of(tickets: Collection[Ticket], now: datetime) -> dict[int, Standing]:
    """By the ticket's number; at most three queries."""
    here = [each.pk for each in tickets if not _is_gone(each)]
    said, met = _messages(here, now), _encounters(here)
    handed = _hand_overs([each.pk for each in tickets if each.pk in {*here} and each.assignee_id is None])
    return {
        each.pk: Standing(each.status, is_gone=True)
        if _is_gone(each)
        else _standing(each, said.get(each.pk, _NONE), met.get(each.pk, _NONE), handed.get(each.pk))
        for each in tickets
    }


def _is_gone(ticket: Ticket) -> bool:
    return ticket.is_spam or ticket.merged_into_id is not None


def _standing(ticket: Ticket, said: _Moments, met: _Moments, handed: datetime | None) -> Standing:
    asked = min(filter(None, (said.asked, met.asked)), default=None)
    heard = max(filter(None, (said.heard, met.heard)), default=None)
    return Standing(
        ticket.status,
        asked_at=asked,
        answered_at=heard if heard is not None and (asked is None or heard >= asked) else None,
        heard_at=heard,
        answers_at=said.leaves,
        waiting_since=ticket.waiting_since,
        handed_at=handed if handed is not None and (heard is None or heard < handed) else None,
        is_taken=ticket.assignee_id is not None,
    )


def _messages(tickets: Collection[int], now: datetime) -> dict[int, _Moments]:
    """What people wrote; an answer was given when it left."""
    ours = Q(side=Side.OUT, agent__isnull=False, held_at=None)
    at = Coalesce("leaves_at", "created_at")
    found = _of_each(Message.objects.annotate(at=at), tickets).annotate(
        asked=Min("created_at", filter=Q(side=Side.IN, nature=Nature.PERSON)),
        heard=Max("at", filter=ours & Q(at__lte=now)),
        leaves=Min("at", filter=ours & Q(at__gt=now)),
    )
    return {ticket: _Moments(*moments) for ticket, *moments in found}


def _encounters(tickets: Collection[int]) -> dict[int, _Moments]:
    found = _of_each(Encounter.objects.all(), tickets).annotate(
        asked=Min("created_at", filter=Q(side=Side.IN)), heard=Max("created_at", filter=_SPOKEN)
    )
    return {ticket: _Moments(*moments) for ticket, *moments in found}


def _hand_overs(tickets: Collection[int]) -> dict[int, datetime]:
    """The last of each."""
    notes = Note.objects.filter(is_hand_over=True, taken_back_at=None)
    return dict(_of_each(notes, tickets).annotate(at=Max("created_at")))


def _of_each(rows: QuerySet[Any], tickets: Collection[int]) -> QuerySet[Any, Any]:
    return rows.filter(ticket__in=tickets).order_by().values_list("ticket")
