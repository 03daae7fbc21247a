"""Deeds on many tickets: begun, carried out ticket by ticket, cancelled and undone."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.bulk import insert_all
from jawab.base.errors import JawabError, NotThere, Refused
from jawab.base.facts import noted, read, record
from jawab.base.models import FactRow
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.actions.deeds import DEEDS, Wish, deed_of
from jawab.tickets.actions.undoing import can_be_undone
from jawab.tickets.facts.changes import ChangeBegun, ChangeCancelled, ChangeFinished
from jawab.tickets.facts.merges import TicketMerged
from jawab.tickets.models import Change, ChangedTicket, Outcome, Ticket

MOST = 10_000
"""Tickets of one change."""
AT_ONCE = 50
"""Up to so many are done while the agent waits; more are a worker's."""
UNDO_WITHIN = timedelta(hours=1)


def change_for(agent: Agent, pk: int) -> Change:
    """Raises NotThere alike for a change that does not exist and one of a colleague's."""
    found = Change.objects.filter(pk=pk, agent=agent).select_related("agent", "undone_by").first()
    if found is None:
        raise NotThere(_("There is no such change."))
    return found


@transaction.atomic
def begin_change(
    *,
    verb: str,
    wish: Wish,
    numbers: Iterable[int],
    by: Agent,
    key: str,
    view: str = "",
    moment: datetime | None = None,
) -> Change:
    """Write down what is to be done to which tickets; ``carry_out`` does it, a worker at the latest.

    The same key is the same change. Refuses no ticket at all, and more than ``MOST``. Whether ``by`` may change a
    ticket is asked when it is done.
    """
    require_staff(by)
    if verb not in DEEDS:
        raise Refused(_("This cannot be done to several tickets."))
    asked = sorted(set(numbers))
    if not asked:
        raise Refused(_("Please choose tickets first."))
    if len(asked) > MOST:
        raise Refused(_("These are too many tickets at once."))
    values = {"verb": verb, "wish": wish, "view": view, "moment": moment, "asked_at": clock.now()}
    change, is_new = Change.objects.get_or_create(agent=by, key=key[:64], defaults=values)
    if is_new:
        _write_down(change, asked)
    return change


def _write_down(change: Change, numbers: list[int]) -> None:
    insert_all([ChangedTicket(change=change, number=number) for number in numbers])
    fact = ChangeBegun(change=change.pk, verb=change.verb, count=len(numbers), soon=len(numbers) > AT_ONCE)
    record(fact, by=change.agent, audience=[change.agent.audience])


@transaction.atomic
def undo_change(*, change: Change, by: Agent) -> Change:
    """Begin to take a change of one's own back, ticket by ticket; the answer is the change that does it.

    Once begun, asking again answers with the same. Refuses after an hour, what is still being done, and deeds that
    cannot be taken back.
    """
    change = Change.objects.select_for_update(no_key=True, of=("self",)).get(pk=change.pk, agent=by)
    if (begun := Change.objects.filter(undoes=change).first()) is not None:
        return begun
    if change.finished_at is None:
        raise Refused(_("It is still being done. Cancel it first."))
    if not may_be_undone(change):
        raise Refused(_("This cannot be undone."))
    if clock.now() - change.asked_at > UNDO_WITHIN:
        raise Refused(_("It is too late to undo this."))
    numbers = change.tickets.filter(outcome=Outcome.DONE).values_list("number", flat=True)
    wish: Wish = {"change": change.pk}
    undoing = begin_change(verb="undo", wish=wish, numbers=numbers, by=by, key=f"undo:{change.pk}")
    undoing.undoes = change
    undoing.save(update_fields=["undoes"])
    return undoing


def may_be_undone(change: Change) -> bool:
    """By what it did to the first of its tickets: the others had the same done to them."""
    done = change.tickets.filter(outcome=Outcome.DONE).order_by("number").first()
    rows = FactRow.objects.filter(pk__in=done.facts) if done else []
    return change.verb != "undo" and can_be_undone(read(row) for row in rows)


def carry_out(*, change: Change, seconds: float = float("inf")) -> bool:
    """Do to every ticket what was asked, each in a transaction of its own; False when the time was not enough.

    May be stopped anywhere and called again, by several at once: what is done is done once.
    """
    until = time.monotonic() + seconds
    with translation.override(change.agent.language):
        while _carry_out_next(change):
            if time.monotonic() >= until:
                return False
    _finish(change)
    return True


@transaction.atomic
def _carry_out_next(change: Change) -> bool:
    waiting = ChangedTicket.objects.filter(change=change.pk, outcome=Outcome.WAITING)
    # Taken back in the reverse order: of two merges into one ticket the last goes first.
    order = "-number" if change.verb == "undo" else "number"
    row = waiting.select_for_update(no_key=True, skip_locked=True).order_by(order).first()
    if row is None:
        return False
    try:
        with transaction.atomic(), noted() as facts:
            DEEDS[change.verb](Ticket(pk=row.number), change.wish, change.agent)
    except JawabError as refusal:
        row.outcome, row.reason = Outcome.LEFT, str(refusal)
    else:
        row.outcome = Outcome.DONE if facts else Outcome.SAME
        row.facts = [one.number for one in facts if one.fact.about == row.number]
    row.save(update_fields=["outcome", "reason", "facts"])
    return True


@transaction.atomic
def _finish(change: Change) -> None:
    """Unless somebody else still has one of its tickets in hand, or said so before."""
    mine = Change.objects.select_for_update(no_key=True, of=("self",)).get(pk=change.pk)
    if mine.finished_at is not None or mine.tickets.filter(outcome=Outcome.WAITING).exists():
        return
    mine.finished_at = change.finished_at = clock.now()
    mine.save(update_fields=["finished_at"])
    done = mine.tickets.filter(outcome=Outcome.DONE).count()
    left = mine.tickets.filter(outcome=Outcome.LEFT).count()
    fact = ChangeFinished(change=mine.pk, done=done, left=left)
    record(fact, by=change.agent, audience=[change.agent.audience])


@transaction.atomic
def cancel_change(*, change: Change, by: Agent) -> Change:
    """Leave alone what is not done yet; what is done stays done, and can be undone. Harmless at any time."""
    change = Change.objects.select_for_update(no_key=True, of=("self",)).get(pk=change.pk, agent=by)
    waiting = change.tickets.filter(outcome=Outcome.WAITING).select_for_update(no_key=True, skip_locked=True)
    spared = ChangedTicket.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)))
    count = spared.update(outcome=Outcome.CANCELLED)
    if count:
        change.cancelled_at = clock.now()
        change.save(update_fields=["cancelled_at"])
        fact = ChangeCancelled(change=change.pk, spared=count)
        record(fact, by=by, audience=[by.audience])
    _finish(change)
    return change


@transaction.atomic
def remember(*, number: int, by: Agent, deed: Callable[[], object]) -> Change | None:
    """Do something to one ticket and keep which facts it made, so that it can be undone; None where nothing can be."""
    with noted() as facts:
        deed()
    told = [one for one in facts if one.fact.about == number]
    if not told or not can_be_undone(one.fact for one in facts):
        return None
    # A merge closes its ticket on the way.
    merged = [one for one in told if isinstance(one.fact, TicketMerged)]
    verb, wish = deed_of((merged or told)[0].fact)
    now = clock.now()
    change = Change.objects.create(agent=by, verb=verb, wish=wish, asked_at=now, finished_at=now)
    ChangedTicket.objects.create(
        change=change, number=number, outcome=Outcome.DONE, facts=[one.number for one in told]
    )
    return change
