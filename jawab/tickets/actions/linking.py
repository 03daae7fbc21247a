"""Tickets that belong together: related ones, and a parent with its children."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.tickets.access import locked_pair
from jawab.tickets.facts.links import ChildMoved, TicketLinked, TicketUnlinked
from jawab.tickets.models import Bond, Link, Ticket

_OPPOSITE = {Bond.RELATED: Bond.RELATED, Bond.CHILD: Bond.PARENT, Bond.PARENT: Bond.CHILD}


@transaction.atomic
def link(*, ticket: Ticket, other: Ticket, bond: str, by: Actor) -> Ticket:
    """Make ``other`` what ``bond`` says to ``ticket``; a link they have already becomes this one.

    Refuses a ticket with itself, merged ones, a second parent, and grandchildren: with two levels nobody is ever
    their own ancestor, and a list of children is a list of work.
    """
    if ticket.pk == other.pk:
        raise Refused(_("A ticket cannot be linked to itself."))
    ticket, other = locked_pair(ticket.pk, other.pk, by=by)
    if ticket.merged_into_id or other.merged_into_id:
        raise Refused(_("This ticket was merged into another one."))
    if bond not in Bond.values:
        raise Refused(_("Please choose how the tickets belong together."))
    if _bond_of(ticket, other) == bond:
        return ticket
    _unlink(ticket, other, by=by)
    parent, child = (other, ticket) if bond == Bond.PARENT else (ticket, other)
    if bond != Bond.RELATED:
        _refuse_family(parent, child)
    Link.objects.create(
        ticket=parent,
        other=child,
        is_child=bond != Bond.RELATED,
        agent=by if isinstance(by, Agent) else None,
        linked_at=clock.now(),
    )
    for one, another, seen_as in ((ticket, other, Bond(bond)), (other, ticket, _OPPOSITE[Bond(bond)])):
        fact = TicketLinked(ticket=one.pk, other=another.pk, bond=seen_as.value)
        record(fact, by=by, audience=one.audience)
    return ticket


@transaction.atomic
def unlink(*, ticket: Ticket, other: Ticket, by: Actor) -> Ticket:
    """Take their link away; what is not linked changes nothing."""
    ticket, other = locked_pair(ticket.pk, other.pk, by=by)
    _unlink(ticket, other, by=by)
    return ticket


def _pair(ticket: Ticket, other: Ticket) -> Q:
    return Q(ticket=ticket.pk, other=other.pk) | Q(ticket=other.pk, other=ticket.pk)


def _any_of(ticket: Ticket) -> Q:
    return Q(ticket=ticket.pk) | Q(other=ticket.pk)


def _bond_of(ticket: Ticket, other: Ticket) -> Bond | None:
    row = Link.objects.filter(_pair(ticket, other)).first()
    if row is None:
        return None
    if not row.is_child:
        return Bond.RELATED
    return Bond.CHILD if row.ticket_id == ticket.pk else Bond.PARENT


def _unlink(ticket: Ticket, other: Ticket, *, by: Actor) -> None:
    bond = _bond_of(ticket, other)
    if bond is None:
        return
    Link.objects.filter(_pair(ticket, other)).delete()
    for one, another, seen_as in ((ticket, other, bond), (other, ticket, _OPPOSITE[bond])):
        fact = TicketUnlinked(ticket=one.pk, other=another.pk, bond=seen_as.value)
        record(fact, by=by, audience=one.audience)


def _refuse_family(parent: Ticket, child: Ticket) -> None:
    """Both are locked, so nobody gives either another parent or child meanwhile."""
    if Link.objects.filter(other=child, is_child=True).exists():
        raise Refused(_("The child has a parent already."))
    has_parent = Link.objects.filter(other=parent, is_child=True).exists()
    if has_parent or Link.objects.filter(ticket=child, is_child=True).exists():
        raise Refused(_("A child cannot have children of its own."))


def carry_links(ticket: Ticket, into: Ticket) -> list[dict[str, Any]]:
    """What ``ticket``, which is merged away, was linked to is linked to ``into``; both are locked.

    A bond that ``into`` cannot have becomes a plain relation. The answer are the links as they were, for
    ``bring_links_back``.
    """
    rows = list(Link.objects.filter(_any_of(ticket)).order_by("-is_child", "pk"))
    Link.objects.filter(pk__in=[row.pk for row in rows]).delete()
    were = []
    for row in rows:
        outward = row.ticket_id == ticket.pk
        partner = row.other if outward else row.ticket
        was = {
            "pk": row.pk,
            "outward": outward,
            "partner": partner.pk,
            "is_child": row.is_child,
            "agent": row.agent_id,
            "at": row.linked_at.isoformat(),
        }
        went = partner.pk != into.pk and not Link.objects.filter(_pair(into, partner)).exists()
        were.append(was | {"went": went})
        if went:
            _put(row, into, partner, outward=outward)
    return were


def _put(row: Link, ticket: Ticket, partner: Ticket, *, outward: bool) -> None:
    row.ticket, row.other = (ticket, partner) if outward else (partner, ticket)
    if row.is_child:
        try:
            _refuse_family(row.ticket, row.other)
        except Refused:
            row.is_child = False
    # The link stays the one it was: taking the merge back finds it, whatever else was merged since.
    row.save(force_insert=True)


def bring_links_back(ticket: Ticket, into: Ticket, were: Sequence[Mapping[str, Any]]) -> None:
    """The links that a merge took from ``ticket``; both are locked.

    Whoever was merged away since is linked as the one they went into; what somebody has taken away since stays so.
    """
    for was in were:
        partner = _partner_now(into, was) if was["went"] else Ticket.objects.filter(pk=was["partner"]).first()
        if partner is None or partner.merged_into_id or partner.pk == ticket.pk:
            continue
        Link.objects.filter(pk=was["pk"]).delete()
        if Link.objects.filter(_pair(ticket, partner)).exists():
            continue
        at = datetime.fromisoformat(was["at"])
        row = Link(pk=was["pk"], is_child=was["is_child"], agent_id=was["agent"], linked_at=at)
        _put(row, ticket, partner, outward=was["outward"])


def _partner_now(into: Ticket, was: Mapping[str, Any]) -> Ticket | None:
    row = Link.objects.filter(_any_of(into), pk=was["pk"]).select_related("ticket", "other").first()
    if row is None:
        return None
    return row.other if row.ticket_id == into.pk else row.ticket


def tell_parent(*, child: int, after: str) -> None:
    """Say in the parent's timeline where its child stands now; a ticket without a parent tells nobody."""
    found = Link.objects.filter(other=child, is_child=True).select_related("ticket").first()
    if found is not None:
        fact = ChildMoved(ticket=found.ticket_id, child=child, after=after)
        record(fact, by=SYSTEM, audience=found.ticket.audience)
