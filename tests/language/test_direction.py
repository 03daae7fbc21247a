"""The direction a message is stored with."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.direction import direction


@pytest.mark.parametrize(
    "text",
    [
        "سلام",
        "Samsung خریدم ولی روشن نمیشه",
        "@sara لطفا ببینید",
        "https://shop.example/products/kettle این کتری شکسته بود",
        "A-99213 نرسیده",
        "#48213 را ببندید",
        "maryam.rahimi@mail.example ایمیل من است",
        "> Dear customer, we have shipped your order today\n> Kind regards\nممنون",
        "report-final-version.pdf را فرستادم",
        "`SELECT something FROM somewhere` خطا می‌دهد",
        "```\nTraceback most recent call last\n```\nاین خطا",
        "שלום",
        "۱۲۳ تومان",
        "مرحبا😊",
    ],
)
def test_words_in_arabic_script_run_right_to_left(text: str) -> None:
    assert direction(text) == "rtl"


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "My name is علی and I want a refund",
        "> سلام، سفارش شما ارسال شد و فردا می‌رسد\nThank you",
        "سلام team, where is my order please?",
        "Привет",
        "hello https://fa.example/سفارش-من-کجاست-و-چرا-نمی‌رسد",
    ],
)
def test_words_in_other_scripts_run_left_to_right(text: str) -> None:
    assert direction(text, default="rtl") == "ltr"


@pytest.mark.parametrize(
    "text", ["", "123", "😊", "https://shop.example", "A-99213", "> سلام", "؟!", "12.5/سلام", "۱۲.۵"]
)
def test_a_text_without_words_takes_the_default(text: str) -> None:
    assert direction(text) == "ltr"
    assert direction(text, default="rtl") == "rtl"


def test_a_tie_goes_to_the_first_letter() -> None:
    assert direction("سلام abcd") == "rtl"
    assert direction("abcd سلام", default="rtl") == "ltr"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_text_has_a_direction(text: str) -> None:
    assert direction(text) in {"rtl", "ltr"}


@pytest.mark.parametrize("unit", ["a-", "a", "a.", "a@", "`", "http://", ">", "/1", "@"])
def test_hostile_length_costs_little(unit: str) -> None:
    started = time.process_time()

    direction(unit * 500_000)

    assert time.process_time() - started < 2
