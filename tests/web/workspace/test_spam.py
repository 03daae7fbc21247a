"""Spam as agents see it: the button, the list, blocked senders."""

from jawab.tickets.actions import mark_spam
from jawab.tickets.models import BlockedSender, Change, Status, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer


def test_a_press_puts_it_into_spam_goes_on_and_is_undone(world: World) -> None:
    ticket, below = world.ticket("یکی"), world.ticket("دیگری")
    client = signed_in(world.sara)
    done = client.post(f"/tickets/{ticket.pk}/spam/", {"spam": "yes", "in": "all"})
    assert done["Location"].startswith(f"/tickets/{below.pk}/")
    assert f"#{ticket.pk}" in text(client.get(done["Location"]))
    ticket.refresh_from_db()
    assert ticket.is_spam
    client.post(f"/changes/{Change.objects.get().pk}/undoing/")
    ticket.refresh_from_db()
    assert (ticket.is_spam, ticket.status) == (False, Status.NEW)


def test_the_page_says_that_it_is_spam_and_takes_it_out(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, block=True, by=world.sara)
    client, path = signed_in(world.ali), f"/tickets/{ticket.pk}/"
    page = text(client.get(f"{path}?fragment=head"))
    blocked = BlockedSender.objects.get()
    assert f"/blocked-senders/{blocked.pk}/removal/" in page
    assert 'name="spam" value="no"' in page
    assert 'name="spam" value="block"' not in page
    client.post(f"{path}spam/", {"spam": "no"})
    ticket.refresh_from_db()
    assert not ticket.is_spam
    assert BlockedSender.objects.exists()


def test_the_list_of_spam_and_its_bar(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    client = signed_in(world.sara)
    page = text(client.get("/?in=spam"))
    assert f'id="row-{ticket.pk}"' in page
    assert f'id="row-{other.pk}"' not in page
    assert 'name="not_spam"' in page
    assert "/blocked-senders/" in page
    everything = text(client.get("/?in=all.any.newest"))
    assert f'id="row-{ticket.pk}"' not in everything
    assert 'name="not_spam"' not in everything
    client.post("/changes/", {"not_spam": "1", "ticket": str(ticket.pk), "key": "k", "in": "spam"})
    ticket.refresh_from_db()
    assert not ticket.is_spam


def test_spam_is_found_by_searching_and_says_so(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, by=world.sara)
    page = text(signed_in(world.sara).get(f"/search/?q={ticket.pk}"))
    assert f'id="row-{ticket.pk}"' in page
    assert "shield-x" in page.partition(f'id="row-{ticket.pk}"')[2]


def test_blocked_senders_are_listed_found_and_unblocked(world: World) -> None:
    mark_spam(ticket=world.ticket(), block=True, by=world.sara)
    reza = customer("رضا", "reza@mail.example")
    mark_spam(ticket=world.message("x", "y", customer=reza).ticket, block=True, by=world.sara)
    client = signed_in(world.ali)
    page = text(client.get("/blocked-senders/"))
    assert "maryam@mail.example" in page
    assert "reza@mail.example" in page
    found = text(client.get("/blocked-senders/?q=REZA"))
    assert "reza@mail.example" in found
    assert "maryam@mail.example" not in found
    assert client.get("/blocked-senders/?q=%00%27").status_code == 200
    pk = BlockedSender.objects.get(address="reza@mail.example").pk
    for status in (303, 404):
        assert client.post(f"/blocked-senders/{pk}/removal/").status_code == status
    assert [row.address for row in BlockedSender.objects.all()] == ["maryam@mail.example"]


def test_a_colleague_elsewhere_sees_the_address_but_not_the_ticket(world: World) -> None:
    ticket = world.ticket()
    mark_spam(ticket=ticket, block=True, by=world.sara)
    page = text(signed_in(world.omid).get("/blocked-senders/"))
    assert "maryam@mail.example" in page
    assert f"/tickets/{ticket.pk}/" not in page


def test_an_outsider_marks_nothing(world: World) -> None:
    ticket = world.ticket()
    for number in (ticket.pk, 999_999):
        for wanted in ("yes", "no", "block", ""):
            answer = signed_in(world.omid).post(f"/tickets/{number}/spam/", {"spam": wanted})
            assert answer.status_code == 404
    assert not Ticket.objects.get(pk=ticket.pk).is_spam


def test_many_blocked_senders_ask_no_more_than_one(world: World) -> None:
    mark_spam(ticket=world.ticket(), block=True, by=world.sara)
    client = signed_in(world.sara)
    client.get("/blocked-senders/")
    one = queries(lambda: client.get("/blocked-senders/"))
    for number in range(3):
        other = customer(f"N{number}", f"n{number}@mail.example")
        mark_spam(ticket=world.message("x", "y", customer=other).ticket, block=True, by=world.sara)
    assert queries(lambda: client.get("/blocked-senders/")) == one
