"""From one state of a campaign to another; its row is locked by whoever calls this."""

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.facts import record
from jawab.outreach.facts import CampaignMoved
from jawab.outreach.models import Campaign, CampaignState, ContactState, Skipped


def move(campaign: Campaign, after: CampaignState, *, by: Actor, count: int = 0) -> None:
    before, campaign.state = campaign.state, after
    campaign.save()
    fact = CampaignMoved(campaign=campaign.pk, before=str(before), after=str(after), count=count)
    record(fact, by=by, audience=())


def finish(campaign: Campaign, *, by: Actor) -> None:
    """Nobody waits any more."""
    campaign.ended_at, campaign.next_at = clock.now(), None
    move(campaign, CampaignState.ENDED, by=by)


def finish_early(campaign: Campaign, *, by: Actor) -> None:
    """Whoever still waits is left out."""
    waiting = campaign.contacts.filter(state=ContactState.WAITING)
    waiting.update(state=ContactState.SKIPPED, reason=Skipped.ENDED)
    finish(campaign, by=by)
