"""The check-lists that the desk keeps: made, worded, ordered, retired and taken into use again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.base.ordering import moved
from jawab.language import one_line, search_key
from jawab.people.access import NO_TEAM, require_administrator
from jawab.people.actions import lock_desk
from jawab.tickets.facts.checklists import ChecklistRetired, ChecklistSaved
from jawab.tickets.models import Checklist

MOST = 100
"""Check-lists in use; more would be a list nobody reads."""
MOST_LINES = 60
NAME_LIMIT, LINE_LIMIT = 80, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``needed`` lines are to be ticked before a ticket is resolved."""

    text: str
    needed: bool = False


@transaction.atomic
def create_checklist(*, name: str, lines: Sequence[Line], by: Actor) -> Checklist:
    """A new one, the last of them. Empty lines are left out.

    Refuses one without a name or a line, a name that is taken, too many lines and too many lists.
    """
    require_administrator(by)
    beside = _locked()
    if sum(each.retired_at is None for each in beside) >= MOST:
        raise Refused(_("There are too many check-lists. Please retire one first."))
    made = Checklist(position=max((each.position for each in beside), default=-1) + 1)
    _write(made, name, lines, beside)
    record(ChecklistSaved(checklist=made.pk, created=True), by=by, audience=[NO_TEAM])
    return made


@transaction.atomic
def change_checklist(*, checklist: Checklist, name: str, lines: Sequence[Line], by: Actor) -> Checklist:
    """Refuses the same as ``create_checklist``. Tickets keep the lines that were put on them."""
    require_administrator(by)
    fresh, beside = _one_of(checklist)
    _write(fresh, name, lines, beside)
    record(ChecklistSaved(checklist=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def move_checklist(*, checklist: Checklist, to: Literal["up", "down"], by: Actor) -> Checklist:
    """One place up or down among those in use; at the end nothing changes."""
    require_administrator(by)
    fresh, beside = _one_of(checklist)
    used = [each for each in beside if each.retired_at is None]
    if fresh not in used:
        raise Refused(_("This check-list is retired."))
    ordered = moved(used, fresh, to, behind=[each for each in beside if each.retired_at])
    if not ordered:
        return fresh
    Checklist.objects.bulk_update(ordered, ["position"])
    record(ChecklistSaved(checklist=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def retire_checklist(*, checklist: Checklist, by: Actor) -> Checklist:
    """It is put on no further ticket; where it stands it stays."""
    require_administrator(by)
    fresh, _beside = _one_of(checklist)
    if fresh.retired_at is None:
        fresh.retired_at = clock.now()
        fresh.save(update_fields=["retired_at"])
        record(ChecklistRetired(checklist=fresh.pk), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def revive_checklist(*, checklist: Checklist, by: Actor) -> Checklist:
    """Refuses one whose name was given to another meanwhile."""
    require_administrator(by)
    fresh, beside = _one_of(checklist)
    if fresh.retired_at is None:
        return fresh
    _refuse_taken(fresh, beside)
    fresh.retired_at = None
    fresh.save(update_fields=["retired_at"])
    record(ChecklistSaved(checklist=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


def tidy(text: str, limit: int) -> str:
    """One line of it, without what no database keeps."""
    return one_line(text, limit)


def _locked() -> list[Checklist]:
    """All of them. The desk's own row first: a name that somebody takes in this moment is no row to lock yet."""
    lock_desk()
    return list(Checklist.objects.select_for_update(no_key=True).order_by("position", "pk"))


def _one_of(checklist: Checklist) -> tuple[Checklist, list[Checklist]]:
    beside = _locked()
    fresh = next((each for each in beside if each.pk == checklist.pk), None)
    if fresh is None:
        raise NotThere(_("There is no such check-list."))
    return fresh, beside


def _write(made: Checklist, name: str, lines: Sequence[Line], beside: Sequence[Checklist]) -> None:
    made.name = tidy(name, NAME_LIMIT)
    made.key = search_key(made.name)[: 2 * NAME_LIMIT]
    if not made.key:
        raise Refused(_("A name is needed."))
    _refuse_taken(made, beside)
    kept = [Line(text=text, needed=line.needed) for line in lines if (text := tidy(line.text, LINE_LIMIT))]
    if not kept:
        raise Refused(_("A check-list needs a line."))
    if len(kept) > MOST_LINES:
        raise Refused(_("These are too many lines."))
    made.lines = [{"text": line.text, "needed": line.needed} for line in kept]
    made.save()


def _refuse_taken(made: Checklist, beside: Sequence[Checklist]) -> None:
    others = (each for each in beside if each.pk != made.pk and each.retired_at is None)
    if any(each.key == made.key for each in others):
        raise Refused(_("This name is already taken."))
