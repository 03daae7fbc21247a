"""Who may be named in a ticket's notes, and where somebody was named."""

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from jawab.people.models import Agent, Role
from jawab.tickets.models import Mention, Ticket


def agents_seeing(ticket: Ticket) -> QuerySet[Agent]:
    """Everybody at work who may see it; ``access.visible_tickets`` said from the other side."""
    agents = Agent.objects.filter(is_active=True)
    if ticket.team_id is None:
        return agents
    leads = Q(role=Role.SUPERVISOR, memberships__team__department__teams=ticket.team_id)
    seeing = Q(role=Role.ADMINISTRATOR) | Q(memberships__team=ticket.team_id) | leads
    return agents.filter(seeing | Q(pk=ticket.assignee_id)).distinct()


def mentions_of(seen: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """Of the tickets the viewer may see those whose notes name them, with something unseen and the newest first;
    each has ``mentioned_at`` and ``mention_unseen``.
    """
    mine = Mention.objects.filter(agent=viewer, note__ticket=OuterRef("pk"))
    named = Max("notes__created_at", filter=Q(notes__mentions__agent=viewer))
    unseen = Exists(mine.filter(seen_at=None))
    return (
        seen.filter(Exists(mine))
        .annotate(mentioned_at=named, mention_unseen=unseen)
        .order_by("-mention_unseen", "-mentioned_at", "-pk")
    )


def unseen_mentions(seen: QuerySet[Ticket], *, viewer: Agent) -> QuerySet[Ticket]:
    """Of the tickets the viewer may see those in which something unseen names them."""
    return seen.filter(names_unseen(viewer))


def names_unseen(viewer: Agent) -> Exists:
    """Of a ticket, whether something unseen in it names the viewer."""
    return Exists(Mention.objects.filter(agent=viewer, seen_at=None, note__ticket=OuterRef("pk")))
