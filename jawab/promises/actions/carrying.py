"""Where promises go when their ticket changes hands, is merged or is split.

Each runs in the transaction of the fact it follows, in a ticket that is locked by whoever recorded it: they may not see
it any more.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from jawab.base.actors import SYSTEM, Actor
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.promises.actions.dues import show_next_due
from jawab.promises.actions.promising import give
from jawab.promises.facts import PromiseMade, PromiseTaken
from jawab.promises.models import Promise
from jawab.tickets.access import locked, locked_pair
from jawab.tickets.facts import TicketAssigned, TicketHandedOver
from jawab.tickets.models import Ticket


def go_with_assignees(assigned: Sequence[tuple[TicketAssigned, Actor]]) -> None:
    """Whoever takes a ticket over keeps what its last assignee, or the team, still owed in it.

    Promises of others stay with them. Given back to the team, they wait there. One query where nothing is owed.
    """
    owed: defaultdict[int, list[Promise]] = defaultdict(list)
    tickets = [fact.ticket for fact, _by in assigned]
    for each in Promise.objects.filter(ticket__in=tickets, ended_at=None).order_by("pk"):
        owed[each.ticket_id].append(each)
    for fact, by in assigned:
        going = [
            each for each in owed[fact.ticket or 0] if each.owner_id in {None, fact.before} - {fact.after}
        ]
        if going:
            held = locked(going[0].ticket_id, by=SYSTEM)
            owner = Agent.objects.get(pk=fact.after) if fact.after else None
            for each in going:
                give(each, owner, held, by=by)


def go_with_team(*, ticket: int, by: Actor) -> None:
    """After a hand-over nobody of the team before can keep anything: all of it waits with the new one."""
    found = list(Promise.objects.filter(ticket=ticket, ended_at=None).exclude(owner=None).order_by("pk"))
    if found:
        held = locked(ticket, by=SYSTEM)
        for each in found:
            give(each, None, held, by=by)


def come_back_to_team(*, ticket: int, note: int, by: Actor) -> None:
    """The hand-over with this summary was taken back: whose promises waited with the other team has them again.

    Only those that nobody has taken or ended since; who has left gets nothing.
    """
    of_ticket = FactRow.objects.filter(ticket=ticket)
    handed = of_ticket.filter(kind=TicketHandedOver.kind, values__note=note).first()
    if handed is None:
        return
    given = of_ticket.filter(
        kind=PromiseTaken.kind, number__gt=handed.number, xid=handed.xid, values__after=None
    )
    for row in given.order_by("number"):
        open_one = Promise.objects.filter(pk=row.values["promise"], ended_at=None, owner=None).first()
        owner = Agent.objects.filter(pk=row.values["before"] or 0, is_active=True).first()
        if open_one is not None and owner is not None:
            give(open_one, owner, locked(ticket, by=SYSTEM), by=by)


def come_back_from_merge(*, ticket: int, into: int) -> None:
    """A promise stands where its words stand; one without words, where it was made."""
    here = [ticket, *Ticket.objects.filter(merged_into=ticket).values_list("pk", flat=True)]
    made = FactRow.objects.filter(ticket__in=here, kind=PromiseMade.kind)
    wordless = Q(message=None, encounter=None, pk__in=[row.values["promise"] for row in made])
    moving = Promise.objects.filter(
        Q(message__ticket=ticket) | Q(encounter__ticket=ticket) | wordless, ticket=into
    )
    _carry(moving, ticket=into, into=ticket)


def go_with_merge(*, ticket: int, into: int) -> None:
    _carry(Promise.objects.filter(ticket=ticket), ticket=ticket, into=into)


def go_with_messages(*, ticket: int, into: int, messages: Sequence[int]) -> None:
    """A promise stands where its words stand."""
    _carry(Promise.objects.filter(ticket=ticket, message__in=messages), ticket=ticket, into=into)


def _carry(moving: QuerySet[Promise], *, ticket: int, into: int) -> None:
    if pks := list(moving.values_list("pk", flat=True)):
        one, other = locked_pair(ticket, into, by=SYSTEM)
        Promise.objects.filter(pk__in=pks).update(ticket=other)
        show_next_due(one)
        show_next_due(other)
