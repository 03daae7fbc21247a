"""The supervisor's live view: people, queues, promises of their own departments; refused to everybody else."""

from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.promises.actions import promise
from jawab.routing.actions import change_routing, set_capacity
from jawab.tickets.actions import assign, be_here
from jawab.tickets.models import Ticket
from jawab.workforce.actions import note_silence, set_duty
from jawab.workforce.models import Duty, State
from tests.routing.live import arrived
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

NOW = "/live/?fragment=now"
DIGITS = {"fa": "persian", "ar": "arabic", "en": "latin"}


def shown(agent: Agent, address: str = "/live/", *, language: str = "en") -> str:
    change_preferences(agent=agent, by=agent, language=language, digits=DIGITS[language])
    answer = signed_in(agent).get(address)
    assert answer.status_code == 200
    return text(answer)


def test_only_those_who_lead_see_it(world: World) -> None:
    guest = signed_in(world.sara)
    guest.logout()
    assert guest.get("/live/").status_code == 302
    for address in ("/live/", NOW):
        assert signed_in(world.sara).get(address).status_code == 403
    assert signed_in(world.sara).post("/live/assignment/", {"ticket": 1}).status_code == 403
    assert "/live/" not in text(signed_in(world.sara).get("/?in=all"))
    for leader in (world.mina, world.nima):
        assert 'href="/live/"' in shown(leader, "/?in=all")
        shown(leader)


def test_people_with_their_state_since_when_load_and_where_they_are(world: World) -> None:
    set_capacity(agent=world.sara, most={"mail": 2}, by=SYSTEM)
    now = clock.now()
    with clock.at(now - timedelta(minutes=25)):
        set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
        set_duty(agent=world.ali, state=State.BREAK, reason="meal", by=world.ali)
    with clock.at(now - timedelta(minutes=14)):
        note_silence()
    tickets = [world.ticket(), world.ticket()]
    for ticket in tickets:
        assign(ticket=ticket, agent=world.sara, by=world.sara)
    be_here(ticket=tickets[1].pk, tab="a" * 8, replying=True, by=world.sara)
    page = shown(world.mina, NOW)
    assert "Silent" in page
    assert "On a break" in page
    assert "Meal" in page
    assert "14 minutes" in page
    assert "2 of 2" in page
    assert f'href="/tickets/{tickets[1].pk}/"' in page
    assert page.index("Sara") < page.index("Ali"), "the silent come first"


def test_a_supervisor_sees_their_own_departments_people_and_tickets_only(world: World) -> None:
    change_routing(target_minutes=1, by=SYSTEM)
    ours, theirs = world.ticket("ours"), world.ticket("theirs")
    Ticket.objects.filter(pk=theirs.pk).update(team=world.stock)
    promise(ticket=Ticket.objects.get(pk=theirs.pk), due_at=clock.now() + timedelta(minutes=5), by=world.nima)
    be_here(ticket=theirs.pk, tab="a" * 8, replying=False, by=world.nima)
    with clock.at(clock.now() + timedelta(minutes=3)):
        page = shown(world.mina, NOW)
        assert "ours" in page
        for hidden in ("theirs", "Omid", f"#{theirs.pk}"):
            assert hidden not in page
        assert "theirs" in shown(world.nima, NOW)
    client = signed_in(world.mina)
    for address in (
        f"/live/?ticket={theirs.pk}",
        f"/live/?agent={world.omid.pk}",
        "/live/?ticket=x",
        "/live/?agent=0",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post("/live/assignment/", {"ticket": theirs.pk, "agent": world.sara.pk}).status_code == 404
    assert client.post("/live/assignment/", {"ticket": ours.pk, "agent": world.omid.pk}).status_code == 404
    assert not Ticket.objects.exclude(assignee=None).exists()


def test_a_ticket_is_given_to_somebody_without_script_and_comes_back_by_undo(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.mina)
    assert f'value="{world.ali.pk}"' in shown(world.mina, f"/live/?ticket={ticket.pk}")
    answer = client.post("/live/assignment/", {"ticket": ticket.pk, "agent": world.ali.pk})
    assert (answer.status_code, answer["Location"]) == (303, "/live/")
    ticket.refresh_from_db()
    assert ticket.assignee == world.ali
    assert "/undoing/" in text(client.get("/live/"))
    client.post("/live/assignment/", {"ticket": ticket.pk, "agent": ""})
    ticket.refresh_from_db()
    assert ticket.assignee is None


def test_a_state_is_set_without_script(world: World) -> None:
    client = signed_in(world.mina)
    assert f'name="agent" value="{world.ali.pk}"' in text(client.get(f"/live/?agent={world.ali.pk}"))
    answer = client.post("/duty/", {"agent": world.ali.pk, "state": "off", "next": "/live/"})
    assert (answer.status_code, answer["Location"]) == (303, "/live/")
    assert Duty.objects.get(agent=world.ali).state == State.OFF


def test_promises_that_are_late_or_soon_due(world: World) -> None:
    now = clock.now()
    with clock.at(now - timedelta(hours=3)):
        late = promise(ticket=world.ticket("late one"), due_at=now - timedelta(hours=1), by=world.sara)
        promise(ticket=world.ticket("soon"), due_at=now + timedelta(hours=1), by=world.sara)
        promise(ticket=world.ticket("tomorrow"), due_at=now + timedelta(hours=20), by=world.sara)
    page = shown(world.mina, NOW)
    assert "late one" in page
    assert "soon" in page
    assert "tomorrow" not in page.partition('id="promises-soon"')[2]
    assert late.is_open


@pytest.mark.parametrize(
    ("language", "length"), [("fa", "۱۲ دقیقه"), ("ar", "١٢ دقيقة"), ("en", "12 minutes")]
)
def test_it_speaks_the_viewers_language_and_digits(world: World, language: str, length: str) -> None:
    change_routing(target_minutes=1, by=SYSTEM)
    world.ticket()
    with clock.at(clock.now() + timedelta(minutes=12)):
        page = shown(world.mina, NOW, language=language)
    with translation.override(language):
        assert translation.gettext("Needs a person now") in page
    assert length in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_for_one_as_for_three(world: World, count: int) -> None:
    change_routing(target_minutes=1, by=SYSTEM)
    for number in range(count):
        ticket = arrived(world, number)
        assign(ticket=ticket, agent=world.sara, by=world.sara)
        promise(ticket=ticket, due_at=clock.now() + timedelta(minutes=30), by=world.sara)
    client = signed_in(world.mina)
    client.get(NOW)
    assert queries(lambda: client.get(NOW)) == 15
