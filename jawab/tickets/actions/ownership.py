"""Whose a ticket is: one agent's, another team's, and which customer's."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import Entry, record, record_all
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.access import locked
from jawab.tickets.actions.standing import STANDING, change_status, moved
from jawab.tickets.actions.writing import write_note
from jawab.tickets.facts import CustomerReplaced, HandOverTakenBack, TicketAssigned, TicketHandedOver
from jawab.tickets.models import Message, Note, Side, Status, Ticket

GIVEN = ("assignee", *STANDING)
"""What ``given`` changes of a ticket."""


@transaction.atomic
def assign(
    *, ticket: Ticket, agent: Agent | None, by: Actor, how: str = "", reasons: tuple[str, ...] = ()
) -> Ticket:
    """Give the ticket to ``agent``, or back to its team. Refuses someone who has left.

    ``how`` and ``reasons`` are told with the fact: routing's words for why it was this one.
    """
    ticket = locked(ticket.pk, by=by)
    if agent is not None and not agent.is_active:
        raise Refused(_("This agent does not work here any more."))
    if ticket.assignee_id != (agent.pk if agent else None):
        told = given(ticket, agent, by=by, how=how, reasons=reasons)
        ticket.save(update_fields=[*GIVEN])
        record_all(told)
    return ticket


def given(
    ticket: Ticket, agent: Agent | None, *, by: Actor, how: str, reasons: tuple[str, ...]
) -> list[Entry]:
    """The ticket is the agent's now, a new one open, and this is to be told; what ``GIVEN`` names is still to be saved.

    The one rule of ``assign`` and ``give_all``.
    """
    heard, before = set(ticket.audience), ticket.assignee_id
    ticket.assignee = agent
    opened = moved(ticket, Status.OPEN) if ticket.status == Status.NEW and agent is not None else []
    after = ticket.audience
    fact = TicketAssigned(ticket=ticket.pk, before=before, after=ticket.assignee_id, how=how, reasons=reasons)
    return [Entry(fact, by, heard | {*after}), *(Entry(each, by, after) for each in opened)]


@transaction.atomic
def hand_over(*, ticket: Ticket, team: Team, summary: str, by: Agent) -> Ticket:
    """Pass the ticket to another team, with a summary so that the customer need not tell it again.

    The customer stays in the same thread. Refuses an empty summary, the team it is already with, a team at rest, and
    a merged ticket.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if not summary.strip():
        raise Refused(_("A hand-over needs a summary for the next team."))
    if ticket.team_id == team.pk:
        raise Refused(_("The ticket is already with this team."))
    if not team.is_active:
        raise Refused(_("This team is not active."))
    heard, before, whose = set(ticket.audience), ticket.team_id, ticket.assignee_id
    written = write_note(ticket, summary, by=by, is_hand_over=True)
    ticket.team, ticket.assignee = team, None
    ticket.save(update_fields=["team", "assignee"])
    record(
        TicketHandedOver(ticket=ticket.pk, before=before, after=team.pk, note=written.pk, assignee=whose),
        by=by,
        audience=heard | set(ticket.audience),
    )
    if not ticket.is_active or ticket.status in {Status.PENDING, Status.SNOOZED}:
        change_status(ticket, Status.OPEN, by=by)
    return ticket


def hand_back(ticket: Ticket, told: TicketHandedOver, *, by: Actor) -> Ticket:
    """The ticket is its former team's and agent's again, for an undoing; it is locked. The summary stays, and says so.

    Who has left since gets nothing: the ticket is their team's.
    """
    heard = set(ticket.audience)
    ticket.team = Team.objects.filter(pk=told.before or 0).first()
    ticket.assignee = Agent.objects.filter(pk=told.assignee or 0, is_active=True).first()
    ticket.save(update_fields=["team", "assignee"])
    Note.objects.filter(pk=told.note).update(taken_back_at=clock.now())
    fact = HandOverTakenBack(ticket=ticket.pk, before=told.after, after=told.before, note=told.note)
    record(fact, by=by, audience=heard | set(ticket.audience))
    return ticket


@transaction.atomic
def give_to_first_writer(*, ticket: Ticket, customer: Customer, by: Actor) -> Ticket:
    """Make the ticket ``customer``'s, whose mail began the conversation and came after an answer to it.

    Once somebody of ours has answered, it stays with whom they answered.
    """
    ticket = locked(ticket.pk, by=by)
    answered = Message.objects.filter(ticket=ticket, side=Side.OUT, agent__isnull=False).exists()
    if answered or ticket.customer_id == customer.pk:
        return ticket
    before, ticket.customer = ticket.customer_id, customer
    ticket.save(update_fields=["customer"])
    fact = CustomerReplaced(ticket=ticket.pk, before=before, after=customer.pk)
    record(fact, by=by, audience=ticket.audience)
    return ticket
