"""Custom fields beside a ticket: filled in, refused, needed before the end."""

import re

import pytest
from django.test import Client

from jawab.base import clock
from jawab.people.actions import change_preferences
from jawab.people.models import Customer, Holder, Needed
from jawab.tickets.actions import assign, link, set_fields
from jawab.tickets.models import Change, Message, Status, Ticket
from tests.fields import made
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.sara)


def values(ticket: Ticket) -> dict[str, object]:
    kept: dict[str, object] = Ticket.objects.get(pk=ticket.pk).fields
    return kept


def test_a_desk_without_fields_shows_none(world: World, client: Client) -> None:
    made("Shelf", "text", teams=[world.stock])
    assert "ticket-fields" not in text(client.get(f"/tickets/{world.ticket().pk}/"))


def test_values_are_typed_and_shown_in_the_readers_calendar_and_digits(world: World, client: Client) -> None:
    for name, kind in (("Bought", "date"), ("Amount", "number"), ("Parcel", "code"), ("Broken", "check")):
        made(name, kind)
    made("Product", "choice", options=("Kettle", "Cup"))
    ticket = world.ticket()
    posted = {
        "fields": ["bought", "amount", "parcel", "broken", "product"],
        "field-bought": "۱۴۰۵/۹/۱",
        "field-amount": "۱٬۲۳۴٫۵",
        "field-parcel": "A-۹۹۲۱۳",
        "field-broken": "on",
        "field-product": "2",
    }
    with clock.at(NOON):
        assert client.post(f"/tickets/{ticket.pk}/fields/", posted).status_code == 303
    kept = {"bought": "2026-11-22", "amount": "1234.5", "parcel": "A-99213", "broken": True, "product": "2"}
    assert values(ticket) == kept
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert re.findall(r'name="field-(?:bought|amount|parcel)" value="([^"]*)"', page) == [
        "۱۴۰۵/۹/۱",
        "۱٬۲۳۴٫۵",
        "A-99213",
    ]
    assert re.search(r'name="field-broken" checked', page)
    assert '<option value="2" selected>Cup' in page
    change_preferences(agent=world.sara, by=world.sara, language="en", calendar="gregorian", digits="latin")
    page = re.sub("[\u2066-\u2069]", "", text(client.get(f"/tickets/{ticket.pk}/")))
    assert re.findall(r'name="field-(?:bought|amount)" value="([^"]*)"', page) == ["2026/11/22", "1,234.5"]
    assert "Sara set Product to Cup." in page
    assert "Sara set Broken to yes." in page
    client.post(f"/tickets/{ticket.pk}/fields/", {"fields": ["broken", "parcel"], "field-parcel": " "})
    assert values(ticket) == {key: kept[key] for key in ("bought", "amount", "product")}


def test_what_does_not_fit_is_refused_beside_its_field_with_what_was_typed(
    world: World, client: Client
) -> None:
    made("Bought", "date")
    made("Amount", "number")
    ticket = world.ticket()
    posted = {"fields": ["bought", "amount"], "field-bought": "دیروزها", "field-amount": "۵"}
    for more in ({}, {"fragment": "fields"}):
        answer = client.post(f"/tickets/{ticket.pk}/fields/", posted | more)
        page = text(answer)
        assert answer.status_code == 409
        assert re.search(
            r'id="panel-bought"[^>]*value="دیروزها"[^>]*aria-describedby="panel-bought-error"', page
        )
        assert re.search(r'id="panel-amount"[^>]*value="۵"', page)
        assert 'id="panel-bought-error"' in page
    assert values(ticket) == {}


def test_the_fragment_tells_of_the_change_and_shows_what_depends_on_it(world: World, client: Client) -> None:
    broken = made("Broken", "check")
    made("Where", "text", depends_on=broken, depends_values=["yes"])
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/fields/"
    assert "panel-where" not in text(client.get(path))
    page = text(client.post(path, {"fields": "broken", "field-broken": "on", "fragment": "fields"}))
    assert "panel-where" in page
    assert f"/changes/{Change.objects.get().pk}/undoing/" in page
    assert "<html" not in page
    same = text(client.post(path, {"fields": "broken", "field-broken": "on", "fragment": "fields"}))
    assert "undoing" not in same


def test_fields_that_are_not_there_are_refused(world: World, client: Client) -> None:
    made("Shelf", "text", teams=[world.stock])
    ticket = world.ticket()
    for key in ("shelf", "nothing", "\0", "x" * 500):
        answer = client.post(f"/tickets/{ticket.pk}/fields/", {"fields": key, f"field-{key}": "x"})
        assert answer.status_code == 409
    assert client.post(f"/tickets/{ticket.pk}/fields/", {"field-shelf": "x"}).status_code == 303
    assert values(ticket) == {}


