"""Writing down how long one worked on a ticket; correcting it, and taking it back."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.language.minutes import MOST
from jawab.people.models import Agent
from jawab.tickets.access import locked, may_correct
from jawab.tickets.facts.time_spent import TimeCorrected, TimeTakenBack, TimeWritten
from jawab.tickets.models import Ticket, TimeSpent

_TEXT = 200


@transaction.atomic
def write_time(
    *, ticket: Ticket, minutes: int, by: Agent, text: str = "", source_id: str | None = None
) -> TimeSpent:
    """Say that ``by`` worked so many minutes on a ticket, and in a few words on what.

    ``source_id`` is the browser's own key: the same one twice is one entry. Refuses a merged ticket, no time, and
    more than a day.
    """
    ticket = locked(ticket.pk, by=by)
    earlier = TimeSpent.objects.filter(source_id=source_id, agent=by).first() if source_id else None
    if earlier is not None:
        return earlier
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one. Please write there."))
    _refuse_length(minutes)
    entry = TimeSpent.objects.create(
        ticket=ticket,
        agent=by,
        minutes=minutes,
        text=_tidy(text),
        written_at=clock.now(),
        source_id=source_id,
    )
    _add(ticket, minutes)
    fact = TimeWritten(ticket=ticket.pk, entry=entry.pk, minutes=minutes)
    record(fact, by=by, audience=ticket.audience)
    return entry


@transaction.atomic
def correct_time(*, entry: TimeSpent, minutes: int, by: Agent, text: str = "") -> TimeSpent:
    """Change one's own entry for a day. Refuses those of others, what is older, no time, and more than a day."""
    row, ticket = _own(entry, by)
    _refuse_length(minutes)
    before, text = row.minutes, _tidy(text)
    if (before, row.text) == (minutes, text):
        return row
    row.minutes, row.text = minutes, text
    row.save(update_fields=["minutes", "text"])
    _add(ticket, minutes - before)
    fact = TimeCorrected(ticket=ticket.pk, entry=row.pk, before=before, after=minutes)
    record(fact, by=by, audience=ticket.audience)
    return row


@transaction.atomic
def take_time_back(*, entry: TimeSpent, by: Agent) -> Ticket:
    """One's own entry never was. Refuses those of others, and what is older than a day."""
    row, ticket = _own(entry, by)
    _add(ticket, -row.minutes)
    fact = TimeTakenBack(ticket=ticket.pk, entry=row.pk, minutes=row.minutes)
    record(fact, by=by, audience=ticket.audience)
    row.delete()
    return ticket


def carry_time(ticket: Ticket, into: Ticket, entries: Iterable[int]) -> None:
    """What was spent on ``ticket``, these entries, was spent on ``into``; both are locked."""
    rows = TimeSpent.objects.filter(pk__in=entries, ticket=ticket)
    minutes = rows.aggregate(sum=Sum("minutes"))["sum"] or 0
    if minutes:
        rows.update(ticket=into)
        _add(into, minutes)
        _add(ticket, -minutes)


def _add(ticket: Ticket, minutes: int) -> None:
    """The ticket is locked, so its sum is that of its entries."""
    ticket.minutes_spent += minutes
    ticket.save(update_fields=["minutes_spent"])


def _refuse_length(minutes: int) -> None:
    if not 1 <= minutes <= MOST:
        raise Refused(_("Please write how long, at most a day: 15, 1:30 or 1h 30m."))


def _tidy(text: str) -> str:
    return one_line(text, _TEXT)


def _own(entry: TimeSpent, by: Agent) -> tuple[TimeSpent, Ticket]:
    ticket = locked(entry.ticket_id, by=by)
    row = TimeSpent.objects.select_for_update(no_key=True).filter(pk=entry.pk, ticket=ticket).first()
    if row is None:
        raise NotThere(_("There is no such entry."))
    if row.agent_id != by.pk:
        raise NotAllowed(_("Only who wrote it down may change it."))
    if not may_correct(writer=row.agent_id, at=row.written_at, reader=by.pk):
        raise Refused(_("It can be changed for a day. Please write a note about what is wrong."))
    return row, ticket
