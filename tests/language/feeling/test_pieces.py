"""Cutting a message into words and marks."""

from hypothesis import given
from hypothesis import strategies as st

from jawab.language.feeling.pieces import pieces


def test_words_know_their_place_and_are_folded() -> None:
    found = pieces("سلاااام، مُشكِلة ١٢٣").words
    assert [piece.word for piece in found] == ["سلام", "مشکله", "#3"]
    assert [(piece.start, piece.end) for piece in found] == [(0, 7), (9, 16), (17, 20)]


def test_the_verb_prefix_joins_its_verb_and_keeps_both_places() -> None:
    found = pieces("من می روم").words
    assert [piece.word for piece in found] == ["من", "میروم"]
    assert found[1].start == 3
    assert found[1].end == 9


def test_a_prefix_before_a_mark_stays_alone() -> None:
    assert [piece.word for piece in pieces("می، روم").words] == ["می", "روم"]


def test_runs_of_marks_are_one_and_emoticons_are_marks() -> None:
    assert [piece.word for piece in pieces("چرا؟؟!! :( ...").marks] == ["؟؟!!", ":(", "..."]


def test_stretched_words_are_counted() -> None:
    assert pieces("خییییلی عالیییی بود").stretched == 2


@given(st.text(max_size=200))
def test_pieces_come_in_order_and_inside_the_text(text: str) -> None:
    found = pieces(text)
    for run in (found.words, found.marks):
        places = [place for piece in run for place in (piece.start, piece.end)]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)
