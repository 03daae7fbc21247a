"""Invitations by forms and pages alone: written, answered behind the link, written down by phone, moved, called off."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from icalendar import Calendar

from jawab.base import clock
from jawab.outreach.actions import answer_invitation
from jawab.outreach.models import Campaign, Event, Guest
from jawab.people.actions import change_customer, change_desk
from tests.outreach.test_campaigns import receiver, sent
from tests.outreach.test_invitations import BEGINS, guest, guests, told
from tests.web.outreach.test_campaigns import typed
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

EVENT = {
    "title_fa": "کارگاه چای",
    "begins": "۱۴۰۵/۹/۱۹ ۱۸:۰۰",
    "ends": "۲۰:۰۰",
    "time_zone": "Asia/Tehran",
    "until": "۱۴۰۵/۹/۱۶ ۱۸:۰۰",
    "place": "خانهٔ چای",
    "online": "",
    "places": "۲",
    "company": "۱",
}


@pytest.fixture(autouse=True)
def at_noon(world: World) -> Iterator[None]:
    change_desk(name="Shop", language="fa", calendar="", digits="", time_zone="Asia/Tehran", by=world.nima)
    with clock.at(NOON):
        yield


def page_of(one: Guest) -> str:
    return f"/invited/{one.token}/"


def test_from_a_draft_to_an_answer(world: World) -> None:
    reader = receiver(1)
    writer, leader = signed_in(world.sara), signed_in(world.mina)
    answer = writer.post("/campaigns/new/?kind=invitation", typed(world, **EVENT))
    assert answer.status_code == 303, text(answer)
    page = answer.headers["Location"]
    event = Event.objects.get()
    assert (event.begins_at, event.ends_at) == (BEGINS, BEGINS + timedelta(hours=2))
    assert (event.places, event.company) == (2, 1)
    again = text(writer.get(f"{page}draft/"))
    for each in ("کارگاه چای", "۱۴۰۵/۹/۱۹ ۱۸:۰۰", "خانهٔ چای"):
        assert each in again
    for step in ("approval", "departure"):
        assert leader.post(f"{page}{step}/").status_code == 303
    sent()
    one = guest(reader)
    browser = Client()
    shown = browser.get(page_of(one) + "?answer=yes")
    assert (guest(reader).state, guest(reader).answered_at) == ("invited", None), "a look changes nothing"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert 'lang="fa"' in text(shown)
    assert "کارگاه چای" in text(shown)
    assert "شما می‌آیید، ۲ نفر." in text(browser.post(page_of(one), {"comes": "yes", "persons": "2"}))
    assert (guest(reader).state, guest(reader).persons) == ("coming", 2)
    assert "شما نمی‌آیید." in text(browser.post(page_of(one), {"comes": "no"}))
    listed = text(leader.get(page))
    assert "نمی‌آید" in listed
    assert f"{page}guests/" in listed


def test_a_link_answers_nothing_wrong(world: World) -> None:
    (one,) = guests(world, 1)
    browser = Client()
    refused: list[dict[str, str]] = [
        {},
        {"comes": "maybe"},
        {"comes": "yes", "persons": "9" * 40},
        {"comes": "yes", "persons": "2"},
    ]
    for data in refused:
        assert browser.post(page_of(one), data).status_code == 409, data
    assert browser.put(page_of(one)).status_code == 405
    for wrong in ("/invited/x/", "/invited/%00/", f"/invited/{one.token}x/", "/invited/x/event.ics"):
        assert browser.get(wrong).status_code == 404
    assert guest(one.contact.customer).state == "invited"
    with clock.at(BEGINS - timedelta(days=3)):
        assert "comes" not in text(browser.get(page_of(one)))
        assert browser.post(page_of(one), {"comes": "yes"}).status_code == 409
    assert guest(one.contact.customer).state == "invited"


def test_the_page_hands_out_the_calendar(world: World) -> None:
    (one,) = guests(world, 1)
    answer = Client().get(page_of(one) + "event.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert entry["DTSTART"].dt == BEGINS  # type: ignore[union-attr]


def test_the_page_speaks_as_its_guest_does(world: World) -> None:
    reader = receiver(1, language="en")
    change_customer(customer=reader, time_zone="Europe/London", by=world.sara)
    from tests.outreach.test_invitations import inviting

    inviting(world)
    sent(hours=2)
    shown = text(Client().get(page_of(guest(reader))))
    assert "Tea workshop" in shown
    assert "14:30–16:30" in shown
    assert "18:00–20:00" in shown
    assert 'dir="ltr"' in shown


def test_who_works_here_writes_an_answer_down_from_the_ticket(world: World) -> None:
    (one,) = guests(world, 1)
    client = signed_in(world.sara)
    ticket = one.contact.ticket
    assert ticket is not None
    assert f"/guests/{one.pk}/" in text(client.get(f"/tickets/{ticket.pk}/"))
    assert client.post(f"/guests/{one.pk}/", {"comes": "yes"}).status_code == 303
    assert client.post(f"/guests/{one.pk}/", {"comes": "x"}).status_code == 409
    assert client.post(f"/guests/{one.pk}/", {"comes": "yes", "persons": "7"}).status_code == 409
    assert "Sara" in text(client.get(f"/guests/{one.pk}/"))
    assert "به «\u2068کارگاه چای\u2069» می‌آید" in text(client.get(f"/tickets/{ticket.pk}/"))
    stranger = text(signed_in(world.omid).get(f"/guests/{one.pk}/"))
    assert f"/tickets/{ticket.pk}/" not in stranger, "another team's ticket"
    for path in (f"/guests/{one.pk}/", f"/campaigns/{one.event.campaign_id}/guests/"):
        assert Client().get(path).status_code == 302
    assert client.get("/guests/999999/").status_code == 404


def test_the_list_and_the_table_of_who_comes(world: World) -> None:
    them = guests(world, 3, places=1)
    for each in them[:2]:
        answer_invitation(guest=each, comes=True, by=each.contact.customer)
    change_customer(customer=them[0].contact.customer, name="=HYPERLINK(1)", by=world.sara)
    here = f"/campaigns/{Campaign.objects.get().pk}/guests"
    client = signed_in(world.sara)
    assert "=HYPERLINK(1)" in text(client.get(f"{here}/"))
    assert "Reader 1" in text(client.get(f"{here}/?state=waiting"))
    assert "Reader 2" in text(client.get(f"{here}/?state=invited"))
    assert "Reader 2" not in text(client.get(f"{here}/?state=nonsense"))
    table = client.get(f"{here}.csv")
    assert "text/csv" in table.headers["Content-Type"]
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["'=HYPERLINK(1)", "Reader 1"]
    assert rows[1][1] == "reader-0@mail.example"


def test_lists_ask_alike_for_one_and_for_many(world: World) -> None:
    them = guests(world, 4, places=None)
    client, here = signed_in(world.sara), f"/campaigns/{Campaign.objects.get().pk}/guests"
    client.get(f"{here}/")
    counts = []
    for upto in (1, 4):
        for each in them[:upto]:
            answer_invitation(guest=each, comes=True, by=each.contact.customer)
        page, table = queries(lambda: client.get(f"{here}/")), queries(lambda: client.get(f"{here}.csv"))
        counts.append((page, table))
    assert counts[0] == counts[1]


def test_an_event_is_moved_and_called_off_by_who_supervises(world: World) -> None:
    (one,) = guests(world, 1)
    answer_invitation(guest=one, comes=True, by=one.contact.customer)
    page = f"/campaigns/{Campaign.objects.get().pk}/"
    leader, writer = signed_in(world.mina), signed_in(world.sara)
    assert "۱۴۰۵/۹/۱۹ ۱۸:۰۰" in text(leader.get(f"{page}event/"))
    moved = {name: value for name, value in EVENT.items() if name != "title_fa"} | {
        "begins": "۱۴۰۵/۹/۲۰ ۱۸:۰۰"
    }
    assert writer.post(f"{page}event/", moved).status_code == 422
    assert leader.post(f"{page}event/", moved | {"begins": "never", "places": "x"}).status_code == 422
    assert Event.objects.get().begins_at == BEGINS
    assert leader.post(f"{page}event/", moved).status_code == 303
    assert Event.objects.get().begins_at == BEGINS + timedelta(days=1)
    assert "هنوز خبر ندارد" in text(leader.get(f"{page}guests/"))
    assert writer.post(f"{page}cancellation/").status_code == 409
    assert leader.post(f"{page}cancellation/").status_code == 303
    assert "لغو شده" in text(Client().get(page_of(one)))
    assert leader.post(f"{page}event/", moved).status_code == 422
    assert told(one) == [], "a worker tells them"


def test_a_campaign_that_invites_to_nothing_has_no_event(world: World) -> None:
    receiver(1)
    client = signed_in(world.mina)
    page = client.post("/campaigns/new/", typed(world)).headers["Location"]
    for path in ("event/", "guests/", "guests.csv"):
        assert client.get(page + path).status_code == 404
    assert client.post(f"{page}cancellation/").status_code == 404
