"""Promises on screen: read while an answer is typed, made when it is sent, ended and explained beside the ticket."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.test import Client

from jawab.base import clock
from jawab.people.actions import change_preferences
from jawab.promises.access import visible_promises
from jawab.promises.actions import keep, move_promises, promise
from jawab.promises.models import Ending, Promise
from jawab.promises.queries import KeptRate, kept_rates_by_team
from jawab.tickets.actions import hand_over
from jawab.tickets.models import Message, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

TOMORROW = NOON + timedelta(days=1, hours=5)
PROMISE = "سلام، تا فردا ساعت ۵ عصر با شما تماس می‌گیریم."
WORDS = "تا فردا ساعت ۵ عصر"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.sara)


def answer(client: Client, ticket: Ticket, written: str = PROMISE, **more: str | list[str]) -> int:
    posted = {"kind": "reply", "text": written, **more}
    return client.post(f"/tickets/{ticket.pk}/entries/", posted).status_code


def bare(page: str) -> str:
    return re.sub("[\u2066-\u2069]", "", page)


def standing() -> list[tuple[datetime, str]]:
    return list(Promise.objects.order_by("pk").values_list("due_at", "ending"))


def owed(world: World, **more: object) -> Promise:
    return promise(ticket=world.ticket(), due_at=TOMORROW, by=world.sara)


def test_what_an_answer_promises_is_shown_as_it_is_typed_in_the_customers_calendar(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    page = text(client.post("/writing/checks/", {"text": PROMISE, "ticket": ticket.pk}))
    assert re.search(rf'name="unpromised" value="{WORDS}">', page)
    assert "۲ آذر" in page
    page = text(client.post("/writing/checks/", {"text": PROMISE, "ticket": ticket.pk, "unpromised": WORDS}))
    assert re.search(rf'name="unpromised" value="{WORDS}" checked>', page)
    change_preferences(agent=world.sara, by=world.sara, language="en")
    assert "Azar" in text(
        client.post("/writing/checks/", {"text": "We will call you tomorrow at 5 pm.", "ticket": ticket.pk})
    )
    assert "unpromised" not in text(client.post("/writing/checks/", {"text": PROMISE}))
    assert (
        signed_in(world.omid).post("/writing/checks/", {"text": PROMISE, "ticket": ticket.pk}).status_code
        == 404
    )


def test_sending_confirms_it_and_what_was_said_to_be_none_is_none(world: World, client: Client) -> None:
    ticket = world.ticket()
    assert answer(client, ticket, unpromised=[WORDS]) == 303
    assert standing() == []
    assert answer(client, ticket) == 303
    assert standing() == [(TOMORROW, "")]
    page = bare(text(client.get(f"/tickets/{ticket.pk}/")))
    made = Promise.objects.get()
    assert f'id="promise-{made.pk}"' in page
    assert f'<q dir="auto">{WORDS}</q>' in page
    assert "Sara" in page


def test_the_next_answer_keeps_moves_or_leaves_what_stands(world: World, client: Client) -> None:
    ticket = world.ticket()
    answer(client, ticket)
    first = Promise.objects.get()
    name = f"promise-{first.pk}"
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert re.search(rf'name="{name}">\s*<option value="keeps" selected>', page)
    checked = text(
        client.post("/writing/checks/", {"text": "فردا ساعت ۶ عصر زنگ می‌زنیم.", "ticket": ticket.pk})
    )
    assert '<option value="moves" selected>' in checked
    answer(client, ticket, "داریم دنبالش می‌رویم.", **{name: "stays"})
    assert standing() == [(TOMORROW, "")]
    answer(client, ticket, "هنوز نه.", **{name: "moves"})
    assert standing() == [(TOMORROW, "")]
    answer(client, ticket, "فردا ساعت ۶ عصر زنگ می‌زنیم.", **{name: "moves"})
    later = TOMORROW + timedelta(hours=1)
    assert standing() == [(TOMORROW, Ending.MOVED), (later, "")]
    answer(client, ticket, "تمام شد.", **{f"promise-{Promise.objects.get(due_at=later).pk}": "keeps"})
    assert standing() == [(TOMORROW, Ending.MOVED), (later, Ending.KEPT)]


def test_an_answer_sent_twice_promises_once(world: World, client: Client) -> None:
    ticket = world.ticket()
    for _press in range(2):
        assert answer(client, ticket, key="k1") == 303
    assert (Message.objects.filter(agent=world.sara).count(), len(standing())) == (1, 1)


def test_done_undone_dropped_and_explained_beside_the_ticket(world: World, client: Client) -> None:
    made = owed(world)
    path = f"/promises/{made.pk}/"
    done = client.post(f"{path}keeping/", {"in": "all"}, follow=True)
    assert standing() == [(TOMORROW, Ending.KEPT)]
    undo = re.search(r'action="(/promises/\d+/reopening/[^"]*)"', text(done))
    assert undo is not None
    assert client.post(undo[1]).status_code == 303
    assert standing() == [(TOMORROW, "")]
    assert client.post(f"{path}dropping/").status_code == 303
    assert client.post(f"{path}dropping/").status_code == 409
    client.post(f"{path}reopening/")
    with clock.at(TOMORROW + timedelta(hours=1)):
        client.post(f"{path}keeping/")
        assert client.post(f"{path}reason/", {"text": " "}).status_code == 409
        client.post(f"{path}reason/", {"text": "پیک دیر آمد"})
        assert "پیک دیر آمد" in text(client.get(f"/tickets/{made.ticket_id}/"))


@pytest.mark.parametrize("deed", ["keeping", "dropping", "reopening", "owner", "reason"])
def test_a_stranger_finds_no_promise(world: World, deed: str) -> None:
    made = owed(world)
    assert signed_in(world.omid).post(f"/promises/{made.pk}/{deed}/", {"text": "x"}).status_code == 404
    assert signed_in(world.omid).get(f"/tickets/{made.ticket_id}/promises/").status_code == 404
    assert Client().post(f"/promises/{made.pk}/{deed}/").status_code == 302
    assert standing() == [(TOMORROW, "")]


def test_a_promise_is_written_down_as_people_say_it(world: World, client: Client) -> None:
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/promises/"
    assert client.post(path, {"due": "فردا ساعت ۵ عصر"}).status_code == 303
    assert standing() == [(TOMORROW, "")]
    for wrong in ("", "soon", "دیروز", "\0", "9" * 300):
        refused = client.post(path, {"due": wrong})
        assert (refused.status_code, len(standing())) == (409, 1)


def test_another_time_is_asked_for_honestly_and_in_the_customers_language(
    world: World, client: Client
) -> None:
    made = owed(world)
    Ticket.objects.filter(pk=made.ticket_id).update(language="en")
    path = f"/tickets/{made.ticket_id}/?moving={made.pk}"
    assert "We had promised this by" in text(client.get(path))
    assert '<option value="moves" selected>' in text(client.get(path))
    with clock.at(TOMORROW + timedelta(minutes=1)):
        assert "We are sorry: we promised this by" in text(client.get(path))
    other = promise(ticket=world.ticket("دیگر"), due_at=TOMORROW, by=world.sara)
    assert "We had promised" not in text(client.get(f"/tickets/{made.ticket_id}/?moving={other.pk}"))


def test_the_page_of_all_that_is_owed(world: World, client: Client) -> None:
    own, others = (
        owed(world),
        promise(ticket=world.ticket("دیگر"), due_at=TOMORROW, owner=world.ali, by=world.ali),
    )
    page = text(client.get("/promises/"))
    assert page.index(f'id="promise-{own.pk}"') < page.index(f'id="promise-{others.pk}"')
    assert client.post(f"/promises/{others.pk}/owner/", {"from": "board"})["Location"] == "/promises/"
    assert {each.owner for each in Promise.objects.all()} == {world.sara}
    with clock.at(TOMORROW + timedelta(hours=1)):
        keep(promise=own, by=world.sara)
        move_promises()
        page = text(client.get("/promises/?fragment=owed"))
        assert page.index(f'id="promise-{others.pk}"') < page.index(f'id="promise-{own.pk}"')
        assert f"/promises/{own.pk}/reason/" in page
        assert "Sara" not in text(signed_in(world.omid).get("/promises/"))
        assert "<table" in text(signed_in(world.mina).get("/promises/"))
        assert "<table" not in page


def test_supervisors_see_the_word_kept_by_agent_team_and_channel(world: World) -> None:
    with clock.at(NOON):
        kept = promise(ticket=world.ticket(), due_at=TOMORROW, by=world.sara)
        promise(
            ticket=hand_over(ticket=world.ticket(), team=world.refunds, summary="x", by=world.sara),
            due_at=TOMORROW,
            by=world.nima,
        )
        keep(promise=kept, by=world.sara)
        stock = world.ticket()
        promise(ticket=stock, due_at=TOMORROW, by=world.sara)
        hand_over(ticket=stock, team=world.stock, summary="x", by=world.sara)
    mina = signed_in(world.mina)
    with clock.at(TOMORROW + timedelta(hours=1)):
        move_promises()
        mina.get("/promises/")
        cost = queries(lambda: mina.get("/promises/"))
        for cut, names in (
            ("agent", ["Nima", "Sara"]),
            ("team", ["Refunds", "Support"]),
            ("channel", ["Shop"]),
            ("x", ["Nima", "Sara"]),
        ):
            page = text(mina.get(f"/promises/?by={cut}"))
            assert _rows(page) == names, cut
            assert queries(partial(mina.get, f"/promises/?by={cut}")) <= cost
            part = text(mina.get(f"/promises/?fragment=owed&by={cut}"))
            assert _rows(part) == names
            assert "<table" not in text(signed_in(world.sara).get(f"/promises/?by={cut}"))
        assert kept_rates_by_team(visible_promises(world.nima), since=NOON, until=clock.now()) == [
            ("Refunds", KeptRate(broken=1)),
            ("Stock", KeptRate(broken=1)),
            ("Support", KeptRate(kept=1)),
        ]


def _rows(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><bdi>([^<]*)</bdi>', page)


def test_the_page_asks_the_same_however_much_is_owed(world: World, client: Client) -> None:
    owed(world)
    client.get("/promises/")
    few = queries(lambda: client.get("/promises/"))
    for number in range(5):
        promise(ticket=world.ticket(f"تیکت {number}"), due_at=TOMORROW, by=world.sara)
    assert queries(lambda: client.get("/promises/")) == few


def test_what_is_due_first_stands_first_page_by_page(world: World, client: Client) -> None:
    tickets = [world.ticket(f"تیکت {number}") for number in range(30)]
    for hours, ticket in enumerate(reversed(tickets), start=1):
        promise(ticket=ticket, due_at=NOON + timedelta(hours=hours), by=world.sara)
    last = world.ticket("بی‌قول")
    wanted = [*(ticket.pk for ticket in reversed(tickets)), last.pk]
    found, address = [], "/?in=all.open.due"
    while address:
        page = text(client.get(address))
        found += [int(number) for number in re.findall(r'id="row-(\d+)"', page)]
        older = re.search(r'href="(/\?[^"]*after=[^"]*)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
    assert found == wanted
    assert client.get("/?in=all.open.due&after=x.1-1").status_code == 200
    assert client.get(f"/?in=all.open.due&after={'9' * 18}.{'9' * 18}-1").status_code == 200


def test_today_is_counted_beside_the_page_s_name(world: World, client: Client) -> None:
    promise(ticket=world.ticket(), due_at=NOON + timedelta(hours=2), by=world.sara)
    owed(world)
    page = text(client.get("/?in=all"))
    assert re.search(r'href="/promises/"[^>]*>.*?<span class="navigation-count"[^>]*>۱<', page, re.DOTALL)
