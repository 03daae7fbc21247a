"""Arabic stems of single words: how many, how ordered, and what is asked of any string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.folding import folded
from jawab.language.search.arabic import stems
from jawab.language.search.arabic_lexicon import entries
from tests.language.search.arabic_words import share

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقکلمنهویء", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("كتابي", "كتاب"),
        ("الفواتير", "فاتورة"),
        ("سيصلكم", "وصل"),
        ("استلمته", "استلم"),
        ("أرسلتموها", "أرسل"),
        ("للشركات", "شركة"),
        ("مبيشتغلش", "اشتغل"),
        ("الأسرع", "سريع"),
    ],
)
def test_the_stem_is_the_word_of_the_dictionary(word: str, found: str) -> None:
    assert stems(folded(word))[0] == folded(found)


def test_a_word_that_is_two_words_to_the_eye_has_both() -> None:
    assert set(stems("کتب")) == {"کتب", "کتاب"}


def test_the_likelier_reading_hides_one_that_takes_more_affixes() -> None:
    # Not ل and «بس», nor س and «لم», nor ف and «هم».
    assert [stems(word) for word in ("لبس", "سلم", "فهم")] == [("لبس",), ("سلم",), ("فهم",)]


def test_an_unknown_word_keeps_its_letters_beside_what_may_be_its_stem() -> None:
    assert set(stems("زنبقه")) >= {"زنبقه", "زنبق"}
    assert share("زنبقة", "الزنبقات")


def test_a_broken_plural_no_table_lists_is_found_by_its_shape() -> None:
    assert stems("مکانس") == ("مکنسه",)


@pytest.mark.parametrize(
    "word", ["", "a", "order", "123", "ك1", "ب", "\x00", "\ud800", "😀", "ab12", "كتاب-"]
)
def test_what_is_no_arabic_word_has_no_stem(word: str) -> None:
    assert stems(word) == ()


def test_a_word_longer_than_any_has_no_stem() -> None:
    assert stems("ب" + "ا" * 10_000) == ()
    assert stems("بتث" * 40) == ()


def test_stretched_letters_are_one() -> None:
    assert stems("شکراااا") == stems("شکرا")


@given(st.text(max_size=40))
def test_any_string_is_welcome(word: str) -> None:
    assert len(stems(word)) <= 6
    assert all(stems(word))


@given(ARABIC)
def test_an_arabic_word_of_two_letters_or_more_has_a_stem(word: str) -> None:
    found = stems(word)

    assert (len(found) > 0) == (len(word) > 1)
    assert len(set(found)) == len(found)


def test_listed_words_meet_their_plurals_behind_the_article_and_before_a_pronoun() -> None:
    asked = [
        (word, form)
        for table in ("nouns", "adjectives")
        for entry, *others in entries(table)
        for word in [entry.rstrip("+")]
        for form in (
            "ال" + word,
            (word[:-1] + "ت" if word.endswith("ة") else word) + "كم",
            *("ال" + other for other in others),
        )
    ]

    missed = [pair for pair in asked if not share(*pair)]

    # «اللي» is not «لي» with an article: what speech has made one word stays one.
    assert len(missed) * 300 < len(asked), missed
