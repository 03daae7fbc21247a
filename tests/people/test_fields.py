"""Custom fields: made and kept in order, and what may stand in them."""

from collections.abc import Callable
from typing import Any

import pytest

from jawab.base.errors import NotAllowed, Refused, Unfit
from jawab.base.models import FactRow
from jawab.people.access import visible_fields
from jawab.people.actions import (
    FieldWish,
    Option,
    change_field,
    create_field,
    move_field,
    retire_field,
    revive_field,
    set_customer_fields,
)
from jawab.people.models import Customer, Field, FieldKind, Holder, Needed
from jawab.people.queries import fields_in_use
from jawab.people.values import Unfilled, asked, in_use, named, option_names
from tests.fields import made
from tests.web.workspace.browsing import queries
from tests.world import World

CUSTOMER = Holder.CUSTOMER


def facts() -> list[str]:
    return list(FactRow.objects.order_by("number").values_list("kind", flat=True))


def order() -> list[str]:
    return [field.key for field in fields_in_use()]


def test_a_field_is_named_in_the_readers_language_or_else_in_another(world: World) -> None:
    field = made("Product", "text", names={"fa": "کالا"})
    assert [named(field, language) for language in ("fa", "en", "ar")] == ["کالا", "Product", "کالا"]
    assert (field.key, facts()[-1]) == ("product", "field.changed")


def test_keys_are_made_once_and_stay(world: World) -> None:
    create = [FieldWish(names={"fa": name}) for name in ("کالا", "رنگ")]
    keys = [create_field(holder="ticket", kind="text", wish=wish, by=world.nima).key for wish in create]
    assert keys == ["field", "field_2"]
    changed = change_field(
        field=Field.objects.get(key="field"), wish=FieldWish(names={"en": "Product"}), by=world.nima
    )
    assert (changed.key, changed.names) == ("field", {"en": "Product"})


