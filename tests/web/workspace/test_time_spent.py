"""Time spent beside a ticket: typed as people type it, summed in the reader's words, corrected on a page of its own."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.people.actions import change_preferences
from jawab.tickets.actions import merge, write_time
from jawab.tickets.models import Ticket, TimeSpent
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.sara)


def kept(ticket: Ticket) -> list[tuple[int, str]]:
    return list(TimeSpent.objects.filter(ticket=ticket).order_by("pk").values_list("minutes", "text"))


def bare(page: str) -> str:
    return re.sub("[\u2066-\u2069]", "", page)


def test_time_is_typed_in_any_digits_and_told_in_the_panel_and_the_timeline(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/"
    key = re.search(r'name="key" value="(\w+)">\s*<label for="time-spent"', text(client.get(path)))
    assert key is not None
    posted = {"spent": "۱:۳۰", "text": "تماس با انبار", "key": key[1]}
    assert client.post(f"{path}time/", posted).status_code == 303
    assert client.post(f"{path}time/", posted).status_code == 303
    assert kept(ticket) == [(90, "تماس با انبار")]
    page = bare(text(client.get(path)))
    assert '<p id="time-sum"' in page
    assert "<b>۱ ساعت و ۳۰ دقیقه</b>" in page
    assert re.search(r"Sara [^<]*۱ ساعت و ۳۰ دقیقه[^<]*تماس با انبار", page)
    assert f"/time/{TimeSpent.objects.get().pk}/withdrawal/" in page
    change_preferences(agent=world.sara, by=world.sara, language="en", digits="latin")
    assert "<b>1 hour and 30 minutes</b>" in text(client.get(f"{path}time/?fragment=sum"))


@pytest.mark.parametrize("spent", ["", "soon", "0", "-5", "25:00", "9" * 70, "\0", "<b>5</b>"])
def test_what_is_no_length_is_refused_with_what_was_typed(world: World, client: Client, spent: str) -> None:
    ticket = world.ticket()
    answer = client.post(f"/tickets/{ticket.pk}/time/", {"spent": spent, "text": "word"})
    page = text(answer)
    assert (answer.status_code, kept(ticket)) == (409, [])
    assert 'role="alert"' in page
    assert re.search(r'id="time-text"[^>]*value="word"', page)
    assert "<b>5</b>" not in page


def test_ones_own_entry_is_corrected_and_taken_back_on_its_page(world: World, client: Client) -> None:
    ticket = world.ticket()
    own = write_time(ticket=ticket, minutes=15, text="<i>x</i>", by=world.sara)
    other = write_time(ticket=ticket, minutes=20, by=world.ali)
    page = text(client.get(f"/tickets/{ticket.pk}/time/"))
    assert f'action="/time/{own.pk}/"' in page
    assert f'action="/time/{other.pk}/"' not in page
    assert "<i>x" not in page
    answer = client.post(f"/time/{own.pk}/", {"spent": "nothing", "text": "y"})
    assert answer.status_code == 409
    assert re.search(rf'id="spent-{own.pk}"[^>]*value="nothing"', text(answer))
    assert client.post(f"/time/{own.pk}/", {"spent": "نیم ساعت", "text": "y"}).status_code == 303
    assert kept(ticket) == [(30, "y"), (20, "")]
    assert client.post(f"/time/{other.pk}/", {"spent": "1"}).status_code == 403
    assert client.post(f"/time/{own.pk}/withdrawal/").status_code == 303
    assert client.post(f"/time/{own.pk}/withdrawal/").status_code == 404
    assert kept(ticket) == [(20, "")]


def test_a_long_entry_saved_unchanged_stays_as_long(world: World, client: Client) -> None:
    ticket = world.ticket()
    own = write_time(ticket=ticket, minutes=1200, by=world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/time/"))
    shown = re.search(rf'id="spent-{own.pk}"[^>]*value="([^"]*)"', page)
    assert shown is not None
    assert client.post(f"/time/{own.pk}/", {"spent": shown[1], "text": "انبار"}).status_code == 303
    assert kept(ticket) == [(1200, "انبار")]
    told = bare(text(client.get(f"/tickets/{ticket.pk}/")))
    assert "Sara شرح زمان صرف‌شده را تصحیح کرد." in told


def test_after_a_day_an_entry_is_only_read(world: World, client: Client) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        own = write_time(ticket=ticket, minutes=15, by=world.sara)
    with clock.at(NOON + timedelta(days=2)):
        client = signed_in(world.sara)
        assert f'action="/time/{own.pk}/"' not in text(client.get(f"/tickets/{ticket.pk}/time/"))
        assert client.post(f"/time/{own.pk}/", {"spent": "1"}).status_code == 409
        assert client.post(f"/time/{own.pk}/withdrawal/").status_code == 409
    assert kept(ticket) == [(15, "")]


def test_an_outsider_reads_and_writes_none(world: World) -> None:
    ticket = world.ticket()
    entry = write_time(ticket=ticket, minutes=15, by=world.sara)
    outsider = signed_in(world.omid)
    for number in (ticket.pk, 999_999):
        path = f"/tickets/{number}/time/"
        assert outsider.get(path).status_code == 404
        assert outsider.get(f"{path}?fragment=sum").status_code == 404
        assert outsider.post(path, {"spent": "5"}).status_code == 404
    for pk in (entry.pk, 999_999):
        assert outsider.post(f"/time/{pk}/", {"spent": "5"}).status_code == 404
        assert outsider.post(f"/time/{pk}/withdrawal/").status_code == 404
    assert kept(ticket) == [(15, "")]


def test_a_merged_ticket_offers_no_line_for_it(world: World, client: Client) -> None:
    ticket, into = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.sara)
    assert 'id="time-spent"' not in text(client.get(f"/tickets/{ticket.pk}/"))
    assert client.post(f"/tickets/{ticket.pk}/time/", {"spent": "5"}).status_code == 409


def test_the_sum_costs_no_query_and_entries_one_for_all_their_words(world: World, client: Client) -> None:
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/"
    client.get(path)
    before = queries(lambda: client.get(path))
    write_time(ticket=ticket, minutes=5, text="a", by=world.sara)
    one = queries(lambda: client.get(path))
    for minutes in (10, 20, 30):
        write_time(ticket=ticket, minutes=minutes, text="b", by=world.sara)
    assert queries(lambda: client.get(path)) == one <= before + 2
