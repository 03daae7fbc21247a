"""The shop's campaign: under way, to those who agreed."""

from jawab.cli.demo.campaigns import make_campaign
from jawab.outreach.models import Campaign, CampaignState
from tests.world import World, customer


def test_it_is_under_way(world: World) -> None:
    for number in range(6):
        customer(f"Reader {number}", f"reader-{number}@mail.example")
    make_campaign()
    campaign = Campaign.objects.get()
    assert campaign.state == CampaignState.RUNNING
    assert campaign.contacts.count() == 7
    assert campaign.approved_by == world.mina
