"""Whom a fact concerns, and why."""

from dataclasses import dataclass

from jawab.notices.models import NoticeKind


@dataclass(frozen=True, slots=True)
class Addressed:
    """``agents`` are ids; whoever may not see the ticket, or did it themselves, is still among them."""

    kind: NoticeKind
    agents: frozenset[int]


def to(kind: NoticeKind, *agents: int | None) -> Addressed:
    return Addressed(kind, frozenset(pk for pk in agents if pk is not None))
