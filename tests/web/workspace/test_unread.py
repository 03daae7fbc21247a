"""Marking unread from a ticket's page and from the bar, and what the lists then show."""

import re

import pytest

from jawab.language import isolate
from jawab.tickets.actions import mark_unread, set_priority, set_status, unread
from jawab.tickets.models import Change, Status, UnreadMark
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

WAITS, OWN = "data-unread>", 'data-unread="own">'


def row(page: str, number: int) -> str:
    found = re.search(rf'<li class="row" id="row-{number}".*?</li>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_from_the_ticket_one_goes_back_to_the_list_and_sees_it(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    page = text(client.get(f"{path}?in=all"))
    assert f'action="{path}unread/"' in page
    assert 'data-key="Shift+U"' in page
    answer = client.post(f"{path}unread/", {"in": "all"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/?in=all.open.waiting#row-{ticket.pk}"
    page = text(client.get("/?in=all"))
    assert OWN in row(page, ticket.pk)
    assert WAITS in row(page, other.pk)
    assert f"/changes/{Change.objects.get().pk}/undoing/" in page
    assert OWN not in text(signed_in(world.ali).get("/?in=all"))


def test_what_nobody_waits_for_is_unread_too(world: World) -> None:
    ticket = world.ticket()
    set_status(ticket=ticket, status=Status.RESOLVED, by=world.ali)
    mark_unread(ticket=ticket, by=world.sara)
    shown = "/?in=all.any"
    assert OWN in row(text(signed_in(world.sara).get(shown)), ticket.pk)
    assert "data-unread" not in row(text(signed_in(world.ali).get(shown)), ticket.pk)


@pytest.mark.parametrize("density", ["comfortable", "compact", "table"])
def test_every_density_says_it(world: World, density: str) -> None:
    world.sara.language, world.sara.density = "en", density
    world.sara.save(update_fields=["language", "density"])
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    page = text(signed_in(world.sara).get("/?in=all"))
    assert "marked unread by you" in row(page, ticket.pk)
    assert "marked unread by you" not in row(page, other.pk)
    assert "unread" in row(page, other.pk)


def test_only_opening_the_page_reads_it(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    mark_unread(ticket=ticket, by=world.ali)
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    for fragment in ("head", "timeline", "older", "related"):
        client.get(f"{path}?fragment={fragment}")
    for address in (
        "/?in=all&fragment=rows",
        f"/tickets/{other.pk}/",
        f"/search/?q={ticket.pk}",
        f"{path}time/",
    ):
        client.get(address)
    assert UnreadMark.objects.filter(agent=world.sara).exists()
    page = text(client.get(path))
    assert [mark.agent for mark in UnreadMark.objects.all()] == [world.ali]
    assert OWN not in page


def test_undone_it_is_read_again(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    client.post(f"/tickets/{ticket.pk}/unread/", {"in": "all"})
    client.post(f"/changes/{Change.objects.get().pk}/undoing/?in=all")
    assert not UnreadMark.objects.exists()


def test_marked_already_it_says_so_and_goes_back_all_the_same(world: World) -> None:
    ticket = world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/unread/", {"in": "all"})
    assert answer.status_code == 303
    assert not Change.objects.exists()
    assert UnreadMark.objects.count() == 1


def test_outsiders_and_readers_of_addresses_mark_nothing(world: World) -> None:
    ticket = world.ticket()
    for number in (ticket.pk, 999_999):
        assert signed_in(world.omid).post(f"/tickets/{number}/unread/").status_code == 404
    assert signed_in(world.sara).get(f"/tickets/{ticket.pk}/unread/").status_code == 405
    assert signed_in(world.sara, strict=True).post(f"/tickets/{ticket.pk}/unread/").status_code == 403
    assert not UnreadMark.objects.exists()


def test_too_many_are_refused_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread, "MOST", 1)
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=other, by=world.sara)
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/unread/", {"in": "all"})
    assert answer.status_code == 409
    assert 'role="alert"' in text(answer)
    assert [mark.ticket for mark in UnreadMark.objects.all()] == [other]


def test_the_bar_marks_several_and_takes_marks_off(world: World) -> None:
    tickets = [world.ticket() for _ in range(3)]
    client = signed_in(world.sara)
    page = text(client.get("/?in=all"))
    assert 'name="unread" value="yes"' in page
    assert 'name="unread" value="no"' in page
    chosen = [ticket.pk for ticket in tickets[:2]]
    answer = client.post("/changes/", {"ticket": chosen, "unread": "yes", "in": "all", "key": "k1"})
    assert answer["Location"].partition("#")[0] == "/?in=all.open.waiting"
    assert sorted(UnreadMark.objects.values_list("ticket", flat=True)) == chosen
    client.post("/changes/", {"ticket": chosen[:1], "unread": "no", "in": "all", "key": "k2"})
    assert list(UnreadMark.objects.values_list("ticket", flat=True)) == chosen[1:]


def test_the_open_ticket_marked_by_the_bar_is_not_opened_again(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    client = signed_in(world.sara)
    asked = {"unread": "yes", "in": "all", "open": str(ticket.pk)}
    answer = client.post("/changes/", {**asked, "ticket": [ticket.pk, other.pk], "key": "k1"})
    assert answer["Location"].startswith("/?in=all")
    answer = client.post("/changes/", {**asked, "ticket": [other.pk], "key": "k2"})
    assert answer["Location"].startswith(f"/tickets/{ticket.pk}/")


def test_the_navigation_leads_to_them_and_counts_them(world: World) -> None:
    ticket, other, hidden = world.ticket("یکی"), world.ticket("دیگری"), world.ticket("سوم")
    mark_unread(ticket=ticket, by=world.sara)
    mark_unread(ticket=hidden, by=world.ali)
    set_status(ticket=ticket, status=Status.CLOSED, by=world.sara)
    client, address = signed_in(world.sara), "/?in=all.any.newest~unread.any.yes"
    page = text(client.get(address))
    item = re.search(rf'<a class="navigation-item" href="{re.escape(address)}".*?</a>', page, re.DOTALL)
    assert item is not None
    assert 'aria-current="page"' in item[0]
    assert "۱" in item[0]
    assert f'id="row-{ticket.pk}"' in page
    assert f'id="row-{other.pk}"' not in page
    assert f'id="row-{hidden.pk}"' not in page


def test_marks_cost_lists_and_pages_no_query_more(world: World) -> None:
    tickets = [world.ticket() for _ in range(3)]
    client, path = signed_in(world.sara), f"/tickets/{tickets[0].pk}/"
    for ticket in tickets:
        set_priority(ticket=ticket, priority=3, by=world.ali)
    client.get("/?in=all")
    client.get(path)
    listed, opened = queries(lambda: client.get("/?in=all")), queries(lambda: client.get(path))
    for ticket in tickets[1:]:
        mark_unread(ticket=ticket, by=world.sara)
    assert queries(lambda: client.get("/?in=all")) == listed
    assert queries(lambda: client.get(path)) == opened


def test_the_filter_offers_it(world: World) -> None:
    world.sara.language = "en"
    world.sara.save(update_fields=["language"])
    ticket, other = world.ticket(), world.ticket()
    mark_unread(ticket=ticket, by=world.sara)
    client = signed_in(world.sara)
    assert "Marked unread by me" in text(client.get("/filter/?in=all"))
    asked = {"filled": "1", "f0": "unread", "h0": "any", "v0": "no", "do": "show", "in": "all"}
    page = text(client.get(client.get("/filter/", asked)["Location"]))
    assert f"Marked unread by me: {isolate('No')}" in page
    assert f'id="row-{other.pk}"' in page
    assert f'id="row-{ticket.pk}"' not in page
