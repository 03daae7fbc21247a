"""Language of short lines, measured on lines written by hand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.detect import Detection, detected, language
from tests.language.lines import (
    ARABIC,
    ARABIC_IN_LATIN,
    ENGLISH,
    OTHER,
    PERSIAN,
    PERSIAN_IN_LATIN,
    UNDECIDED,
    lines,
)

MEASURED = {"fa": PERSIAN, "ar": ARABIC, "en": ENGLISH, "other": OTHER, "und": UNDECIDED}
REQUIRED = 0.95


@pytest.mark.parametrize("expected", MEASURED)
def test_hand_written_lines_are_told_apart(expected: str) -> None:
    asked = lines(MEASURED[expected])
    missed = [(line, language(line)) for line in asked if language(line) != expected]

    assert 1 - len(missed) / len(asked) >= REQUIRED, missed


@pytest.mark.parametrize(("expected", "block"), [("fa", PERSIAN_IN_LATIN), ("ar", ARABIC_IN_LATIN)])
def test_lines_in_latin_letters_are_told_apart(expected: str, block: str) -> None:
    asked = lines(block)
    missed = [(line, detected(line)) for line in asked if detected(line)[:2] != (expected, "latn")]

    assert 1 - len(missed) / len(asked) >= REQUIRED, missed


def test_persian_and_arabic_are_hardly_ever_taken_for_each_other() -> None:
    mixed_up = [line for line in lines(PERSIAN) if language(line) == "ar"]
    mixed_up += [line for line in lines(ARABIC) if language(line) == "fa"]

    assert len(mixed_up) <= 1, mixed_up


@pytest.mark.parametrize(
    "line",
    [
        "iPhone 15 Pro Max 256GB Space Black سفارش دادم",
        "تو سایت زده delivered ولی دستم نرسیده",
        "https://shop.example/products/iphone-15-pro-max-256 این رو دارین؟",
        "```\nTraceback most recent call last\n``` این خطا رو میده",
    ],
)
def test_names_of_things_links_and_code_have_no_say(line: str) -> None:
    assert detected(line)[:2] == ("fa", "arab")


@pytest.mark.parametrize(
    "line",
    [
        "my order is A7F3 and B2B works on mp3",
        "2nd day, 5kg box, 3rd time",
        "gr8 service from 4you",
        "I use win7 and ps5",
    ],
)
def test_codes_and_units_are_no_arabic_digits(line: str) -> None:
    assert language(line) == "en"


@pytest.mark.parametrize(
    ("line", "expected"), [("شكرا", "ar"), ("شکرا", "fa"), ("مُمتازٌ جِدّاً", "ar"), ("ﺳﻔﺎﺭﺵ ﻣﻦ ﻛﺠﺎﺳﺖ", "fa")]
)
def test_letters_decide_where_words_do_not(line: str, expected: str) -> None:
    assert language(line) == expected


def test_what_is_clear_is_called_sure() -> None:
    assert detected("سفارشم هنوز نرسیده") == Detection("fa", "arab", sure=True)
    assert not detected("سلام").sure
    assert detected("Где мой заказ?") == Detection("other", "other", sure=True)
    assert detected("12345 😊") == Detection("und", "none", sure=False)


@pytest.mark.parametrize("text", ["", " ", "123", "😊", "https://shop.example", "\ud800", "A-99213"])
def test_without_words_nothing_is_said(text: str) -> None:
    assert language(text) == "und"


def test_quoted_lines_have_no_say() -> None:
    assert language("> Dear customer, your order has been shipped\nممنون از شما") == "fa"
    assert language("> Dear customer, your order has been shipped\n" * 300 + "متى يصل طلبي؟") == "ar"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_text_has_an_answer(text: str) -> None:
    assert language(text) in {"fa", "ar", "en", "other", "und"}


@given(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.sampled_from(["سلام", "order", "3ayez", "\u0640", "@"]),
)
def test_every_text_has_a_script(text: str, word: str) -> None:
    found = detected(f"{word}{text}")

    assert found.script in {"arab", "latn", "other", "none"}
    assert found.sure <= (found.language != "und")


@pytest.mark.parametrize(
    "unit", ["a-", "a", "a.", "a@", "`", "http://", ">", "/1", "@", "3a", "1", "ـ", "ا", "mi", "٣", "😊"]
)
def test_hostile_length_costs_little(unit: str) -> None:
    started = time.process_time()

    language(unit * 500_000)

    assert time.process_time() - started < 0.5
