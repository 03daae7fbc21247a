"""The shop's leads: every state there is, each with somebody who calls."""

from collections import Counter

from jawab.cli.demo.leads import make_leads
from jawab.cli.demo.orders import stock_shelves
from jawab.outreach.models import Lead
from jawab.tickets.actions import assign
from tests.world import World


def test_each_agent_noted_one_of_every_kind(world: World) -> None:
    for _each in range(5):
        assign(ticket=world.ticket(), agent=world.sara, by=world.sara)
    stock_shelves("fa")
    make_leads()
    leads = Lead.objects.select_related("ticket")
    assert Counter(each.state for each in leads) == {"open": 2, "won": 1, "lost": 1}
    assert all(each.ticket.assignee_id and each.value for each in leads)
    assert all(each.promise and each.promise.is_open == each.is_open for each in leads)


def test_without_a_shop_there_are_none(world: World) -> None:
    make_leads()
    assert not Lead.objects.exists()
