"""Saving data: what pages then leave out, who chooses it, and what they hear by asking."""

import re

import pytest
from django.test import Client

from jawab.base.models import FactRow
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.tickets.actions import note, reply
from jawab.tickets.models import Ticket
from jawab.tickets.queries import ledger, position
from tests.post import wait_for
from tests.web.workspace.browsing import queries, signed_in, text
from tests.web.workspace.test_files import letter
from tests.world import World, build

LIVE, FONT = 'data-live="/live"', 'as="font"'


def saving(agent: Agent, choice: str = "on") -> Client:
    change_preferences(agent=agent, by=agent, low_data=choice)
    return signed_in(agent)


@pytest.mark.parametrize(
    ("choice", "header", "spares"),
    [
        ("auto", "", False),
        ("auto", "on", True),
        ("auto", " ON ", True),
        ("auto", "off", False),
        ("auto", "on; q=1", False),
        ("on", "", True),
        ("off", "on", False),
    ],
)
def test_the_browser_is_heeded_where_nobody_chose(
    world: World,
    choice: str,
    header: str,
    spares: bool,  # noqa: FBT001 -- a parameter of the case
) -> None:
    client = saving(world.sara, choice)
    page = text(client.get("/", headers={"Save-Data": header} if header else {}))
    assert ("data-low-data" in page, LIVE in page, FONT in page) == (spares, not spares, not spares)
    assert ('data-asks="/news/"' in page, "data-ask>" in page) == (spares, spares)


def test_a_guest_is_heeded_too(client: Client, db: None) -> None:
    del db
    page = text(client.get("/sign-in/", headers={"Save-Data": "on", "Accept-Language": "fa"}))
    assert "data-low-data" in page
    assert FONT not in page
    assert FONT in text(client.get("/sign-in/", headers={"Accept-Language": "fa"}))


def test_lists_and_tickets_say_how_old_they_are_without_telling_it_aloud(world: World) -> None:
    client, ticket = saving(world.sara), world.ticket()
    for path in ("/?in=all", f"/tickets/{ticket.pk}/"):
        page = text(client.get(path))
        lines = re.findall(r'<p class="age[^>]*>.*?</p>', page)
        assert lines, path
        for line in lines:
            assert 'aria-live="off"' in line
            assert "data-relative" in line
    assert 'class="age' not in text(signed_in(world.ali).get("/?in=all"))


def test_pictures_of_a_message_wait_for_a_press(world: World) -> None:
    message = letter(world)
    client, path = saving(world.sara), f"/messages/{message.pk}/letter/"
    inside = f"/messages/{message.pk}/html/"
    own, remote = "data:image/png", ' src="https://spy.example/x.gif"'
    page = text(client.get(path))
    assert "pictures=own" in page
    assert f'src="{inside}"' in page
    assert own not in text(client.get(inside))
    pressed = text(client.get(f"{path}?pictures=own"))
    assert f'src="{inside}?pictures=own"' in pressed
    assert "pictures=1" in pressed
    shown = client.get(f"{inside}?pictures=own")
    assert own in text(shown)
    assert remote not in text(shown)
    assert "https:" not in shown["Content-Security-Policy"]
    for asked in ("1", "own", "2", "x", ""):
        whole = text(client.get(f"{inside}?pictures={asked}"))
        assert (own in whole, remote in whole) == (asked in {"1", "own"}, asked == "1")
    assert "pictures=own" not in text(signed_in(world.ali).get(path))
    assert own in text(signed_in(world.ali).get(inside))


def test_the_switch_leads_back_to_where_it_was_pressed(world: World) -> None:
    client = signed_in(world.sara)
    for wanted in ("on", "off"):
        answer = client.post(
            "/account/low-data/", {"low_data": wanted}, headers={"Referer": "http://testserver/?in=all"}
        )
        assert answer["Location"] == "http://testserver/?in=all"
        world.sara.refresh_from_db()
        assert world.sara.low_data == wanted
        assert ("data-low-data" in text(client.get("/"))) == (wanted == "on")
    for whence in ("https://evil.example/", "javascript:alert(1)", "//evil.example", ""):
        answer = client.post("/account/low-data/", {"low_data": "on"}, headers={"Referer": whence})
        assert answer["Location"] == "/account/"
    assert client.get("/account/low-data/").status_code == 405
    assert Client().post("/account/low-data/", {"low_data": "on"}).status_code in {302, 403}
    world.ali.refresh_from_db()
    assert world.ali.low_data == "auto"


