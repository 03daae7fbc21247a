"""The screens of suggestions for those who work here, and who is refused there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jawab.base import clock
from jawab.suggestions.actions import Wish, move_suggestion, publish_suggestion
from jawab.suggestions.figures import by_language, whole
from jawab.suggestions.models import Suggestion
from jawab.tickets.actions import receive_message
from jawab.tickets.content import Content
from tests.suggestions.test_suggestions import WISH, noon, published, said
from tests.web.workspace.browsing import signed_in, text
from tests.world import NOON, World, customer

__all__ = ["noon"]
pytestmark = pytest.mark.django_db


def test_from_a_ticket_to_an_answer(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.mina)
    page = text(client.get(f"/tickets/{ticket.pk}/suggestion/"))
    assert "کتری سفارش" in page, "the customer’s own words to begin with"
    form = {"title": WISH.title, "text": WISH.text, "language": "fa", "key": "k1"}
    for _each in range(2):
        answer = client.post(f"/tickets/{ticket.pk}/suggestion/", form)
    found = Suggestion.objects.get()
    assert answer.headers["Location"] == f"/suggestions/{found.pk}/"
    assert (found.customer, found.ticket) == (world.maryam, ticket)
    here = f"/suggestions/{found.pk}/"
    for where, values in (
        ("owner/", {"owner": world.sara.pk}),
        ("words/", form | {"title": "پیک همان روز"}),
        ("publication/", {}),
        ("decision/", {"state": "done", "answer-fa": "شد", "answer-en": "Done"}),
    ):
        assert client.post(f"{here}{where}", values).status_code == 303
    found.refresh_from_db()
    assert (found.owner, found.title, found.state) == (world.sara, "پیک همان روز", "done")
    page = text(client.get(here))
    assert "S-" in page
    assert "شد" in page
    refused = client.post(f"{here}decision/", {"state": "planned"})
    assert refused.status_code == 409
    assert client.post(f"{here}publication/", {"away": "1"}).status_code == 303
    assert "مریم" in text(client.get(here)), "who works here knows whose it is"


def test_what_a_customer_quoted_is_not_their_suggestion(world: World) -> None:
    ticket = world.ticket()
    answer = "پیک دیگری داشته باشید.\n\n> سارا از پشتیبانی نوشت"
    content = Content(
        subject="Re", written="پیک دیگری داشته باشید.", text=answer, address="maryam@mail.example"
    )
    receive_message(channel=world.mailbox, customer=world.maryam, content=content, ticket=ticket)
    for form in ("suggestion", "complaint"):
        page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/{form}/"))
        assert "پیک دیگری داشته باشید." in page
        assert "سارا از پشتیبانی نوشت" not in page


def test_said_already_it_is_shown_once(world: World) -> None:
    found, ticket, client = published(world), world.ticket(), signed_in(world.sara)
    form = {"title": "ارسال با پیک، همان روز", "text": "", "language": "fa"}
    page = client.post(f"/tickets/{ticket.pk}/suggestion/", form)
    assert found.number in text(page)
    assert Suggestion.objects.count() == 1
    assert client.post(f"/tickets/{ticket.pk}/suggestion/", form | {"same": found.pk}).status_code == 303
    assert found.links.get().ticket == ticket
    client.post("/suggestions/new/", form | {"same": found.pk})
    assert found.votes.filter(agent=world.sara).count() == 1
    for _each in range(2):
        client.post("/suggestions/new/", form | {"then": "anyway", "key": "a\0" + "b" * 99})
    assert Suggestion.objects.get(agent=world.sara).title == "ارسال با پیک، همان روز"


def test_who_does_not_keep_it_reads_and_votes(world: World) -> None:
    found, client = said(world), signed_in(world.omid)
    here = f"/suggestions/{found.pk}/"
    assert "decision/" not in text(client.get(here))
    for where, values in (
        ("owner/", {"owner": world.omid.pk}),
        ("words/", {"title": "x", "language": "fa"}),
        ("publication/", {}),
        ("decision/", {"state": "done", "answer-fa": "x"}),
        ("merge/", {"into": found.number}),
    ):
        assert client.post(f"{here}{where}", values).status_code == 409
    client.post(f"{here}votes/")
    client.post(f"{here}votes/")
    assert found.votes.count() == 2
    client.post(f"{here}votes/", {"back": "1"})
    assert found.votes.count() == 1
    found.refresh_from_db()
    assert (found.state, found.owner, found.published_at) == ("new", None, None)
    hidden = world.ticket()
    assert client.get(f"/tickets/{hidden.pk}/suggestion/").status_code == 404
    assert client.post(f"{here}tickets/", {"ticket": hidden.pk}).status_code == 409
    assert not found.links.exists()


def test_strangers_are_sent_to_sign_in(world: World) -> None:
    found, stranger = published(world), Client()
    for address in ("", "new/", f"{found.pk}/"):
        assert stranger.get(f"/suggestions/{address}").status_code == 302
    assert stranger.post(f"/suggestions/{found.pk}/votes/").status_code == 302
    assert found.votes.count() == 1


def test_merged_from_the_page(world: World) -> None:
    one, two, client = published(world), published(world), signed_in(world.mina)
    assert two.number in text(client.get(f"/suggestions/{one.pk}/")), "what is like it is proposed"
    for wrong in ("", "x", "S-99999", "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩", one.number):
        assert client.post(f"/suggestions/{one.pk}/merge/", {"into": wrong}).status_code == 409
    assert client.post(f"/suggestions/{one.pk}/merge/", {"into": two.number}).status_code == 303
    one.refresh_from_db()
    assert one.merged_into == two
    assert two.number in text(client.get(f"/suggestions/{one.pk}/"))


@pytest.mark.parametrize(
    "query",
    ["state=x&owner=x&language=x&sort=x&page=x", "owner=99999999999999999999", "page=999999999", "%00"],
)
def test_garbage_in_the_address(world: World, query: str) -> None:
    published(world)
    assert signed_in(world.sara).get(f"/suggestions/?{query}").status_code == 200


def test_filters_and_orders(world: World) -> None:
    one, two = published(world), said(world, customer("ز", "z@mail.example"))
    client = signed_in(world.mina)

    def numbers(query: str) -> list[str]:
        page = text(client.get(f"/suggestions/?{query}"))
        return [each.number for each in (one, two) if f"/suggestions/{each.pk}/" in page]

    assert numbers("") == [one.number, two.number]
    assert numbers("state=new") == [two.number]
    assert numbers("state=done") == []
    assert numbers("owner=none&language=fa") == [one.number, two.number]
    assert numbers("owner=mine") == []
    assert numbers("language=ar") == []


def test_a_list_asks_the_same_however_many(world: World) -> None:
    client = signed_in(world.mina)
    counted = []
    for _each in range(2):
        published(world)
        with CaptureQueriesContext(connection) as asked:
            client.get("/suggestions/")
        counted.append(len(asked))
    published(world)
    with CaptureQueriesContext(connection) as asked:
        client.get("/suggestions/")
    assert len(asked) == counted[1]


def test_figures_are_for_those_who_supervise(world: World) -> None:
    found = said(world)
    said(world, wish=Wish(title="=HYPERLINK(1)", language="en"))
    with clock.at(NOON + timedelta(hours=2)):
        publish_suggestion(suggestion=found, by=world.mina)
        move_suggestion(suggestion=found, state="done", answers={"fa": "شد"}, by=world.mina)
    figure = whole(NOON - timedelta(days=1))
    assert (figure.came, figure.looked_at, figure.answered, figure.done) == (2, 1, 1, 1)
    assert figure.until_looked == timedelta(hours=2)
    assert [each.key for each in by_language(NOON - timedelta(days=1))] == ["en", "fa"]
    assert whole(NOON + timedelta(days=1)).until_looked is None
    mina, sara = signed_in(world.mina), signed_in(world.sara)
    for address in ("/suggestions/figures/?days=x", "/suggestions/suggestions.csv?days=365"):
        assert mina.get(address).status_code == 200
        assert sara.get(address).status_code == 403
    table = mina.get("/suggestions/suggestions.csv").content.decode()
    assert found.number in table
    assert "'=HYPERLINK(1)" in table
    assert "مریم" not in table
