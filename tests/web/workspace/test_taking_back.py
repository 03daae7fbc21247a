"""Merges and hand-overs made in error, taken back from the toast and from where the merged ticket is shown."""

import re

import pytest
from django.test import Client

from jawab.people.actions import change_preferences
from jawab.tickets.actions import hand_over, merge
from jawab.tickets.models import Merge, Note, Status, Ticket
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


def undo_address(page: str) -> str:
    found = re.search(r'action="(/changes/\d+/undoing/[^"]*)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def bare(page: str) -> str:
    return re.sub("[\u2066-\u2069]", "", page)


@pytest.fixture
def client(world: World) -> Client:
    change_preferences(agent=world.sara, by=world.sara, language="en")
    return signed_in(world.sara)


def test_the_toast_of_a_merge_takes_it_back_and_leads_to_the_ticket(world: World, client: Client) -> None:
    into, ticket = world.ticket("اول"), world.ticket("دوم")
    page = text(client.post(f"/tickets/{ticket.pk}/merge/", {"into": into.pk, "in": "all"}, follow=True))
    assert "Merged: everything stands here now." in page
    answer = client.post(undo_address(page))
    assert answer["Location"].startswith(f"/tickets/{ticket.pk}/?in=all")
    ticket.refresh_from_db()
    assert (ticket.merged_into, ticket.status, ticket.messages.count()) == (None, Status.NEW, 1)
    page = bare(text(client.get(answer["Location"])))
    assert f"Sara took the merge into #{into.pk} back: what stood here before stands here again." in page
    assert 'id="composer"' in page
    other = bare(text(client.get(f"/tickets/{into.pk}/")))
    assert f"Sara took the merge of ticket #{ticket.pk} back: what came since stays here." in other


def test_the_merged_ticket_offers_it_to_every_colleague_who_sees_both(world: World) -> None:
    into, ticket = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.ali)
    client, address = signed_in(world.sara, strict=True), f"/tickets/{ticket.pk}/merge/withdrawal/"
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'action="{address}"' in page
    answer = client.post(address, {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "in": "all"})
    assert answer["Location"].startswith(f"/tickets/{ticket.pk}/?in=all")
    ticket.refresh_from_db()
    assert ticket.merged_into is None
    assert address not in text(client.get(answer["Location"]))


def test_pressed_twice_the_second_says_why_not(world: World, client: Client) -> None:
    into, ticket = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.ali)
    address = f"/tickets/{ticket.pk}/merge/withdrawal/"
    assert client.post(address).status_code == 303
    answer = client.post(address)
    assert answer.status_code == 409
    assert "This merge cannot be taken back any more." in text(answer)


def test_it_is_not_offered_where_the_other_ticket_is_not_seen_or_the_merge_was_not_kept(
    world: World, client: Client
) -> None:
    into, ticket = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.ali)
    Ticket.objects.filter(pk=into.pk).update(team=world.stock)
    address = f"/tickets/{ticket.pk}/merge/withdrawal/"
    assert address not in text(client.get(f"/tickets/{ticket.pk}/"))
    assert client.post(address).status_code == 409
    Ticket.objects.filter(pk=into.pk).update(team=world.support)
    assert address in text(client.get(f"/tickets/{ticket.pk}/"))
    Merge.objects.all().delete()
    assert address not in text(client.get(f"/tickets/{ticket.pk}/"))
    ticket.refresh_from_db()
    assert ticket.merged_into == into


def test_only_a_merged_ticket_pays_for_the_question(world: World, client: Client) -> None:
    into, ticket = world.ticket(), world.ticket()
    address = f"/tickets/{ticket.pk}/?fragment=head"
    client.get(address)
    before = queries(lambda: client.get(address))
    merge(ticket=ticket, into=into, by=world.ali)
    assert queries(lambda: client.get(address)) <= before + 1


def test_the_toast_of_a_hand_over_takes_it_back_from_the_list(world: World, client: Client) -> None:
    ticket = world.ticket()
    page = text(
        client.post(
            f"/tickets/{ticket.pk}/hand-over/",
            {"team": world.stock.pk, "summary": "کتری شکسته", "in": "all"},
            follow=True,
        )
    )
    assert "The ticket is with Stock now." in bare(page)
    assert client.get(f"/tickets/{ticket.pk}/").status_code == 404
    answer = client.post(undo_address(page))
    assert answer["Location"].startswith(f"/tickets/{ticket.pk}/")
    page = bare(text(client.get(answer["Location"])))
    assert "Sara took the hand-over to Stock back." in page
    assert "summary of a hand-over that was taken back" in page
    assert Note.objects.get().text in page


def test_a_hand_over_that_stands_says_what_its_note_is(world: World, client: Client) -> None:
    ticket = hand_over(ticket=world.ticket(), team=world.refunds, summary="پول", by=world.sara)
    change_preferences(agent=world.mina, by=world.mina, language="en")
    page = text(signed_in(world.mina).get(f"/tickets/{ticket.pk}/"))
    assert "summary for the next team" in page
    assert client.get(f"/tickets/{ticket.pk}/").status_code == 404
