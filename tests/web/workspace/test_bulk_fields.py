"""One custom field of several tickets: asked for, filled in, left where it may not be, and undone."""

import re

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.people.actions import change_preferences, retire_field
from jawab.people.models import Holder
from jawab.tickets.actions import assign, set_fields
from jawab.tickets.actions.changing import AT_ONCE, carry_out
from jawab.tickets.models import Change, Outcome, Ticket
from tests.fields import made
from tests.web.workspace.browsing import queries, signed_in, text
from tests.web.workspace.test_bulk import many, press, undo_address
from tests.world import World


@pytest.fixture
def client(world: World) -> Client:
    change_preferences(agent=world.sara, by=world.sara, language="en", digits="latin")
    return signed_in(world.sara)


def kept(*tickets: Ticket) -> list[dict[str, object]]:
    return [Ticket.objects.get(pk=ticket.pk).fields for ticket in tickets]


def outcomes() -> dict[int, str]:
    return dict(Change.objects.latest("pk").tickets.values_list("number", "outcome"))


def fill_in(client: Client, *tickets: Ticket, field: str, value: str, **more: str) -> str:
    posted = {"field": field, "fields": field, f"field-{field}": value}
    return press(client, *tickets, **posted, **more)


def test_the_bar_asks_for_the_field_and_then_for_its_value(world: World, client: Client) -> None:
    made("Product", "choice", options=("Kettle", "Cup"))
    made("Amount", "number")
    made("Shelf", "text", teams=[world.stock])
    made("Level", "text", holder=Holder.CUSTOMER)
    first, second = world.ticket(), world.ticket()
    assert 'name="field" value=""' in text(client.get("/?in=all"))
    page = press(client, first, second, field="")
    assert re.findall(r'name="field" value="(\w*)"', page) == ["product", "amount"]
    assert all(f'name="ticket" value="{ticket.pk}"' in page for ticket in (first, second))
    page = press(client, first, second, field="product")
    assert re.search(r'<select id="bulk-product" name="field-product"[^>]*data-focus', page)
    assert re.findall(r'<option value="(\d?)"', page) == ["", "1", "2"]
    assert kept(first, second) == [{}, {}]


def test_a_field_is_filled_in_on_all_of_them_and_one_press_undoes_it(world: World, client: Client) -> None:
    made("Product", "choice", options=("Kettle", "Cup"))
    first, second, other = world.ticket(), world.ticket(), world.ticket()
    set_fields(ticket=second, values={"product": "1"}, by=world.ali)
    page = fill_in(client, first, second, field="product", value="2")
    assert kept(first, second, other) == [{"product": "2"}, {"product": "2"}, {}]
    assert "Product: Cup: 2 tickets" in re.sub("[\u2066-\u2069]", "", page)
    client.post(undo_address(page))
    assert kept(first, second, other) == [{}, {"product": "1"}, {}]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", " کتری  شکسته ", "کتری شکسته"),
        ("code", "A-۹۹۲۱۳", "A-99213"),
        ("number", "۱٬۲۳۴٫۵", "1234.5"),
        ("date", "1405/9/1", "2026-11-22"),
        ("check", "on", True),
        ("long", "یک\r\nدو", "یک\nدو"),
    ],
)
def test_every_kind_has_its_control_and_is_read_as_beside_a_ticket(
    world: World, kind: str, typed: str, value: object
) -> None:
    made("Thing", kind)
    ticket, client = world.ticket(), signed_in(world.sara)
    control = {"long": "<textarea", "check": 'type="radio"'}.get(kind, 'id="bulk-thing"')
    assert control in press(client, ticket, field="thing")
    fill_in(client, ticket, field="thing", value=typed)
    assert kept(ticket) == [{"thing": value}]


