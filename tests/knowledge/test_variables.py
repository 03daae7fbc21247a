"""Places in a text, filled by any of their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.knowledge.variables import NAMES, fill

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
