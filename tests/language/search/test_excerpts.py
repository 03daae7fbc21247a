"""Pieces of a text around what answers a query: as it was written, with the places of whole words."""

import pytest

from jawab.language.search.excerpts import AROUND, Excerpt, excerpt, wanted


def _marked(found: Excerpt) -> list[str]:
    return [found.text[start:end] for start, end in found.spans]


def _of(text: str, query: str, *, unfinished: bool = False) -> Excerpt:
    return excerpt(text, wanted(query, unfinished=unfinished))


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("سلام، کتری سفارش A-99213 شکسته رسید.", "كتري", ["کتری"]),
        ("سلام، كِتـــري شكسته رسيد.", "کتری", ["كِتـــري"]),
        ("کتاب‌خانه‌ها بسته‌اند", "کتابخانه", ["کتاب‌خانه‌ها"]),
        ("من هر روز می‌روم خانه", "میروم", ["می‌روم"]),
        ("من هر روز می روم خانه", "میروم", ["می روم"]),
        ("أريد استرجاع الطلبات القديمة", "طلبات", ["الطلبات"]),
        ("The kettles arrived broken", "kettle", ["kettles"]),
        ("سفارش A-99213 و A-1", "99213", ["A-99213"]),
        ("سفارش A-۹۹۲۱۳ کجاست", "A-99213", ["A-۹۹۲۱۳"]),
        ("شماره ۰۹۱۲ را بزنید", "0912", ["۰۹۱۲"]),
        ("کتری شکسته و کتری سالم", "کتری شکسته", ["کتری شکسته", "کتری"]),
    ],
)
def test_whole_words_as_they_were_written(text: str, query: str, words: list[str]) -> None:
    assert _marked(_of(text, query)) == words


def test_the_text_is_never_changed() -> None:
    text = "می‌خواهم كِتابِ ۱۲ را ﮐﺘﺎﺏ کنم"
    assert _of(text, "کتاب").text == text


def test_a_word_not_finished_yet_is_marked_by_its_beginning() -> None:
    assert _marked(_of("سماور زغالی", "سما", unfinished=True)) == ["سماور"]
    assert _marked(_of("سماور زغالی", "سما")) == []
    assert _marked(_of("سماور زغالی", "سم", unfinished=True)) == [], "too short to be followed"


def test_a_long_text_is_cut_around_the_place() -> None:
    text = f"{'پیش ' * 500}کتری شکسته {'پس ' * 500}"
    found = _of(text, "شکسته")
    assert _marked(found) == ["شکسته"]
    assert len(found.text) <= AROUND
    assert found.cut_before
    assert found.cut_after
    assert found.text in text
    assert not found.text.startswith(" ")
    assert text[text.index(found.text) - 1] == " ", "words are whole"


def test_one_endless_word_is_cut_all_the_same() -> None:
    assert len(_of("x" * 5000, "y").text) <= AROUND
    assert _marked(_of("کتری" + "ی" * 5000, "سماور")) == []


def test_where_nothing_answers_it_is_the_beginning() -> None:
    found = _of("سلام " * 100, "کتری")
    assert found.text.startswith("سلام سلام")
    assert not found.spans
    assert not found.cut_before


def test_a_stem_of_another_language_marks_nothing() -> None:
    found = wanted("مکتب")
    arabic = {word for word in found.words if word.startswith("a:")}
    persian = {word for word in found.words if word.startswith("f:")}
    assert arabic
    assert persian
    assert not arabic & found.of("سلام، من دیروز این کتری را خریدم و شکسته رسید").words
    assert not persian & found.of("مرحبا، أريد استرجاع الطلب الذي وصل أمس").words


@pytest.mark.parametrize("text", ["", " ", "\u200c", "<b>", "\u0301" * 5000, "ﷺ", "👩‍👩‍👧 کتری", "a\x00b"])
def test_nothing_is_refused(text: str) -> None:
    found = _of(text, "کتری b ﷺ")
    assert all(0 <= start < end <= len(found.text) for start, end in found.spans)
