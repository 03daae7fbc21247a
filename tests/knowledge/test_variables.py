"""Places in a text, filled by any of their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.knowledge.variables import NAMES, Filled, fields_in, fill, keyed, names_of

VALUES = {"customer": "مریم رحیمی", "agent": "سارا", "number": "48213", "order": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("سلام {مشتری}", "سلام مریم رحیمی"),
        ("سلام {مشتري}", "سلام مریم رحیمی"),
        ("Dear {Customer}, #{number}", "Dear مریم رحیمی, #48213"),
        ("عزيزنا {العميل}، {الموظف}", "عزيزنا مریم رحیمی، سارا"),
        ("{ customer }", "مریم رحیمی"),
        ("سفارش {سفارش؟} شما", "سفارش  شما"),
        ("order {order?}.", "order ."),
        ("", ""),
    ],
)
def test_any_name_in_any_spelling_is_filled(text: str, filled: str) -> None:
    assert fill(text, VALUES).text == filled


def test_what_nobody_knows_stays_and_is_named_once() -> None:
    found = fill("{order} و {سفارش} و {order}", VALUES)
    assert (found.text, found.missing) == ("{order} و {سفارش} و {order}", ("{order}", "{سفارش}"))


def test_what_no_variable_is_called_is_told_and_code_is_let_alone() -> None:
    found = fill('{foo} {نام خانوادگی} {"a": 1} {x: y} {} {1}', VALUES)
    assert found.unknown == ("{foo}", "{نام خانوادگی}")
    assert found.text == '{foo} {نام خانوادگی} {"a": 1} {x: y} {} {1}'


@pytest.mark.parametrize("variable", NAMES)
def test_each_variable_has_a_name_in_three_languages_and_each_name_one_variable(variable: str) -> None:
    assert {fill(f"{{{name}}}", {variable: "هست"}).text for name in NAMES[variable]} == {"هست"}
    assert len(NAMES[variable]) == 3


@given(st.text(alphabet="{}?؟ aمش\n‌", max_size=60))
def test_filling_twice_changes_nothing(text: str) -> None:
    once = fill(text, VALUES).text
    assert fill(once, VALUES).text == once


def test_a_value_that_looks_like_a_place_is_not_filled_again() -> None:
    assert fill("{customer}", {"customer": "{agent}", "agent": "سارا"}).text == "{agent}"


CALLED = [
    ("ticket.product", ("Product", "محصول", "المنتج")),
    ("customer.level", ("Level", "سطح", "المستوى")),
    ("ticket.level", ("Level", "درجه")),
    ("ticket.order", ("Order", "سفارش")),
    ("ticket.broken", ("Broken?",)),
]
KEPT = {"ticket.product": "کتری", "customer.level": "", "ticket.broken": "no"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{ticket.product}", "کتری"),
        ("{ Ticket.Product }", "کتری"),
        ("{محصول} و {المنتج} و {product}", "کتری و کتری و کتری"),
        ("{customer.level?}.", "."),
        ("{customer.gone?}.", "."),
        ("{Broken?}", "no"),
    ],
)
def test_a_field_is_called_by_its_key_and_by_what_it_is_called_now(text: str, filled: str) -> None:
    assert fill(text, KEPT, names_of(CALLED)).text == filled


def test_an_empty_field_is_missing_and_one_that_is_not_asked_here_is_gone() -> None:
    found = fill("{customer.level} {سطح} {ticket.secret} {Level}", KEPT, names_of(CALLED))
    assert found.missing == ("{customer.level}", "{سطح}")
    assert found.gone == ("{ticket.secret}",)
    assert found.unknown == ("{Level}",), "two fields are called so"


def test_a_variables_own_name_is_never_a_fields() -> None:
    values = KEPT | {"order": "A-1", "ticket.order": "B-2"}
    assert fill("{سفارش} {ticket.order}", values, names_of(CALLED)).text == "A-1 B-2"


def test_names_are_kept_as_keys_and_everything_else_as_it_was() -> None:
    text = "{محصول} {المنتج؟} {سفارش} {درجه} {Level} {x} {ticket.gone}"
    kept = keyed(text, names_of(CALLED))
    assert kept == "{ticket.product} {ticket.product؟} {سفارش} {ticket.level} {Level} {x} {ticket.gone}"
    assert keyed(kept, names_of(CALLED)) == kept
    assert fields_in(kept) == {"ticket.product", "ticket.level", "ticket.gone"}


@given(st.text(alphabet="{}?؟ .aketricusomdp_9\n", max_size=60))
def test_whatever_stands_in_braces_filling_twice_changes_nothing(text: str) -> None:
    names = names_of(CALLED)
    once = fill(text, KEPT, names).text
    assert fill(once, KEPT, names).text == once
    assert keyed(keyed(text, names), names) == keyed(text, names)


def test_quoted_lines_stay_as_they_are() -> None:
    found = fill("> {customer} {foo}\n{customer}\n a > {number}", {"customer": "Maryam", "number": "7"})
    assert found == Filled("> {customer} {foo}\nMaryam\n a > 7")
