"""Cutting a message into words and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.feeling.pieces import pieces


def test_words_know_their_place_and_are_folded() -> None:
    found = pieces("سلاااام، مُشكِلة ١٢٣").words
    assert found.texts == ["سلام", "مشکله", "#3"]
    assert found.places == [(0, 7), (9, 16), (17, 20)]


def test_the_verb_prefix_joins_its_verb_and_keeps_both_places() -> None:
    found = pieces("من می روم").words
    assert found.texts == ["من", "میروم"]
    assert found.places[1] == (3, 9)


@pytest.mark.parametrize("text", ["می، روم", "می،روم"])
def test_a_prefix_before_a_mark_stays_alone(text: str) -> None:
    assert pieces(text).words.texts == ["می", "روم"]


def test_runs_of_marks_are_one_and_emoticons_are_marks() -> None:
    assert pieces("چرا؟؟!! :( ...").marks.texts == ["؟؟!!", ":(", "..."]


def test_stretched_words_are_counted() -> None:
    assert pieces("خییییلی عالیییی بود").stretched == 2


@given(st.text(max_size=200))
def test_pieces_come_in_order_and_inside_the_text(text: str) -> None:
    found = pieces(text)
    for run in (found.words, found.marks):
        assert len(run.texts) == len(run.places)
        places = [end for place in run.places for end in place]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)
