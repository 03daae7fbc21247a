"""Who may use a canned reply, and who may change it."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotAllowed, NotThere
from jawab.knowledge.models import CannedReply, Closing
from jawab.people.access import visible_teams
from jawab.people.models import Agent, Team


def visible_replies(agent: Agent) -> QuerySet[CannedReply]:
    """One's own, those of the teams one sees, and everybody's. What is private stays so, for administrators too."""
    if not agent.is_active:
        return CannedReply.objects.none()
    teams = visible_teams(agent).order_by().values("pk")
    return (
        CannedReply.objects.filter(Q(owner=agent) | Q(owner=None, team=None) | Q(owner=None, team__in=teams))
        .select_related("team")
        .prefetch_related("tones")
    )


def reply_for(agent: Agent, pk: int) -> CannedReply:
    """Raises NotThere alike for what does not exist and what is not this agent's to see."""
    found = visible_replies(agent).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such canned reply."))
    return found


def may_change(agent: Agent, reply: CannedReply) -> bool:
    """One's own; a team's whoever sees that team; everybody's an administrator. ``reply`` is one the agent sees."""
    return reply.owner_id == agent.pk or reply.team_id is not None or agent.is_administrator


def require_place(agent: Agent, team: Team | None, *, private: bool) -> None:
    """Refuses to put a reply where the agent may not: into a team they do not see, or before everybody."""
    if private or agent.is_administrator:
        return
    if team is None or not visible_teams(agent).filter(pk=team.pk).exists():
        raise NotAllowed(_("Only an administrator may do this."))


def visible_closings(agent: Agent) -> QuerySet[Closing]:
    """One's own before everybody's."""
    found = Closing.objects.filter(Q(owner=agent) | Q(owner=None))
    return found.order_by(F("owner").asc(nulls_last=True), "pk")


def closing_to_change(agent: Agent, pk: int) -> Closing:
    """One's own; everybody's an administrator. Raises NotThere for another's."""
    found = visible_closings(agent).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such closing."))
    if found.owner_id is None and not agent.is_administrator:
        raise NotAllowed(_("Only an administrator may do this."))
    return found
