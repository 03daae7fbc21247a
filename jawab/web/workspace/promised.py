"""Promises and targets as a screen shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jawab.base import clock
from jawab.people.models import Agent
from jawab.promises.models import Promise, Target
from jawab.promises.queries import targets_on
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.dues import Due, due_of_promise, due_of_target


@dataclass(frozen=True, slots=True)
class Shown:
    """``words`` are what was said, or is owed; empty for one that was written down by hand."""

    promise: Promise
    words: str
    due: Due | None
    is_own: bool
    was_broken: bool


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """Without ``due`` it stands, or has ended too late."""

    target: Target
    due: Due | None


def beside_ticket(ticket: Ticket, found: Sequence[Promise], viewer: Agent) -> dict[str, Any]:
    """Of the ticket's ``promises_on``; a query where it has targets, if ``has_targets`` was asked along."""
    return {
        "ticket": ticket,
        "promises": as_shown(found, viewer),
        "promises_open": sum(each.is_open for each in found),
        "targets": _targets(ticket, viewer) if getattr(ticket, "has_targets", True) else [],
    }


def _targets(ticket: Ticket, viewer: Agent) -> list[ShownTarget]:
    style, now = style_for(viewer), clock.now()
    return [ShownTarget(each, due_of_target(each, style, now=now)) for each in targets_on(ticket)]


def as_shown(found: Iterable[Promise], viewer: Agent) -> list[Shown]:
    style, now = style_for(viewer), clock.now()
    return [
        Shown(
            promise=each,
            words=_words(each),
            due=due_of_promise(each, style, now=now),
            is_own=each.owner_id == viewer.pk,
            was_broken=each.is_late(now),
        )
        for each in found
    ]


def _words(found: Promise) -> str:
    if found.message is not None:
        return " ".join(found.message.text[found.start : found.end].split())
    return found.encounter.next_step if found.encounter is not None else ""
