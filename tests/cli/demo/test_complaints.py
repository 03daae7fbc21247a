"""The demo's complaints: one of every kind, by the desk's own actions."""

from jawab.cli.demo.complaints import make_complaints
from jawab.cli.demo.orders import make_orders, stock_shelves
from jawab.complaints.models import Complaint
from jawab.tickets.actions import assign
from tests.world import World


def test_one_of_every_kind(world: World) -> None:
    for _each in range(7):
        assign(ticket=world.ticket(), agent=world.sara, by=world.sara)
    stock_shelves("fa")
    make_orders()
    make_complaints()
    found = [*Complaint.objects.order_by("pk")]
    assert [each.verdict for each in found] == ["", "", "partly"]
    assert [each.acknowledged_at is not None for each in found] == [False, True, True]
    assert all(each.order is not None and each.promise is not None for each in found)


def test_who_holds_nothing_heard_nothing(world: World) -> None:
    world.ticket()
    make_complaints()
    assert not Complaint.objects.exists()
