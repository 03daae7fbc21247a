"""Lists asked for custom fields."""

import json

import pytest
from django.db import connection

from jawab.people.actions import set_customer_fields
from jawab.people.models import Holder
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import set_fields
from jawab.tickets.models import Ticket
from jawab.tickets.queries import Condition, is_costly
from jawab.tickets.queries.conditions import condition, from_store, stored
from jawab.tickets.queries.filtering import fulfilling
from tests.fields import made
from tests.world import World, customer


def asked(world: World, field: str, how: str, *values: str) -> list[str]:
    """The subjects found."""
    found = condition(field, how, values)
    assert found is not None
    tickets = fulfilling(visible_tickets(world.sara), [found], viewer=world.sara)
    return sorted(tickets.values_list("subject", flat=True))


def ticket(world: World, subject: str, **values: object) -> Ticket:
    return set_fields(ticket=world.ticket(subject), values=values, by=world.sara)


@pytest.fixture
def filled(world: World) -> World:
    for name, kind in (("Colour", "text"), ("Story", "long"), ("Parcel", "code"), ("Amount", "number")):
        made(name, kind)
    made("Bought", "date")
    made("Broken", "check")
    made("Product", "choice", options=("Kettle", "Cup"))
    ticket(world, "a", colour="آبی کم‌رنگ", parcel="AB-1", amount="9", bought="2026-01-31", product="1")
    ticket(world, "b", colour="آبي", amount="-10.5", bought="2026-02-01", product="2", broken=True)
    ticket(world, "c")
    return world


@pytest.mark.parametrize(
    ("field", "how", "values", "found"),
    [
        ("field-choice-product", "any", ["1"], "a"),
        ("field-choice-product", "any", ["1", "2"], "ab"),
        ("field-choice-product", "any", ["2", "none"], "bc"),
        ("field-choice-product", "none", ["1"], "bc"),
        ("field-choice-product", "none", ["none"], "ab"),
        ("field-check-broken", "any", ["yes"], "b"),
        ("field-check-broken", "any", ["no"], "ac"),
        ("field-text-colour", "has", ["آبی"], "ab"),
        ("field-text-colour", "has", ["كم‌رنگ"], "a"),
        ("field-text-colour", "is", ["آبی"], "b"),
        ("field-text-colour", "filled", ["x"], "ab"),
        ("field-text-colour", "empty", ["x"], "c"),
        ("field-code-parcel", "is", ["ab-۱"], "a"),
        ("field-number-amount", "over", ["8.999"], "a"),
        ("field-number-amount", "under", ["10"], "ab"),
        ("field-number-amount", "under", ["-10"], "b"),
        ("field-number-amount", "is", ["-10.50"], "b"),
        ("field-number-amount", "empty", ["x"], "c"),
        ("field-date-bought", "after", ["2026-02-01"], "b"),
        ("field-date-bought", "before", ["2026-02-01"], "a"),
        ("field-date-bought", "filled", ["x"], "ab"),
        # Another kind than the values have, a field that is not there, another holder.
        ("field-number-colour", "over", ["-999"], ""),
        ("field-date-amount", "before", ["1900-01-01"], "b"),
        ("field-choice-nothing", "any", ["1"], ""),
        ("customer-text-colour", "filled", ["x"], ""),
    ],
)
def test_each_kind_is_asked_in_its_own_way(
    filled: World, field: str, how: str, values: list[str], found: str
) -> None:
    assert asked(filled, field, how, *values) == [*found]


def test_a_customers_field_finds_their_tickets(world: World) -> None:
    made("Level", "choice", holder=Holder.CUSTOMER, options=("Gold",))
    world.ticket("hers")
    other = customer("Omar", "omar@mail.example")
    world.message("his", "x", customer=other)
    set_customer_fields(customer=other, values={"level": "1"}, by=world.sara)
    assert asked(world, "customer-choice-level", "any", "1") == ["his"]
    assert asked(world, "customer-choice-level", "any", "none") == ["hers"]


def test_nobody_finds_what_they_do_not_see(filled: World) -> None:
    found = condition("field-choice-product", "any", ["1"])
    assert found is not None
    assert not fulfilling(visible_tickets(filled.omid), [found], viewer=filled.omid).exists()


@pytest.mark.parametrize(
    ("field", "how", "values"),
    [
        ("field-rocket-colour", "is", ["x"]),
        ("ticket-text-colour", "is", ["x"]),
        ("field-text-Colour", "is", ["x"]),
        ("field-text-a__b", "is", ["x"]),
        ("field-text-2", "is", ["x"]),
        ("field-text-" + "a" * 41, "is", ["x"]),
        ("field-text-colour", "over", ["1"]),
        ("field-text-colour", "has", [" "]),
        ("field-text-colour", "has", ["a\0b"]),
        ("field-number-amount", "over", ["much"]),
        ("field-number-amount", "over", ["1e9"]),
        ("field-number-amount", "over", ["9" * 16]),
        ("field-date-bought", "after", ["1405-09-01"]),
        ("field-choice-product", "any", ["Kettle"]),
        ("field-check-broken", "any", ["1"]),
    ],
)
def test_what_cannot_be_asked_is_no_condition(field: str, how: str, values: list[str]) -> None:
    assert condition(field, how, values) is None


def test_a_saved_view_keeps_them() -> None:
    kept = [
        Condition("field-number-amount", "over", ("5",)),
        Condition("field-text-colour", "empty", ("yes",)),
    ]
    assert from_store(json.loads(json.dumps(stored(kept)))).read == tuple(kept)


def test_only_texts_cost_too_much_to_be_counted_unasked() -> None:
    named = {"field-text-a": ("has", "x"), "field-choice-a": ("any", "1"), "field-number-a": ("over", "1")}
    costly = {field: is_costly([Condition(field, how, (value,))]) for field, (how, value) in named.items()}
    assert costly == {"field-text-a": True, "field-choice-a": False, "field-number-a": False}


def test_a_choice_is_found_by_the_index(world: World) -> None:
    """Without it every filter by a choice would read every ticket of the desk."""
    found = condition("field-choice-product", "any", ["1"])
    assert found is not None
    tickets = fulfilling(Ticket.objects.order_by(), [found], viewer=world.sara)
    sql, given = tickets.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", given)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "ticket_fields" in plan
