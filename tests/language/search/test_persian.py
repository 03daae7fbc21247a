"""Persian words find their own other forms, and nothing else."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.folding import folded
from jawab.language.search import asked_words, index_words, matches
from jawab.language.search.persian import is_one_word, stems
from jawab.language.search.persian_verbs import OVERRULED, verbs
from jawab.language.search.persian_words import known, people, rows

HERE = Path(__file__).parent


def groups(name: str) -> list[list[str]]:
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    found = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [[word.replace("_", " ") for word in words] for words in found]


def stem(word: str) -> tuple[str, ...]:
    return stems(folded(word, keep_half_spaces=True))


def pairs_that(words: list[str], *, meet: bool) -> list[tuple[str, str]]:
    stored = {word: set(index_words(f"سلام، {word}، لطفا")) for word in words}
    asked = {word: asked_words(word) for word in words}
    return [
        (one, other)
        for one, other in permutations(words, 2)
        if all(not stored[other].isdisjoint(group) for group in asked[one]) is meet
    ]


@pytest.mark.parametrize("words", groups("persian_same"), ids=lambda words: words[0])
def test_forms_of_a_word_find_each_other(words: list[str]) -> None:
    assert pairs_that(words, meet=False) == []


@pytest.mark.parametrize("words", groups("persian_apart"), ids=lambda words: words[0])
def test_different_words_do_not_find_each_other(words: list[str]) -> None:
    assert pairs_that(words, meet=True) == []


def told() -> list[tuple[str, ...]]:
    text = (HERE / "persian_lines.txt").read_text(encoding="utf-8")
    return [tuple(map(str.strip, line.split("|"))) for line in text.splitlines() if "|" in line]


@pytest.mark.parametrize(("found", "query", "text"), told())
def test_a_query_finds_what_it_means_in_a_text(found: str, query: str, text: str) -> None:
    assert matches(query, text) is (found == "yes")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("کتاب‌هایمان", "کتاب"),
        ("گرونتره", "گران"),
        ("برنمی‌گردونن", "برگرداند"),
        ("می‌تونم", "توانست"),
        ("مدارکتون", "مدرک"),
        ("رانندگان", "راننده"),
        ("سلاااام", "سلام"),
        ("پشت‌بوما", "پشتبام"),
    ],
)
def test_the_first_stem_can_be_read(word: str, expected: str) -> None:
    assert stem(word)[0] == expected


def test_a_listed_word_is_never_cut() -> None:
    cut = {word for word in known() if len(word) > 2 and not any(len(found) >= 2 for found in stems(word))}

    assert cut == set()
    assert all(len(word) > 1 for word in known())


def test_every_verb_meets_itself_in_every_tense() -> None:
    for first, *rest in rows("persian_verbs"):
        if "+" in first:
            continue
        presents = rest[: rest.index("|")] if "|" in rest else rest
        forms = [first, first + "م", first + "ن", "ن" + first + "ه", "می" + first + "ند"]
        if first[0] != "ا":
            forms += ["می" + present + end for present in presents for end in ("م", "ید", "ند")]
        for form in forms:
            if form[:1] == "ن" and first[0] == "ا":
                continue
            assert {first, OVERRULED.get(first)} & set(verbs(form).stems), form


def test_people_take_the_plural_of_people() -> None:
    for word in people():
        end = "گان" if word.endswith("ه") else "یان" if word.endswith(("ا", "و")) else "ان"
        plural = word.removesuffix("ه") + end
        assert word in stems(plural) or plural in known(), plural


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("پیش", "فاکتور", True),
        ("نرم", "افزارهای", True),
        ("کتاب", "خانه", True),
        ("ما", "در", False),
        ("بار", "برام", False),
        ("پول", "ادمو", False),
        ("حساب", "دارم", False),
    ],
)
def test_words_written_apart_are_one_only_when_listed(first: str, second: str, *, expected: bool) -> None:
    assert is_one_word(first, second) is expected


@given(st.text(st.sampled_from("ابپتجچخدرزسشکگلمنوهی\u200c"), min_size=1, max_size=60))
def test_any_spelling_has_stems_of_at_least_a_letter(spelling: str) -> None:
    assert all(stems(spelling)) or not spelling.strip("\u200c")
