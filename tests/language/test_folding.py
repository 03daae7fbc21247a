"""The single pass behind every key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.folding import MOST_MARKS, folded, heaping, spans

any_text = st.text(st.characters(codec=None, exclude_categories=()))


@given(any_text)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(any_text)
def test_half_spaces_are_all_that_keeping_them_keeps(text: str) -> None:
    assert folded(folded(text, keep_half_spaces=True)) == folded(text)


@given(any_text)
def test_what_is_folded_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", folded(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u0301\u0327", "a"),
        ("می\u200cروم", "میروم"),
        ("a \t\n b", "a \t\n b"),
        ("ﷺ", "صلی الله علیه وسلم"),
        ("क\u093c", "क\u093c"),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_letters_are_folded_and_spaces_kept(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("mark", ["\u093c", "\u3099", "\u1dca", "\U0001d165"])
def test_no_heap_of_marks_outlives_folding(mark: str) -> None:
    assert len(folded("x" + mark * 10_000 + "y")) <= MOST_MARKS + 2


def test_runs_of_code_points_are_told_by_their_ends() -> None:
    assert spans("cbaz") == [("a", "c"), ("z", "z")]
    assert spans("") == []
    assert ("\u0300", "\u036f") in [(first, min(last, "\u036f")) for first, last in heaping()]
