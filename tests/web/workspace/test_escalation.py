"""Escalating from a ticket's page: the form, the badge, the list, and the ways it ends."""

import re
from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.tickets.actions import assign, escalate
from jawab.tickets.models import Ending, Escalation, Note, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World


def ask(world: World, ticket: Ticket, minutes: int = 30) -> Escalation:
    answer_by = clock.now() + timedelta(minutes=minutes)
    return escalate(ticket=ticket, to=world.mina, reason="کمک", answer_by=answer_by, by=world.sara)


def form(world: World, **more: object) -> dict[str, object]:
    return {"to": world.mina.pk, "reason": "کمک لازم است", "clock": "two", "onward": "", **more}


def test_the_form_asks_the_supervisor_first_and_brings_it_to_their_list(world: World) -> None:
    ticket = world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/escalation/"
    page = text(client.get(path))
    assert page.index("Mina") < page.index(">Ali<")
    assert ">Omid" not in page
    answer = client.post(path, form(world))
    assert answer.status_code == 303
    made = Escalation.objects.get()
    assert timedelta(minutes=119) < made.answer_by - made.asked_at <= timedelta(minutes=120)
    assert "Mina" in text(client.get(f"/tickets/{ticket.pk}/?fragment=head"))
    mine = text(signed_in(world.mina).get("/?in=escalated"))
    assert f'id="row-{ticket.pk}"' in mine
    assert re.search(r'data-due="due"', mine)
    assert f'id="row-{ticket.pk}"' not in text(client.get("/?in=escalated"))


@pytest.mark.parametrize(
    "wrong",
    [{"to": ""}, {"to": "x"}, {"to": "9" * 30}, {"clock": "year"}, {"reason": " \0"}, {"onward": "{mina}"}],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(world: World, wrong: dict[str, str]) -> None:
    ticket = world.ticket()
    asked = form(
        world, **{name: value.replace("{mina}", str(world.mina.pk)) for name, value in wrong.items()}
    )
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/escalation/", asked)
    assert answer.status_code == 409
    assert "کمک لازم است" in text(answer) or "reason" in wrong
    assert not Escalation.objects.exists()


@pytest.mark.parametrize(
    ("do", "ending"), [("answer", Ending.ANSWERED), ("take", Ending.TAKEN), ("close", Ending.CLOSED)]
)
def test_whoever_is_asked_ends_it_in_three_ways(world: World, do: str, ending: Ending) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    client, path = signed_in(world.mina), f"/tickets/{ticket.pk}/escalation/"
    page = text(client.get(path))
    assert "کمک" in page
    assert f'name="do" value="{do}"' in page
    assert client.post(path, {"do": do, "answer": "پول را برگردان"}).status_code == 303
    assert Escalation.objects.get().ending == ending
    assert Note.objects.filter(text="پول را برگردان").exists() == (do == "answer")
    again = client.post(path, {"do": do, "answer": "باز"})
    assert again.status_code == 409


def test_an_empty_answer_is_refused(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    answer = signed_in(world.mina).post(f"/tickets/{ticket.pk}/escalation/", {"do": "answer", "answer": " "})
    assert answer.status_code == 409


def test_the_asker_may_close_and_a_colleague_only_reads(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    path = f"/tickets/{ticket.pk}/escalation/"
    assert 'name="do"' not in text(signed_in(world.ali).get(path)).partition("<main")[2]
    assert signed_in(world.ali).post(path, {"do": "close"}).status_code == 409
    page = text(signed_in(world.sara).get(path))
    assert 'value="answer"' not in page
    assert signed_in(world.sara).post(path, {"do": "close"}).status_code == 303


def test_an_outsider_learns_nothing(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    for number in (ticket.pk, 999_999):
        path = f"/tickets/{number}/escalation/"
        assert signed_in(world.omid).get(path).status_code == 404
        assert signed_in(world.omid).post(path, {"do": "take"}).status_code == 404
    assert Escalation.objects.get().ended_at is None


def test_the_timeline_tells_whom_and_until_when(world: World) -> None:
    ticket = world.ticket()
    ask(world, ticket)
    shown = text(signed_in(world.nima).get(f"/tickets/{ticket.pk}/?fragment=timeline"))
    assert "Mina" in shown


def test_a_list_asks_the_same_for_one_escalation_and_three(world: World) -> None:
    tickets = [world.ticket() for _ in range(3)]
    for ticket in tickets:
        assign(ticket=ticket, agent=world.sara, by=world.sara)
    client = signed_in(world.sara)
    ask(world, tickets[0], minutes=1)
    client.get("/?in=mine")
    one = queries(lambda: client.get("/?in=mine"))
    for ticket in tickets[1:]:
        ask(world, ticket)
    assert queries(lambda: client.get("/?in=mine")) == one
    assert text(client.get("/?in=mine")).count("data-due=") >= 3


def test_a_page_with_an_escalation_asks_no_more(world: World) -> None:
    ticket = world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/?fragment=head"
    client.get(path)
    before = queries(lambda: client.get(path))
    ask(world, ticket)
    assert queries(lambda: client.get(path)) == before
