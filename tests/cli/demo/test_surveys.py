"""The demo's surveys: some answered, one of them badly, and nobody asked twice."""

from jawab.cli.demo.surveys import make_surveys
from jawab.promises.models import Promise
from jawab.surveys.models import Asking
from jawab.tickets.actions import assign, set_status
from jawab.tickets.models import Status
from tests.world import World, customer


def test_some_answer_and_what_was_bad_is_promised(world: World) -> None:
    for number in range(8):
        whose = customer("هدى", f"huda-{number}@mail.example")
        ticket = world.message("کتری", "سلام", customer=whose).ticket
        assign(ticket=ticket, agent=world.sara, by=world.sara)
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
    make_surveys()
    make_surveys()
    assert Asking.objects.count() == 8
    assert Asking.objects.filter(score__isnull=False).count() == 7
    assert Promise.objects.count() == 1
