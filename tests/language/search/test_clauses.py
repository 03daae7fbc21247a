"""What is typed into a search box, cut into its parts."""

import pytest

from jawab.language.search.clauses import MOST, Clause, clauses


def _cut(text: str) -> list[tuple[str, str]]:
    return [(clause.name, clause.value) for clause in clauses(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("کتری شکسته", [("", "کتری"), ("", "شکسته")]),
        ("tag:نقره‌ای کتری", [("tag", "نقره‌ای"), ("", "کتری")]),
        ("برچسب:کتری", [("برچسب", "کتری")]),
        ("قبل‌از:۱۴۰۵/۰۹/۰۶", [("قبل‌از", "۱۴۰۵/۰۹/۰۶")]),
        ("قبل：1405/9/6", [("قبل", "1405/9/6")]),
        ('from:"مریم رحیمی" x', [("from", "مریم رحیمی"), ("", "x")]),
        ("از:«مریم رحیمی»", [("از", "مریم رحیمی")]),
        ("12:30 ساعت", [("", "12:30"), ("", "ساعت")]),
        ("https://shop.example/a", [("", "https://shop.example/a")]),
        ("Re: سفارش", [("", "Re:"), ("", "سفارش")]),
        ("سفارش A-99213/4", [("", "سفارش"), ("", "A-99213/4")]),
        ("a@b.example", [("", "a@b.example")]),
        ("", []),
        ("   ", []),
    ],
)
def test_names_values_and_words(text: str, parts: list[tuple[str, str]]) -> None:
    assert _cut(text) == parts


@pytest.mark.parametrize("quotes", ['""', "«»", "“”", "„“", "‹›"])
def test_any_pair_of_quotes_makes_a_phrase(quotes: str) -> None:
    first, last = quotes[0], quotes[1]
    assert clauses(f"{first}کتری شکسته{last} x")[0] == Clause(
        "کتری شکسته", quoted=True, typed=f"{first}کتری شکسته{last}"
    )


def test_a_quote_nobody_closed_ends_with_the_text() -> None:
    (clause,) = clauses('"کتری شکسته')
    assert (clause.value, clause.quoted, clause.is_open) == ("کتری شکسته", True, True)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_minus_denies_what_stands_right_behind_it(minus: str) -> None:
    word, phrase, tag = clauses(f'{minus}کتری {minus}"a b" {minus}tag:x')
    assert [each.denied for each in (word, phrase, tag)] == [True] * 3
    assert (word.value, phrase.value, tag.value) == ("کتری", "a b", "x")


@pytest.mark.parametrize(
    "text", ["-", "- x", '"', '""', ":", ":x", "x:", "::", "-:", '-"', "«", "«»", "\u200c:\u200c", "a" * 5000]
)
def test_nothing_is_refused(text: str) -> None:
    for clause in clauses(text):
        assert clause.value
        assert clause.typed in text


def test_a_long_question_ends_somewhere() -> None:
    assert len(clauses("x " * 500)) == MOST


def test_what_is_still_being_typed_is_open() -> None:
    assert [each.is_open for each in clauses("کتری شک")] == [False, True]
    assert [each.is_open for each in clauses("کتری شک ")] == [False, False]
