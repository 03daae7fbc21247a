"""Related tickets in the panel, and ending a parent whose children are open."""

import re

import pytest

from jawab.tickets.actions import link, reply
from jawab.tickets.models import Bond, Change, Link, Message, Status, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World


def test_a_ticket_is_linked_by_a_number_in_any_digits_and_it_is_undone(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    typed = "#" + str(other.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert client.post(f"{path}links/", {"other": typed, "bond": "child"}).status_code == 303
    assert [(row.ticket, row.other, row.is_child) for row in Link.objects.all()] == [(ticket, other, True)]
    fragment = text(client.get(f"{path}?fragment=related"))
    assert f'name="unlinked" value="{other.pk}"' in fragment
    assert fragment.count(f'href="/tickets/{other.pk}/') == 1
    client.post(f"/changes/{Change.objects.get().pk}/undoing/")
    assert not Link.objects.exists()


@pytest.mark.parametrize("typed", ["", "abc", "999999", "9" * 40, "\0", "hidden", "own"])
def test_what_is_no_ticket_to_link_is_refused_beside_the_form(world: World, typed: str) -> None:
    ticket, hidden = world.ticket(), world.ticket()
    Ticket.objects.filter(pk=hidden.pk).update(team=world.stock)
    typed = {"hidden": str(hidden.pk), "own": str(ticket.pk)}.get(typed, typed)
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/links/", {"other": typed, "bond": "related"})
    assert answer.status_code == 409
    assert 'role="alert"' in text(answer)
    assert not Link.objects.exists()


def test_a_link_is_taken_away(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    link(ticket=ticket, other=other, bond=Bond.RELATED, by=world.sara)
    signed_in(world.sara).post(f"/tickets/{ticket.pk}/links/", {"unlinked": str(other.pk)})
    assert not Link.objects.exists()


def test_the_panel_hides_what_the_viewer_may_not_see(world: World) -> None:
    ticket, hidden = world.ticket("یکی"), world.ticket("زیرزمین")
    link(ticket=ticket, other=hidden, bond=Bond.CHILD, by=world.sara)
    Ticket.objects.filter(pk=hidden.pk).update(team=world.stock)
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
    assert "زیرزمین" not in page
    assert "زیرزمین" in text(signed_in(world.nima).get(f"/tickets/{ticket.pk}/"))


def test_ending_a_parent_asks_once_and_goes_on(world: World) -> None:
    parent, child, below = (world.ticket() for _ in range(3))
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    client, path = signed_in(world.sara), f"/tickets/{parent.pk}/status/"
    asked = {"status": "resolved", "then": "next", "in": "all"}
    answer = client.post(path, asked)
    page = text(answer)
    assert answer.status_code == 409
    assert 'name="anyway" value="unfinished"' in page
    assert re.search(r'name="then" value="next".*?name="status" value="resolved"', page, re.DOTALL)
    assert Ticket.objects.get(pk=parent.pk).status == Status.NEW
    done = client.post(path, asked | {"anyway": "unfinished"})
    assert done.status_code == 303
    assert Ticket.objects.get(pk=parent.pk).status == Status.RESOLVED
    assert below.pk != parent.pk


def test_an_answer_that_resolves_a_parent_is_kept_and_asked_about_once(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    client, path = signed_in(world.sara), f"/tickets/{parent.pk}/entries/"
    written = {"kind": "reply", "text": "همه حل شد", "then": "resolve", "key": "k"}
    answer = client.post(path, written)
    assert answer.status_code == 409
    assert "همه حل شد" in text(answer)
    assert 'name="anyway" value="unfinished"' in text(answer)
    assert not Message.objects.filter(side="out").exists()
    assert client.post(path, written | {"anyway": "unfinished"}).status_code == 303
    assert Ticket.objects.get(pk=parent.pk).status == Status.RESOLVED


def test_an_answer_that_resolves_nothing_is_not_asked_about(world: World) -> None:
    parent, child = world.ticket(), world.ticket()
    link(ticket=parent, other=child, bond=Bond.CHILD, by=world.sara)
    answer = signed_in(world.sara).post(
        f"/tickets/{parent.pk}/entries/", {"kind": "reply", "text": "بله", "key": "k"}
    )
    assert answer.status_code == 303


def test_an_outsider_links_nothing(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    Ticket.objects.filter(pk=other.pk).update(team=world.stock)
    for number in (ticket.pk, 999_999):
        path = f"/tickets/{number}/links/"
        assert (
            signed_in(world.omid).post(path, {"other": str(other.pk), "bond": "related"}).status_code == 404
        )
        assert signed_in(world.omid).get(f"/tickets/{number}/?fragment=related").status_code == 404
    assert not Link.objects.exists()


def test_three_links_ask_no_more_than_one(world: World) -> None:
    ticket = world.ticket()
    reply(ticket=ticket, text="بله", by=world.sara)
    others = [world.ticket() for _ in range(3)]
    link(ticket=ticket, other=others[0], bond=Bond.CHILD, by=world.sara)
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    client.get(path)
    one = queries(lambda: client.get(path))
    for other in others[1:]:
        link(ticket=ticket, other=other, bond=Bond.RELATED, by=world.sara)
    assert queries(lambda: client.get(path)) == one <= 39
