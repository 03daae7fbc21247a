"""Following from a ticket's page, and the list of what one follows."""

import re

from jawab.tickets.actions import follow
from jawab.tickets.models import Change, Follower
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, agent


def test_a_ticket_is_followed_from_its_page_told_and_undone(world: World) -> None:
    ticket = world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    assert 'name="follow"' in text(client.get(path))
    assert client.post(f"{path}following/", {"follow": "1", "in": "mine"}).status_code == 303
    page = text(client.get(path))
    assert 'name="unfollow"' in page
    assert 'name="follow" value="1"' not in page
    assert 'aria-label="Sara"' in page
    assert client.post(f"/changes/{Change.objects.get().pk}/undoing/").status_code == 303
    assert not Follower.objects.exists()


def test_it_ends_from_the_page_too(world: World) -> None:
    ticket = world.ticket()
    for one in (world.sara, world.ali):
        follow(ticket=ticket, by=one)
    signed_in(world.sara).post(f"/tickets/{ticket.pk}/following/", {"unfollow": "1"})
    assert [row.agent for row in Follower.objects.all()] == [world.ali]


def test_the_timeline_says_who_follows(world: World) -> None:
    ticket = world.ticket()
    follow(ticket=ticket, by=world.ali)
    assert "Ali" in text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/?fragment=timeline"))


def test_the_list_and_its_count_hold_what_the_viewer_follows(world: World) -> None:
    ticket, other = world.ticket("یکی"), world.ticket("دیگری")
    follow(ticket=ticket, by=world.sara)
    follow(ticket=other, by=world.ali)
    page = text(signed_in(world.sara).get("/?in=followed"))
    assert f'id="row-{ticket.pk}"' in page
    assert f'id="row-{other.pk}"' not in page
    item = re.search(
        r'<a class="navigation-item" href="/\?in=followed\.open\.waiting".*?</a>', page, re.DOTALL
    )
    assert item is not None
    assert 'aria-current="page"' in item[0]
    assert "۱" in item[0]


def test_a_filter_of_the_followed_stays_theirs(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    follow(ticket=ticket, by=world.sara)
    client = signed_in(world.sara)
    shown = client.get("/filter/", {"in": "followed.open.newest", "do": "show"})
    assert shown.status_code == 303
    page = text(client.get(shown["Location"]))
    assert f'id="row-{ticket.pk}"' in page
    assert f'id="row-{other.pk}"' not in page


def test_an_outsider_follows_nothing(world: World) -> None:
    ticket = world.ticket()
    for number in (ticket.pk, 999_999):
        assert signed_in(world.omid).post(f"/tickets/{number}/following/", {"follow": "1"}).status_code == 404
    assert not Follower.objects.exists()


def test_many_followers_ask_no_more_than_one(world: World) -> None:
    ticket = world.ticket()
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/?fragment=head"
    follow(ticket=ticket, by=world.ali)
    client.get(path)
    one = queries(lambda: client.get(path))
    for number in range(6):
        follow(ticket=ticket, by=agent(f"Agent{number}", teams=(world.support,)))
    assert queries(lambda: client.get(path)) == one
    assert "+" in text(client.get(path))