@pytest.mark.parametrize("who", ["sara", "mina", "maryam"])
def test_only_administrators_keep_fields(world: World, who: str) -> None:
    field, by = made("Product", "text"), getattr(world, who)
    wish = FieldWish(names={"en": "Other"})
    acts: list[Callable[[], object]] = [
        lambda: create_field(holder="ticket", kind="text", wish=wish, by=by),
        lambda: change_field(field=field, wish=wish, by=by),
        lambda: move_field(field=field, to="up", by=by),
        lambda: retire_field(field=field, by=by),
        lambda: revive_field(field=field, by=by),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert Field.objects.values_list("names", flat=True).get() == {"en": "Product"}


@pytest.mark.parametrize(
    ("kind", "holder", "wish"),
    [
        ("text", "ticket", {"names": {"fa": " \0 "}}),
        ("text", "ticket", {"names": {"xx": "Name"}}),
        ("text", "ticket", {"names": {"en": " TAKEN "}}),
        ("rocket", "ticket", {}),
        ("text", "office", {}),
        ("choice", "ticket", {}),
        ("choice", "ticket", {"options": [Option(names={"en": "a"}, retired=True)]}),
        ("choice", "ticket", {"options": [Option(names={"en": str(n)}) for n in range(201)]}),
        ("text", "ticket", {"needed": Needed.SAVE}),
        ("text", "customer", {"needed": Needed.RESOLVE}),
    ],
)
def test_what_is_no_field_is_refused(world: World, kind: str, holder: str, wish: dict[str, Any]) -> None:
    made("Taken", "text")
    wanted = FieldWish(**{"names": {"en": "Name"}, **wish})
    with pytest.raises(Refused):
        create_field(holder=holder, kind=kind, wish=wanted, by=world.nima)
    assert Field.objects.count() == 1


def test_a_customers_field_is_of_no_team(world: World) -> None:
    with pytest.raises(Refused):
        made("Level", "text", holder=CUSTOMER, teams=[world.support])


def test_an_option_left_out_is_retired_and_keeps_its_key(world: World) -> None:
    field = made("Product", "choice", options=("Kettle", "Samovar"))
    wish = FieldWish(
        names=field.names, options=[Option(key="2", names={"en": "Big samovar"}), Option(names={"en": "Cup"})]
    )
    field = change_field(field=field, wish=wish, by=world.nima)
    assert [(each["key"], each["retired"]) for each in field.options] == [
        ("2", False),
        ("3", False),
        ("1", True),
    ]
    assert option_names(field) == {"2": "Big samovar", "3": "Cup", "1": "Kettle"}
    with pytest.raises(Refused):
        change_field(
            field=field, wish=FieldWish(names=field.names, options=[Option(key="2", names={})]), by=world.nima
        )


def test_fields_are_put_in_order_among_those_of_their_holder(world: World) -> None:
    first, second = made("First", "text"), made("Second", "text")
    made("Level", "text", holder=CUSTOMER)
    move_field(field=second, to="up", by=world.nima)
    assert order() == ["level", "second", "first"]
    told = len(facts())
    move_field(field=second, to="up", by=world.nima)
    assert (order(), len(facts())) == (["level", "second", "first"], told)
    retire_field(field=first, by=world.nima)
    with pytest.raises(Refused):
        move_field(field=first, to="up", by=world.nima)


def test_a_retired_field_is_asked_no_more_and_can_come_back(world: World) -> None:
    field = made("Product", "text")
    retire_field(field=field, by=world.nima)
    retire_field(field=field, by=world.nima)
    assert (order(), facts().count("field.retired")) == ([], 1)
    other = made("Product", "number")
    with pytest.raises(Refused):
        revive_field(field=field, by=world.nima)
    retire_field(field=other, by=world.nima)
    revive_field(field=field, by=world.nima)
    assert order() == ["product"]
    assert other.key == "product_2"


def test_a_dependence_is_on_a_choice_or_a_checkbox_of_the_same_holder(world: World) -> None:
    text, level = made("Text", "text"), made("Level", "choice", holder=CUSTOMER, options=("Gold",))
    for other, values in ((text, ["yes"]), (level, ["1"])):
        with pytest.raises(Refused):
            made("Lid", "text", depends_on=other, depends_values=values)
    broken = made("Broken", "check")
    for values in ([], ["maybe"], ["yes", "1"]):
        with pytest.raises(Refused):
            made("Lid", "text", depends_on=broken, depends_values=values)
    assert made("Lid", "text", depends_on=broken, depends_values=["yes", "yes"]).depends_values == ["yes"]


def test_fields_cannot_depend_on_each_other_in_a_circle(world: World) -> None:
    first = made("First", "check")
    second = made("Second", "check", depends_on=first, depends_values=["yes"])
    third = made("Third", "check", depends_on=second, depends_values=["yes"])
    for on in (first, second, third):
        wish = FieldWish(names=first.names, depends_on=on, depends_values=["yes"])
        with pytest.raises(Refused):
            change_field(field=first, wish=wish, by=world.nima)
    with pytest.raises(Refused):
        retire_field(field=second, by=world.nima)
    retire_field(field=third, by=world.nima)
    retire_field(field=second, by=world.nima)
    with pytest.raises(Refused):
        revive_field(field=third, by=world.nima)


def test_a_dependent_field_is_shown_when_the_other_is_shown_and_has_the_value(world: World) -> None:
    product = made("Product", "choice", options=("Kettle", "Cup"))
    broken = made("Broken", "check", depends_on=product, depends_values=["1"])
    made("Where", "text", depends_on=broken, depends_values=["no"])
    fields = in_use(fields_in_use(), Holder.TICKET)

    def shown(**values: object) -> list[str]:
        return [field.key for field in asked(fields, values)]

    assert shown() == ["product"]
    assert shown(product="2", broken=True) == ["product"]
    assert shown(product="1") == ["product", "broken", "where"]
    assert shown(product="1", broken=True, where="lid") == ["product", "broken"]


def test_fields_of_other_teams_are_not_met(world: World) -> None:
    made("Shelf", "text", teams=[world.stock])
    made("Everywhere", "text")
    seen = {
        name: [field.key for field in visible_fields(getattr(world, name))]
        for name in ("sara", "omid", "nima")
    }
    assert seen == {"sara": ["everywhere"], "omid": ["shelf", "everywhere"], "nima": ["shelf", "everywhere"]}
    assert [field.key for field in in_use(fields_in_use(), Holder.TICKET, team=world.support.pk)] == [
        "everywhere"
    ]
    assert [field.key for field in in_use(fields_in_use(), Holder.TICKET)] == ["everywhere"]


def test_all_fields_are_read_in_one_query(world: World) -> None:
    made("Shelf", "text", teams=[world.stock, world.support])
    assert queries(fields_in_use) == 1
    for kind in ("text", "number", "check"):
        made(kind, kind, teams=[world.refunds, world.stock])
    assert queries(lambda: [field.team_ids for field in fields_in_use()]) == 1


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", "  یک   کتری\n", "یک کتری"),
        ("text", "a\0b", "ab"),
        ("long", " خط یک\r\nخط دو ", "خط یک\nخط دو"),
        ("code", "۰۹۱۲‎ ۰۰۰", "0912 000"),
        ("code", "A-٩٩٢١٣", "A-99213"),
        ("number", "۱٬۲۳۴٫۵۰", "1234.5"),
        ("number", "-٠٫٥", "-0.5"),
        ("number", "-0", "0"),
        ("number", "007", "7"),
        ("number", "999999999999999.999", "999999999999999.999"),
        ("date", "2026-11-22", "2026-11-22"),
        ("choice", "1", "1"),
        ("check", True, True),
    ],
)
def test_a_value_is_kept_in_one_form(world: World, kind: str, typed: object, kept: object) -> None:
    made("Field", kind, holder=CUSTOMER, options=("Gold",) if kind == "choice" else ())
    customer = set_customer_fields(customer=world.maryam, values={"field": typed}, by=world.sara)
    assert customer.fields == {"field": kept}
    again = set_customer_fields(customer=world.maryam, values={"field": kept}, by=world.sara)
    assert (again.fields, facts().count("customer.field_set")) == ({"field": kept}, 1)


