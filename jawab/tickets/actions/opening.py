"""A matter of the same customer's for another team, opened beside the ticket it was spoken of in."""

from dataclasses import dataclass

from django.db import transaction

from jawab.base import clock
from jawab.base.facts import record
from jawab.language import one_line, read_message
from jawab.people.models import Agent, Team
from jawab.tickets.access import locked
from jawab.tickets.actions.writing import write_note
from jawab.tickets.content import preview
from jawab.tickets.facts import NoteWritten, TicketAssigned, TicketOpened
from jawab.tickets.facts.links import TicketLinked
from jawab.tickets.models import Bond, Link, Side, Status, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the new ticket begins with: whose it is, what it is called, and a note of what was said."""

    team: Team | None
    agent: Agent
    subject: str
    note: str


@transaction.atomic
def open_beside(*, ticket: Ticket, begun: Beginning, by: Agent) -> Ticket:
    """Open a ticket of the same customer and channel as a child of ``ticket``; where that is a child itself, as a
    related one. ``by`` need not see the team it goes to: whoever hears of something passes it on.
    """
    ticket = locked(ticket.pk, by=by)
    opened = _open(ticket, begun)
    is_child = not Link.objects.filter(other=ticket, is_child=True).exists()
    Link.objects.create(ticket=ticket, other=opened, is_child=is_child, agent=by, linked_at=clock.now())
    bonds = (Bond.CHILD, Bond.PARENT) if is_child else (Bond.RELATED, Bond.RELATED)
    heard = {*opened.audience, by.audience}
    fact = TicketOpened(ticket=opened.pk, customer=ticket.customer_id, channel=ticket.channel_id)
    record(fact, by=by, audience=heard)
    for one, another, bond in ((ticket, opened, bonds[0]), (opened, ticket, bonds[1])):
        linked = TicketLinked(ticket=one.pk, other=another.pk, bond=bond.value)
        record(linked, by=by, audience=one.audience)
    written = write_note(opened, begun.note, by=by)
    record(NoteWritten(ticket=opened.pk, note=written.pk, mentions=()), by=by, audience=opened.audience)
    given = TicketAssigned(ticket=opened.pk, before=None, after=begun.agent.pk)
    record(given, by=by, audience=opened.audience)
    return opened


def _open(ticket: Ticket, begun: Beginning) -> Ticket:
    """Nobody waits in it for an answer: it is ours to begin."""
    now, title = clock.now(), one_line(begun.subject, 500)
    return Ticket.objects.create(
        subject=title,
        direction=read_message("", title=title).direction,
        language=ticket.language,
        channel=ticket.channel,
        customer=ticket.customer,
        team=begun.team,
        assignee=begun.agent,
        status=Status.OPEN,
        created_at=now,
        active_at=now,
        last_side=Side.OUT,
        preview=preview(begun.note),
    )
