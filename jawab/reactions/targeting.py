"""What happens to a ticket's clocks when something happens to it, to the policies, or to the hours."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from jawab.base.facts import Recorded
from jawab.channels.answering import is_history
from jawab.promises import actions as promises
from jawab.promises.models import Target
from jawab.tickets.facts import MessageReceived, ReplySent, TicketSplit
from jawab.tickets.facts.merges import MergeTakenBack, TicketMerged
from jawab.tickets.models import Message, Ticket
from jawab.tickets.models.tickets import ACTIVE

STEP = 50
"""Tickets set in one transaction, which holds them until it ends."""


def set_clocks(recorded: Sequence[Recorded]) -> None:
    """Of the tickets, and of those that a merge or a split has to do with besides."""
    because: dict[int, str] = {}
    for fact in (one.fact for one in recorded):
        assert fact.ticket is not None
        because.setdefault(fact.ticket, fact.kind)
        if isinstance(fact, TicketMerged | MergeTakenBack | TicketSplit):
            because.setdefault(fact.into, fact.kind)
    promises.set_clocks(because)


def begin_clocks(recorded: Recorded) -> None:
    """Of a message that has come in: afterwards, for mail comes in batches. What came out of an archive begins none."""
    fact = recorded.fact
    assert isinstance(fact, MessageReceived)
    message = Message.objects.filter(pk=fact.message).first()
    if message is None or is_history(message):
        return
    with transaction.atomic():
        promises.set_clocks({message.ticket_id: fact.kind})


def end_clocks_of_later(recorded: Recorded) -> None:
    """What was written for later has left: only now the customer has heard."""
    fact = recorded.fact
    assert isinstance(fact, ReplySent)
    if Message.objects.filter(pk=fact.message, leaves_at__isnull=False).exists():
        set_clocks([recorded])


def reset_all_clocks(recorded: Recorded) -> None:
    """Other terms hold, or other hours: every ticket that is not over, some at a time."""
    last = 0
    while found := _concerned(last):
        last = found[-1]
        with transaction.atomic():
            there = Ticket.objects.filter(pk__in=found).values_list("pk", flat=True)
            promises.set_clocks(dict.fromkeys(there, recorded.fact.kind))


def _concerned(last: int) -> list[int]:
    """The next tickets behind that number which are not over, or in which a clock runs all the same."""
    running = Target.objects.filter(ended_at=None).order_by().values("ticket")
    active = Ticket.objects.filter(Q(status__in=ACTIVE) | Q(pk__in=running), pk__gt=last)
    return list(active.order_by("pk").values_list("pk", flat=True)[:STEP])