def test_what_one_ticket_would_refuse_is_left_and_told(world: World, client: Client) -> None:
    """Of four: one has the field and shows it, one hides it, one is of a team without it, one is somebody else's."""
    broken = made("Broken", "check")
    made("Where", "text", depends_on=broken, depends_values=["yes"], teams=[world.support])
    shown, hides, elsewhere, foreign = (world.ticket() for _each in range(4))
    set_fields(ticket=shown, values={"broken": True}, by=world.sara)
    Ticket.objects.filter(pk=elsewhere.pk).update(team=world.refunds)
    assign(ticket=elsewhere, agent=world.sara, by=world.nima)
    Ticket.objects.filter(pk=foreign.pk).update(team=world.stock)
    page = fill_in(client, shown, hides, elsewhere, foreign, field="where", value="handle")
    assert outcomes() == {
        shown.pk: Outcome.DONE,
        hides.pk: Outcome.LEFT,
        elsewhere.pk: Outcome.LEFT,
        foreign.pk: Outcome.LEFT,
    }
    assert kept(shown, hides, elsewhere, foreign) == [{"broken": True, "where": "handle"}, {}, {}, {}]
    assert "3 tickets were left as they are" in re.sub("[\u2066-\u2069]", "", page)
    client.post(undo_address(page))
    assert kept(shown) == [{"broken": True}]


@pytest.mark.parametrize(("value", "kind"), [("many", "number"), ("9", "choice"), ("دیروزها", "date")])
def test_a_wrong_value_comes_back_beside_its_control_and_changes_nothing(
    world: World, client: Client, value: str, kind: str
) -> None:
    made("Thing", kind, options=("Kettle",) if kind == "choice" else ())
    ticket = world.ticket()
    page = fill_in(client, ticket, field="thing", value=value)
    assert 'id="bulk-thing-error"' in page
    assert f'name="ticket" value="{ticket.pk}"' in page
    assert (kept(ticket), Change.objects.exists()) == ([{}], False)


def test_nothing_at_all_is_only_meant_when_it_is_said(world: World, client: Client) -> None:
    made("Colour", "text")
    made("Broken", "check")
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"colour": "red", "broken": True}, by=world.ali)
    assert 'id="bulk-colour-error"' in fill_in(client, ticket, field="colour", value=" ")
    assert kept(ticket) == [{"colour": "red", "broken": True}]
    fill_in(client, ticket, field="colour", value="blue", empty="1")
    assert kept(ticket) == [{"broken": True}]
    fill_in(client, ticket, field="broken", value="")
    assert kept(ticket) == [{}]


@pytest.mark.parametrize("key", ["shelf", "level", "nothing", "\0", "x" * 500])
def test_fields_that_are_not_there_are_nobodys_to_fill_in(world: World, client: Client, key: str) -> None:
    """Another team's looks like none at all."""
    made("Shelf", "text", teams=[world.stock])
    made("Level", "text", holder=Holder.CUSTOMER)
    ticket = world.ticket()
    page = fill_in(client, ticket, field=key, value="x")
    assert kept(ticket) == [{}]
    assert "There is no such field here." in page
    assert "Shelf" not in page
    assert not Change.objects.exists()
    assert not Change.objects.filter(tickets__outcome=Outcome.DONE).exists()
    assert "bulk-shelf" not in press(client, ticket, field=key)


def test_a_desk_without_fields_says_so(world: World, client: Client) -> None:
    assert "No custom field is asked of these tickets." in press(client, world.ticket(), field="")


def test_many_are_a_workers_and_a_field_retired_meanwhile_leaves_the_rest(
    world: World, client: Client
) -> None:
    field = made("Colour", "text")
    tickets = many(world, AT_ONCE + 1)
    page = fill_in(client, *tickets, field="colour", value="red")
    assert "<progress" in page
    change = Change.objects.get()
    assert not carry_out(change=change, seconds=0)
    retire_field(field=field, by=SYSTEM)
    assert carry_out(change=change)
    found = list(outcomes().values())
    assert (found.count(Outcome.DONE), found.count(Outcome.LEFT)) == (1, AT_ONCE)
    assert "Colour: red" in re.sub("[\u2066-\u2069]", "", text(client.get(f"/changes/{change.pk}/")))


def test_the_page_costs_the_same_for_one_ticket_and_for_three(world: World, client: Client) -> None:
    made("Colour", "text")
    tickets = [world.ticket() for _each in range(3)]
    press(client, tickets[0], field="colour")
    one = queries(lambda: press(client, tickets[0], field="colour"))
    assert queries(lambda: press(client, *tickets, field="colour")) == one
