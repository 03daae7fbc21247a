"""Whatever is asked or put on the shelf: nothing is raised, and the work grows with its length at most."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.search.shelf import Shelf, Shelved
from tests.language.search.shelf.shop import shelf

ANY = st.text(st.characters(exclude_categories=[]), max_size=200)
_KEPT = shelf()
# More than a busy machine needs for a question, far less than anything that grows with the square.
_SECONDS = 2.0


@given(ANY, st.sampled_from(["", "fa", "ar", "en", "xx", "\ud800"]), st.integers(-1, 5))
def test_any_question_is_answered_or_not(question: str, language: str, limit: int) -> None:
    found = _KEPT.ranked(question, language=language, limit=limit)
    assert len(found) <= max(0, limit)
    assert all(0 < each.score <= 1 for each in found)
    assert [each.key for each in found] == [
        each.key for each in _KEPT.ranked(question, language=language, limit=limit)
    ]


@given(st.lists(st.tuples(ANY, ANY, ANY), max_size=3))
def test_any_text_comes_and_goes_without_a_trace(texts: list[tuple[str, str, str]]) -> None:
    made = shelf()
    for number, (title, keywords, body) in enumerate(texts, 100):
        made.put(Shelved(number, "fa", title, keywords, body))
    for number in range(100, 103):
        made.take(number)
    assert len(made) == len(_KEPT)
    assert made.ranked("لغو سفارش") == _KEPT.ranked("لغو سفارش")


@pytest.mark.parametrize(
    "piece",
    [
        "ا",
        "a",
        "سفارش ",
        "لغو\u200c",
        "\0",
        "\ud800",
        "e\u0301",
        "\u0301",
        "1-",
        "a.",
        "7a",
        "[",
        "می ",
        "لغوو سفارسش مرجووع ",
    ],
)
def test_endless_questions_and_texts_take_no_endless_time(piece: str) -> None:
    made = shelf()
    assert _took(lambda: made.ranked(piece * (400_000 // len(piece)))) < _SECONDS
    assert (
        _took(lambda: made.put(Shelved(100, "", piece * 2_000, piece * 2_000, piece * 20_000))) < 4 * _SECONDS
    )
    assert _took(lambda: made.ranked(piece * 50)) < _SECONDS


def test_many_strange_words_take_no_endless_time() -> None:
    made = Shelf(
        [
            Shelved(number, "fa", f"سفارش{chr(0x627 + number % 20)} کالا{number}", "", "")
            for number in range(500)
        ]
    )
    asked = " ".join(f"سفا{chr(0x627 + number % 30)}رشک{chr(0x627 + number // 30)}" for number in range(900))
    assert _took(lambda: made.ranked(asked)) < _SECONDS


def _took(step: Callable[[], object]) -> float:
    begun = process_time()
    step()
    return process_time() - begun
