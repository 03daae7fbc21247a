"""Language of short lines, measured on lines written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.detect import language
from tests.language.lines import ARABIC, ENGLISH, OTHER, PERSIAN, UNDECIDED, lines

MEASURED = {"fa": PERSIAN, "ar": ARABIC, "en": ENGLISH, "other": OTHER, "und": UNDECIDED}
REQUIRED = 0.95


def test_hand_written_lines_are_told_apart() -> None:
    asked = [(line, expected) for expected, block in MEASURED.items() for line in lines(block)]
    missed = [(line, expected, language(line)) for line, expected in asked if language(line) != expected]

    assert len(asked) >= 80
    assert 1 - len(missed) / len(asked) >= REQUIRED, missed


def test_persian_and_arabic_are_hardly_ever_taken_for_each_other() -> None:
    mixed_up = [line for line in lines(PERSIAN) if language(line) == "ar"]
    mixed_up += [line for line in lines(ARABIC) if language(line) == "fa"]

    assert len(mixed_up) <= 1, mixed_up


@pytest.mark.parametrize("text", ["", " ", "123", "😊", "https://shop.example", "\ud800", "A-99213"])
def test_without_words_nothing_is_said(text: str) -> None:
    assert language(text) == "und"


def test_quoted_lines_have_no_say() -> None:
    assert language("> Dear customer, your order has been shipped\nممنون از شما") == "fa"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_text_has_an_answer(text: str) -> None:
    assert language(text) in {"fa", "ar", "en", "other", "und"}
