"""Saved views: lists of tickets that people put together and keep."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.access import NO_TEAM, visible_teams
from jawab.people.models import Agent, Team


class Sharing(models.TextChoices):
    PRIVATE = "private", pgettext_lazy("sharing of a view", "Only me")
    TEAM = "team", pgettext_lazy("sharing of a view", "A team")
    EVERYONE = "everyone", pgettext_lazy("sharing of a view", "Everyone")


class SavedViews(models.QuerySet["SavedView"]):
    def seen_by(self, agent: Agent) -> "SavedViews":
        """One's own, those of the teams one sees, and everyone's: everyone's first, then teams', then one's own."""
        if not agent.is_active:
            return self.none()
        shared = models.Q(sharing=Sharing.EVERYONE)
        shared |= models.Q(sharing=Sharing.TEAM, team__in=visible_teams(agent).order_by().values("pk"))
        order = {Sharing.EVERYONE: 0, Sharing.TEAM: 1}
        ranked = models.Case(
            *(models.When(sharing=sharing, then=models.Value(rank)) for sharing, rank in order.items()),
            default=models.Value(len(order)),
            output_field=models.IntegerField(),
        )
        return self.filter(models.Q(owner=agent) | shared, removed_at=None).order_by(
            ranked, "team", "position", "pk"
        )


class SavedView(models.Model):
    """``conditions`` are as ``queries.conditions`` writes them. A removed view stays for a while, to be taken back.

    A view shared with a team that is gone is its owner's alone.
    """

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="views")
    sharing = models.CharField(max_length=12, choices=Sharing.choices, default=Sharing.PRIVATE)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="views")
    conditions = models.JSONField()
    sort = models.CharField(max_length=12)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = SavedViews.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> list[str]:
        """Who hears that it changed; the same rule as ``SavedViews.seen_by``."""
        if self.sharing == Sharing.EVERYONE:
            return [NO_TEAM]
        owner = self.owner.audience
        return [owner, self.team.audience] if self.sharing == Sharing.TEAM and self.team else [owner]
