"""Where keys come from, and the words a query finds."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.keys import search_key
from jawab.language.search.mapping import highlights, mapped

any_text = st.text(st.characters(codec=None, exclude_categories=()))
telling = st.text(
    st.sampled_from(
        "aßİﬁﷲسَّـ\u200c می‌رومée\u0301\u0327가ᄀ\u1161\u11a8क\u09be\u09c7\u3099か\u0345\u0344\n\u3000"
    )
)


@given(any_text | telling)
def test_the_key_is_the_search_key(text: str) -> None:
    assert mapped(text).key == search_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0327" * 40 + "b",
        "\u200c" * 99 + "x",
        "ﷲ" * 50,
        "e\u0323\u0301\u0344" * 20,
        "c" + "\u3099" * 40 + "\u0327",
    ],
)
def test_heaps_of_marks_are_followed(text: str) -> None:
    assert mapped(text).key == search_key(text)


@given(any_text | telling)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    key, origins = mapped(text)

    assert len(origins) == len(key)
    assert all(0 <= start < end <= len(text) for start, end in origins)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(origins))


@pytest.mark.parametrize(
    "text", ["\u0359\u0345", "\u0345\u0359", "x\u0345\u0301\u0323y", "\u3099\u093c\u0345"]
)
def test_marks_that_change_places_stay_in_order(text: str) -> None:
    key, origins = mapped(text)

    assert key == search_key(text)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(origins))


def test_each_character_knows_its_source() -> None:
    text = " Straße  ﻻ می‌رَود"
    key, origins = mapped(text)

    assert [(letter, text[start:end]) for letter, (start, end) in zip(key, origins, strict=True)] == [
        *zip("stra", "Stra", strict=True),
        ("s", "ß"),
        ("s", "ß"),
        ("e", "e"),
        (" ", "  "),
        ("ل", "ﻻ"),
        ("ا", "ﻻ"),
        (" ", " "),
        *zip("میرود", "میرود", strict=True),
    ]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("سفارش من کجاست؟", "سفارش", ["سفارش"]),
        ("سفارش‌های من نرسید", "سفارش", ["سفارش‌های"]),
        ("الطَّلَبُ لم يصل", "الطلب", ["الطَّلَبُ"]),
        ("کتاب ها و کِتاب‌هایم", "کتاب", ["کتاب ها", "کِتاب‌هایم"]),
        ("من می روم، تو میروی", "می‌روم", ["می روم", "میروی"]),
        ("order A-123/45 is late", "123", ["A-123/45"]),
        ("My Orders were shipped", "ordered ship", ["Orders", "shipped"]),
        ("مبلغ 1,200 تومان به حساب ۱۲۳۴", "1234", ["۱۲۳۴"]),
        ("ســـلام دوست", "سلام", ["ســـلام"]),
        ("nothing here", "other", []),
        ("", "x", []),
        ("x", "", []),
    ],
)
def test_whole_words_as_written_are_marked(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in highlights(text, query)] == found


@given(any_text, st.text(st.sampled_from("abc سلامکتاب\u200c123-")))
def test_marks_never_overlap(text: str, query: str) -> None:
    spans = highlights(f"{text} {query} {text}", query)

    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("unit", ["a", "\u0301", "ـ", "می ", "\u200c", "1,"])
def test_hostile_length_costs_little(unit: str) -> None:
    started = time.process_time()

    highlights(unit * 50_000, "a")

    assert time.process_time() - started < 5
