"""Where a ticket stands: status, sleep and waking."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import Entry, Fact, record_all
from jawab.people.models import Customer
from jawab.tickets.access import locked
from jawab.tickets.actions.filling import require_filled
from jawab.tickets.actions.ticking import require_ticked
from jawab.tickets.actions.unfinished import stop_unfinished
from jawab.tickets.facts import SpamCleared, StatusChanged
from jawab.tickets.models import Status, Ticket
from jawab.tickets.models.tickets import ENDED

BATCH = 100
STANDING = ("status", "snoozed_until", "sleeps_through", "waiting_since", "is_spam")
"""What ``moved`` changes of a ticket."""


@transaction.atomic
def set_status(
    *,
    ticket: Ticket,
    status: str,
    by: Actor,
    until: datetime | None = None,
    through: bool = False,
    anyway: bool = False,
) -> Ticket:
    """Move a ticket to ``status``; snoozing needs a moment still to come, and sleeps ``through`` answers if asked.

    Refuses a merged ticket, to end one that lacks a field (``Unfilled``) or a line (``Unticked``) needed for it, and
    (with ``Unfinished``, unless ``anyway``) one in which something is still to do.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if (status == Status.SNOOZED) != (until is not None) or (until is not None and until <= clock.now()):
        raise Refused(_("Please choose a moment still to come."))
    require_filled(ticket, status)
    require_ticked(ticket, status)
    if not anyway:
        stop_unfinished(ticket, status)
    return change_status(ticket, status, by=by, until=until, through=through)


@transaction.atomic
def reopen_by_customer(*, ticket: Ticket, by: Customer) -> Ticket:
    """They say, without a letter, that it is not done: they wait for us again, and for whoever had it."""
    ticket = locked(ticket.pk, by=SYSTEM)
    if ticket.waiting_since is None:
        ticket.waiting_since = clock.now()
        ticket.save(update_fields=["waiting_since"])
    return change_status(ticket, Status.OPEN, by=by)


@transaction.atomic
def settle_by_customer(*, ticket: Ticket, by: Customer) -> Ticket:
    """They say that it is done: a ticket at work is resolved, a resolved one closed. What a colleague should have
    filled in before does not hold them up.
    """
    ticket = locked(ticket.pk, by=SYSTEM)
    if ticket.is_active:
        return change_status(ticket, Status.RESOLVED, by=by)
    return change_status(ticket, Status.CLOSED, by=by)


def change_status(
    ticket: Ticket, status: str, *, by: Actor, until: datetime | None = None, through: bool = False
) -> Ticket:
    """The change itself, on a ticket that is already locked; what does not change is not told."""
    if told := moved(ticket, status, until=until, through=through):
        ticket.save(update_fields=[*STANDING])
        record_all([Entry(fact, by, ticket.audience) for fact in told])
    return ticket


def moved(ticket: Ticket, status: str, *, until: datetime | None = None, through: bool = False) -> list[Fact]:
    """The ticket stands so now, and this is to be told of it; what ``STANDING`` names is still to be saved."""
    before, slept, waited = ticket.status, ticket.snoozed_until, ticket.waiting_since
    was_through, through = ticket.sleeps_through, through and until is not None
    if before == status and slept == until and was_through == through:
        return []
    ticket.status, ticket.snoozed_until, ticket.sleeps_through = Status(status), until, through
    if status in ENDED:
        ticket.waiting_since = None
    told = StatusChanged(
        ticket=ticket.pk,
        before=before,
        after=status,
        until=_iso(until),
        through=through,
        slept_until=_iso(slept),
        slept_through=was_through,
        waited_since=_iso(waited) if ticket.waiting_since is None else None,
    )
    if not ticket.is_spam:
        return [told]
    # Whoever answers it, hands it over or opens it has seen that it is none.
    ticket.is_spam = False
    return [SpamCleared(ticket=ticket.pk), told]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


@transaction.atomic
def wake_due() -> int:
    """Reopen snoozed tickets whose moment has come; the number woken, at most a batch. Any number may run at once."""
    due = (
        Ticket.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(snoozed_until__lte=clock.now(), status=Status.SNOOZED)
        .order_by("snoozed_until")[:BATCH]
    )
    woken = [change_status(ticket, Status.OPEN, by=SYSTEM) for ticket in due]
    return len(woken)