@pytest.mark.parametrize("asked", ["low data", "کم‌مصرف", "توفير البيانات"])
def test_the_palette_offers_the_switch(world: World, asked: str) -> None:
    client = signed_in(world.sara)
    options = text(client.get("/palette/", {"q": asked, "fragment": "options"}))
    assert 'action="/account/low-data/"' in options
    assert 'value="on"' in options
    change_preferences(agent=world.sara, by=world.sara, low_data="on")
    options = text(client.get("/palette/", {"q": asked, "fragment": "options"}))
    assert 'name="low_data" value="off"' in options
    assert 'name="low_data" value="on"' not in options


def test_it_is_chosen_on_the_page_of_preferences(world: World) -> None:
    client = signed_in(world.sara)
    page = text(client.get("/account/"))
    assert 'name="low_data"' in page
    kept = {
        each: getattr(world.sara, each)
        for each in ("name", "language", "calendar", "digits", "time_zone", "theme", "density")
    }
    assert client.post("/account/", {**kept, "low_data": "sometimes"}).status_code == 422
    client.post("/account/", {**kept, "low_data": "on"})
    world.sara.refresh_from_db()
    assert world.sara.low_data == "on"


def settled() -> str:
    """The place of the newest fact, once no transaction of another test in the cluster holds it back."""
    newest = FactRow.objects.order_by("number").last()
    assert newest is not None
    wait_for(lambda: position().rpartition("-")[2] == str(newest.number))
    return position()


class TestNews:
    """What has come since a page was made; it takes commits of its own to have come."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_page_hears_which_tickets_it_concerns(self) -> None:
        world = build()
        ticket, _other, foreign = world.ticket(), world.ticket(), world.ticket()
        Ticket.objects.filter(pk=foreign.pk).update(team=world.stock)
        client = saving(world.sara)
        settled()
        begun = re.search(r'data-live-after="([^"]+)"', text(client.get("/?in=all")))
        assert begun is not None
        quiet = client.get("/news/", {"after": begun[1]}).json()
        assert quiet == {"at": begun[1], "any": False, "tickets": [], "reset": False}
        note(ticket=ticket, text="x", by=world.ali)
        reply(ticket=ticket, text="سلام", by=world.ali)
        note(ticket=foreign, text="x", by=world.omid)
        change_preferences(agent=world.omid, by=world.omid, density="table")
        settled()
        told = client.get("/news/", {"after": begun[1]}).json()
        assert (told["any"], told["tickets"], told["reset"]) == (True, [ticket.pk], False)
        assert client.get("/news/", {"after": told["at"]}).json()["any"] is False
        outside = signed_in(world.omid).get("/news/", {"after": begun[1]}).json()
        assert outside["tickets"] == [foreign.pk]

    @pytest.mark.parametrize(
        "after", ["x", "1", "1-", "-", "99999999999999999-1", "1-1; drop", "\u0661-\u0662", "9" * 60]
    )
    def test_from_no_place_of_the_ledger_a_page_begins_anew(self, after: str) -> None:
        world = build()
        world.ticket()
        told = signed_in(world.sara).get("/news/", {"after": after}).json()
        assert told == {"at": position(), "any": False, "tickets": [], "reset": True}

    def test_too_much_is_not_told_one_by_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ledger, "MOST", 2)
        world = build()
        begun = settled()
        ticket = world.ticket()
        for _ in range(3):
            note(ticket=ticket, text="x", by=world.ali)
        settled()
        client = signed_in(world.sara)
        told = client.get("/news/", {"after": begun}).json()
        assert (told["any"], told["tickets"], told["reset"]) == (True, [], True)

    def test_it_costs_little_and_is_nobody_elses(self) -> None:
        world = build()
        begun = settled()
        client = signed_in(world.nima)
        client.get("/news/", {"after": begun})
        few = queries(lambda: client.get("/news/", {"after": begun}))
        for _ in range(4):
            world.ticket()
        settled()
        assert queries(lambda: client.get("/news/", {"after": begun})) == few
        assert len(client.get("/news/", {"after": begun}).json()["tickets"]) == 4
        assert Client().get("/news/", {"after": begun}).status_code in {302, 403}
