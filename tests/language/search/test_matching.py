"""What is stored and asked: small words, loose endings, codes, and the limits."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jawab.language.search import asked_words, index_words, matches, tokens

any_text = st.text(st.characters(codec=None, exclude_categories=()))
persian = st.text(st.sampled_from("آاأبپتةيیکكگهوؤئمنر \u200c\u200f٬۱٢3,-/.@ًّـ"))
customers = st.lists(
    st.sampled_from(
        ["می", "نمی", "رود", "ها", "کتاب", "خانه‌ی", "بر", "گشت", "پس", "دادم", "پیش", "فاکتور", "A-12", "از"]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("سفارش من", "سفارشم نرسید"),
        ("پول را پس دادید", "پولم رو پس ندادین"),
        ("کتاب‌خانه", "کتاب خانه بسته است"),
        ("بر نمی گردد", "پولم برنگشت"),
        ("A-123/45 نرسید", "سفارش A-123/45 نرسیده"),
        ("پیک‌موتوری", "پیک موتوری دیر کرد"),
        ("۱۲۳", "کد 123"),
    ],
)
def test_a_query_finds_its_text(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("سفارش لغو", "سفارشم نرسید"),
        ("در", "درد دارم"),
        ("A-123/46", "سفارش A-123/45"),
        ("", "سفارش"),
        ("؟!", "سفارش؟!"),
    ],
)
def test_a_query_finds_nothing_else(query: str, text: str) -> None:
    assert not matches(query, text)


def test_small_words_are_asked_for_only_when_alone() -> None:
    assert [group[0] for group in asked_words("سفارش را از شما")] == ["سفارش"]
    assert [group[0] for group in asked_words("از شما")] == ["از", "شما"]


def test_a_stem_can_never_be_typed() -> None:
    stored = set(index_words("f:کتاب کتاب‌ها"))

    assert "f:کتاب" in stored
    assert all(group[0] != "f:کتاب" for group in asked_words("f:کتاب"))


def test_stems_stay_within_the_language_of_the_text() -> None:
    stored = index_words("سفارشم را نگرفته‌ام و پولم را می‌خواهم")

    assert {word[:2] for word in stored if ":" in word} == {"f:"}


def test_tokens_are_the_stems_in_order() -> None:
    assert tokens("کتاب‌هایم را نخوندم، A-12 هم نیومد") == ["کتاب", "را", "خواند", "a-12", "هم", "امد"]


@given(any_text | persian | customers)
@example("000\u200c0/0")
def test_a_text_finds_itself(text: str) -> None:
    stored = set(index_words(text))

    assert all(not stored.isdisjoint(group) for group in asked_words(text, limit=10_000))


@given(any_text | persian | customers)
def test_words_are_safe_inside_a_quoted_lexeme(text: str) -> None:
    for word in index_words(text) + [word for group in asked_words(text) for word in group]:
        assert re.fullmatch(r"(?:[fae]:)?[\w/.@-]{1,64}", word)


def test_length_and_number_are_capped() -> None:
    many = " ".join(map(str, range(900)))

    assert len(index_words(many, limit=100)) == 100
    assert len(asked_words(many, limit=5)) == 5


@pytest.mark.parametrize(
    "text",
    ["ها " * 100_000, "می‌" * 100_000, "بر می " * 60_000, "ا" * 400_000, "کتاب‌ها" * 60_000],
    ids=["endings", "prefixes", "preverbs", "letters", "joints"],
)
def test_hostile_length_costs_no_more_than_its_length(text: str) -> None:
    started = time.process_time()

    index_words(text)
    asked_words(text)

    assert time.process_time() - started < 5
