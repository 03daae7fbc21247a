"""The shop's campaign and its invitation: under way, to those who agreed."""

from jawab.base.actors import SYSTEM
from jawab.cli.demo.campaigns import make_campaign
from jawab.cli.demo.invitations import make_invitation
from jawab.outreach.models import Campaign, CampaignState, Guest
from jawab.people.actions import add_contact_point
from tests.world import World, customer


def test_it_is_under_way(world: World) -> None:
    for number in range(6):
        customer(f"Reader {number}", f"reader-{number}@mail.example")
    make_campaign()
    campaign = Campaign.objects.get()
    assert campaign.state == CampaignState.RUNNING
    assert campaign.contacts.count() == 7
    assert campaign.approved_by == world.mina


def test_some_come_to_the_workshop_and_some_wait(world: World) -> None:
    for number in range(9):
        customer(f"Reader {number}", f"reader-{number}@mail.example")
    make_campaign()
    make_invitation()
    assert set(Guest.objects.values_list("state", flat=True)) == {"coming", "waiting", "declined"}
    assert Campaign.objects.filter(state=CampaignState.ENDED, kind="invitation").count() == 1


def test_those_with_a_number_are_on_a_call_list(world: World) -> None:
    called = customer("Callee", "callee@mail.example")
    add_contact_point(customer=called, kind="phone", value="+989123450001", by=SYSTEM)
    make_campaign()
    calls = Campaign.objects.get(kind="calls")
    assert calls.state == CampaignState.RUNNING
    assert [each.customer for each in calls.contacts.all()] == [called]
