"""Expected waits on screens: for those who lead with how true they came, for others only where they proved true."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from jawab.base import clock
from jawab.routing.actions import open_board
from jawab.routing.models import ExpectedWait, WaitLook
from jawab.tickets.models import Ticket
from tests.routing.live import arrived
from tests.routing.waits import looked, proven, taught
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World, agent

SAID = re.compile(r"<td>(?:by )?today \d\d:\d\d")


def page_at(moment: datetime, who: Client, address: str) -> str:
    with clock.at(moment):
        answer = who.get(address)
    assert answer.status_code == 200
    return text(answer)


def one_more(world: World, moment: datetime) -> Ticket:
    ticket = arrived(world, (moment - NOON) / timedelta(minutes=1), who=99)
    looked(moment + timedelta(minutes=1))
    return ticket


def english(world: World) -> Client:
    return signed_in(agent("Emma", role="administrator", language="en"))


def test_it_is_for_those_who_lead(world: World) -> None:
    for who, status in ((world.sara, 403), (world.mina, 200), (world.nima, 200)):
        assert signed_in(who).get("/live/waits/").status_code == status


def test_before_anything_was_seen_it_says_so(world: World) -> None:
    page = text(english(world).get("/live/waits/"))
    assert "Nothing can be said yet" in page
    assert "No ticket has been answered since" in page


def test_what_is_expected_next_and_how_true_it_came(world: World) -> None:
    moment = proven(world)
    one_more(world, moment)
    page = page_at(moment + timedelta(minutes=2), english(world), "/live/waits/")
    assert "Everything else" in page
    assert "Mail and other written tickets" in page
    assert ">31<" in page
    assert "At least seven of ten lay inside" in page
    for language, said in (("fa", "درون بازه"), ("ar", "النطاق")):
        translated = page_at(
            moment + timedelta(minutes=2),
            signed_in(agent(f"Who{language}", role="administrator", language=language)),
            "/live/waits/",
        )
        assert said in translated


def test_another_departments_waits_are_not_counted(world: World) -> None:
    moment = proven(world)
    led = agent("Lea", role="supervisor", teams=(world.stock,), language="en")
    page = page_at(moment, signed_in(led), "/live/waits/")
    assert "No ticket has been answered since" in page
    assert "Nothing can be said yet" in page, "what would come to others' teams"


def test_the_live_view_says_when_who_comes_next_is_answered(world: World) -> None:
    moment = taught(world)
    looked(moment)
    page = page_at(moment + timedelta(minutes=1), english(world), "/live/")
    assert "Who comes next is answered" in page
    assert SAID.search(page)
    stale = page_at(moment + timedelta(minutes=11), english_again(world), "/live/")
    assert not SAID.search(stale), "nobody has looked for ten minutes"


def english_again(world: World) -> Client:
    del world
    return signed_in(agent("Erin", role="administrator", language="en"))


def test_beside_a_ticket_only_once_it_has_proved_true(world: World) -> None:
    emma = english(world)
    moment = taught(world)
    early = one_more(world, moment)
    assert ExpectedWait.objects.filter(ticket=early).exists()
    assert "probably answered" not in page_at(moment + timedelta(minutes=2), emma, f"/tickets/{early.pk}/")


def test_beside_a_ticket_while_it_waits_and_not_when_it_has_passed(world: World) -> None:
    emma = english(world)
    moment = proven(world)
    assert WaitLook.objects.get().trusted == ["mail"]
    ticket = one_more(world, moment)
    address = f"/tickets/{ticket.pk}/"
    assert "probably answered" in page_at(moment + timedelta(minutes=2), emma, address)
    late = ExpectedWait.objects.get(ticket=ticket).latest_at + timedelta(minutes=1)
    assert "probably answered" not in page_at(late, emma, address)


def test_a_ticket_page_asks_nothing_more_for_it(world: World) -> None:
    mina = signed_in(world.mina)
    moment = proven(world)
    ticket = arrived(world, (moment - NOON) / timedelta(minutes=1), who=99)
    counts = []
    for later in (0, 2):
        with clock.at(moment + timedelta(minutes=later)):
            mina.get(f"/tickets/{ticket.pk}/")
            counts.append(queries(lambda: mina.get(f"/tickets/{ticket.pk}/")))
        looked(moment + timedelta(minutes=1))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("is_proven", [False, True])
def test_a_wallboard_says_it_once_it_has_proved_true(world: World, *, is_proven: bool) -> None:
    cache.clear()
    moment = proven(world) if is_proven else taught(world)
    one_more(world, moment)
    with clock.at(moment), translation.override("en"):
        _board, token = open_board(name="Board", department=world.shop, language="en", by=world.nima)
    page = page_at(moment + timedelta(minutes=2), Client(), f"/board/{token}/")
    assert ("Who comes next is answered" in page) == is_proven