@pytest.mark.parametrize("kind", FieldKind.values)
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_empty_is_not_kept(world: World, kind: str, empty: object) -> None:
    made("Field", kind, holder=CUSTOMER, options=("Gold",) if kind == "choice" else ())
    if empty == "  " and kind in {"number", "date", "choice", "check"}:
        with pytest.raises(Unfit):
            set_customer_fields(customer=world.maryam, values={"field": empty}, by=world.sara)
        return
    assert set_customer_fields(customer=world.maryam, values={"field": empty}, by=world.sara).fields == {}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("text", "x" * 301),
        ("text", 5),
        ("text", ["x"]),
        ("text", True),
        ("long", "x" * 5_001),
        ("code", "9" * 81),
        ("number", "seven"),
        ("number", "1e5"),
        ("number", "NaN"),
        ("number", "1.2345"),
        ("number", "1000000000000000"),
        ("number", "9" * 61),
        ("date", "1405/9/1"),
        ("date", "2026-13-01"),
        ("date", "20261122"),
        ("date", "0001-01-01"),
        ("choice", "9"),
        ("choice", "Gold"),
        ("check", "on"),
        ("check", 1),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(world: World, kind: str, typed: object) -> None:
    made("Field", kind, holder=CUSTOMER, options=("Gold",) if kind == "choice" else ())
    made("Other", "text", holder=CUSTOMER)
    with pytest.raises(Unfit) as refusal:
        set_customer_fields(customer=world.maryam, values={"other": "x", "field": typed}, by=world.sara)
    assert [*refusal.value.reasons] == ["field"]
    assert Customer.objects.get().fields == {}


def test_a_retired_option_stays_where_it_is_and_goes_nowhere_else(world: World) -> None:
    field = made("Level", "choice", holder=CUSTOMER, options=("Gold", "Silver"))
    set_customer_fields(customer=world.maryam, values={"level": "1"}, by=world.sara)
    wish = FieldWish(names=field.names, options=[Option(key="2", names={"en": "Silver"})])
    change_field(field=field, wish=wish, by=world.nima)
    assert set_customer_fields(customer=world.maryam, values={"level": "1"}, by=world.sara).fields == {
        "level": "1"
    }
    set_customer_fields(customer=world.maryam, values={"level": "2"}, by=world.sara)
    with pytest.raises(Unfit):
        set_customer_fields(customer=world.maryam, values={"level": "1"}, by=world.sara)


def test_a_field_that_is_not_there_cannot_be_set(world: World) -> None:
    made("Product", "text")
    retire_field(field=made("Old", "text", holder=CUSTOMER), by=world.nima)
    for key in ("product", "old", "nothing"):
        with pytest.raises(Refused):
            set_customer_fields(customer=world.maryam, values={key: "x"}, by=world.sara)
    with pytest.raises(NotAllowed):
        set_customer_fields(customer=world.maryam, values={}, by=world.maryam)


def test_a_needed_field_of_a_customer_may_not_stay_empty(world: World) -> None:
    made("Level", "choice", holder=CUSTOMER, options=("Gold",), needed=Needed.SAVE)
    made("City", "text", holder=CUSTOMER)
    with pytest.raises(Unfilled) as refusal:
        set_customer_fields(customer=world.maryam, values={"city": "x"}, by=world.sara)
    assert [field.key for field in refusal.value.fields] == ["level"]
    set_customer_fields(customer=world.maryam, values={"city": "x", "level": "1"}, by=world.sara)
    with pytest.raises(Unfilled):
        set_customer_fields(customer=world.maryam, values={"level": None}, by=world.sara)
    assert Customer.objects.get().fields == {"city": "x", "level": "1"}
    row = FactRow.objects.filter(kind="customer.field_set").order_by("number").last()
    assert row is not None
    assert row.values == {"customer": world.maryam.pk, "field": "level", "before": None, "after": "1"}