def test_resolving_asks_for_what_is_missing_and_takes_it_along(world: World, client: Client) -> None:
    made("Product", "choice", options=("Kettle", "Cup"), needed=Needed.RESOLVE)
    made("Amount", "number", needed=Needed.RESOLVE)
    made("Colour", "text")
    ticket = world.ticket()
    path = f"/tickets/{ticket.pk}/status/"
    answer = client.post(path, {"status": "resolved"})
    page = text(answer)
    assert answer.status_code == 409
    assert 'id="needed-product"' in page
    assert 'id="needed-amount"' in page
    assert "needed-colour" not in page
    assert 'name="status" value="resolved"' in page
    posted = {"status": "resolved", "fields": ["product", "amount"], "field-product": "1"}
    answer = client.post(path, posted | {"field-amount": "many"})
    assert (answer.status_code, values(ticket)) == (409, {})
    assert 'value="many"' in text(answer)
    answer = client.post(path, posted | {"field-amount": ""})
    assert (answer.status_code, values(ticket)) == (409, {})
    assert '<option value="1" selected>' in text(answer)
    assert client.post(path, posted | {"field-amount": "۲"}).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.fields) == (Status.RESOLVED, {"product": "1", "amount": "2"})


def test_sending_and_resolving_keeps_the_text_and_goes_out_with_what_was_missing(
    world: World, client: Client
) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    ticket = world.ticket()
    posted = {"kind": "reply", "text": "کتری تازه می‌آید", "then": "resolve", "key": "abc"}
    answer = client.post(f"/tickets/{ticket.pk}/entries/", posted)
    composer = text(answer).partition('id="composer"')[2]
    assert answer.status_code == 409
    assert "کتری تازه می‌آید</textarea>" in composer
    assert 'id="needed-product"' in composer
    assert composer.count("data-focus") == 1
    assert not Message.objects.filter(side="out").exists()
    filled = posted | {"fields": "product", "field-product": "کتری"}
    assert client.post(f"/tickets/{ticket.pk}/entries/", filled).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.fields) == (Status.RESOLVED, {"product": "کتری"})
    assert Message.objects.filter(side="out").count() == 1


def test_the_page_costs_one_query_more_for_fields_and_one_for_what_is_told_of_them(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.sara, by=world.sara)
    path = f"/tickets/{ticket.pk}/"
    client.get(path)
    before = queries(lambda: client.get(path))
    for name in ("First", "Second", "Third"):
        made(name, "text", teams=[world.support, world.stock])
    assert queries(lambda: client.get(path)) == before
    told = {"first": "a", "second": "b"}
    set_fields(ticket=ticket, values=told, by=world.sara)
    assert queries(lambda: client.get(path)) == before + 1


def test_a_customers_fields_are_kept_on_their_page_and_told_beside_their_tickets(
    world: World, client: Client
) -> None:
    made("Level", "choice", holder=Holder.CUSTOMER, options=("Gold", "Silver"), needed=Needed.SAVE)
    made("Since", "date", holder=Holder.CUSTOMER)
    path = f"/customers/{world.maryam.pk}/"
    client.get(path)
    before = queries(lambda: client.get(path))
    made("City", "text", holder=Holder.CUSTOMER)
    assert queries(lambda: client.get(path)) == before
    posted = {"fields": ["since", "level"], "field-since": "۱۴۰۰/۱/۱", "field-level": ""}
    for more in ({}, {"fragment": "fields"}):
        answer = client.post(f"{path}fields/", posted | more)
        assert (answer.status_code, "Level" in text(answer)) == (409, True)
        assert re.search(r'id="about-since"[^>]*value="۱۴۰۰/۱/۱"', text(answer))
    wrong = text(client.post(f"{path}fields/", posted | {"field-level": "1", "field-since": "x"}))
    assert 'id="about-since-error"' in wrong
    assert Customer.objects.get(pk=world.maryam.pk).fields == {}
    assert client.post(f"{path}fields/", posted | {"field-level": "1"}).status_code == 303
    assert Customer.objects.get(pk=world.maryam.pk).fields == {"since": "2021-03-21", "level": "1"}
    page = text(client.get(f"/tickets/{world.ticket().pk}/"))
    assert "<dt>Level</dt>" in page
    assert "Gold" in page
    assert "<html" not in text(client.get(f"{path}fields/"))
    assert client.get("/customers/999999/fields/").status_code == 404
    assert client.post(f"{path}fields/", {"fields": "nothing", "field-nothing": "x"}).status_code == 409


def test_what_was_filled_in_goes_on_while_something_else_is_asked_first(world: World, client: Client) -> None:
    made("Product", "text", needed=Needed.RESOLVE)
    ticket, child = world.ticket(), world.ticket()
    link(ticket=child, other=ticket, bond="parent", by=world.sara)
    path = f"/tickets/{ticket.pk}/status/"
    assert 'id="needed-product"' in text(client.post(path, {"status": "resolved"}))
    posted = {"status": "resolved", "fields": "product", "field-product": "کتری"}
    page = text(client.post(path, posted))
    assert 'name="field-product" value="کتری"' in page
    assert client.post(path, posted | {"anyway": "unfinished"}).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.fields) == (Status.RESOLVED, {"product": "کتری"})
