"""The one search key and the words made from it."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.keys import LONGEST_WORD, search_key, words
from jawab.language.search import asked_words, index_words, matches

# Hypothesis leaves surrogates out of text unless asked; mail has them after broken decoding.
any_text = st.text(st.characters(codec=None, exclude_categories=()))
persian = st.text(st.sampled_from("آاأبپتةيیکكگهوؤئمنر \u200c\u200f٬۱٢3,-/.@ًّـ"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("كتاب", "کتاب"),
        ("مؤسسة", "موسسه"),
        ("مسئول", "مسیول"),
        ("خانهٔ ما", "خانه ما"),
        ("خانۀ ما", "خانه ما"),
        ("أحمد إلى آخر ٱلباب", "احمد الی اخر الباب"),
        ("مُحَمَّد", "محمد"),
        ("هٰذا", "هذا"),
        ("ســـلام", "سلام"),
        ("می‌روم", "میروم"),
        ("ﻻ ﺳﻼﻡ", "لا سلام"),
        ("۱۴۰۵ و ٢٠٢٦", "1405 و 2026"),
        ("１２３", "123"),
        ("Straße CAFÉ", "strasse cafe"),
        ("İstanbul", "istanbul"),
        ("A‐123–45", "a-123-45"),
        ("\u202eevil\u202c", "evil"),
        ("a\0b\u00adc\ufeff", "abc"),
        ("  دو\t\n\u2028فاصله ", "دو فاصله"),
        ("﷼", "ریال"),
        ("۳٫۵", "3.5"),
    ],
)
def test_what_readers_take_for_the_same_has_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("جزء", "جز"), ("پول", "بول"), ("گل", "کل"), ("ژاله", "زاله"), ("سلام", "سلم"), ("A-1", "A1")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@given(any_text | persian)
def test_a_key_is_its_own_key(text: str) -> None:
    key = search_key(text)

    assert search_key(key) == key


def test_every_code_point_alone_has_a_lasting_key_the_database_can_hold() -> None:
    for point in range(0x110000):
        key = search_key(chr(point))
        assert search_key(key) == key
        assert "\0" not in key
        key.encode()


@given(any_text)
def test_normal_forms_share_a_key(text: str) -> None:
    assert search_key(unicodedata.normalize("NFC", text)) == search_key(text)
    assert search_key(unicodedata.normalize("NFKD", text)) == search_key(text)


@given(st.text(st.sampled_from("a\u0f73\u05b0\u05bc\u200c\u064b\u0344\u0f71ب"), min_size=40, max_size=300))
def test_heaps_of_marks_have_a_lasting_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سفارش A-123/45 رسید.", ["سفارش", "a-123/45", "رسید"]),
        ("به maryam.r@mail.example بفرستید", ["به", "maryam.r@mail.example", "بفرستید"]),
        ("مبلغ ۱٬۲۰۰٬۰۰۰ تومان", ["مبلغ", "1200000", "تومان"]),
        ("1,200,000 but 1,20", ["1200000", "but", "1", "20"]),
        ("گفت.بعد رفت", ["گفت", "بعد", "رفت"]),
        ("کجایید؟!«الو»", ["کجایید", "الو"]),
        ("۱۴۰۵/۹/۱", ["1405/9/1"]),
        ("it's 3.5 kg", ["it", "s", "3.5", "kg"]),
        ("😊", []),
        ("", []),
    ],
)
def test_words_keep_codes_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


SPELLINGS = {
    "می‌روم": ["می‌روم", "میروم", "می روم", "مي‌روم"],
    "کتاب‌ها": ["کتاب‌ها", "کتابها", "کتاب ها", "كتاب‌ها"],
    "نمی‌خواهم": ["نمی‌خواهم", "نمیخواهم", "نمی خواهم"],
    "بزرگ‌ترین": ["بزرگ‌ترین", "بزرگترین", "بزرگ ترین"],
}


@pytest.mark.parametrize(
    ("stored", "asked"),
    [(stored, asked) for forms in SPELLINGS.values() for stored in forms for asked in forms],
)
def test_every_spelling_finds_every_other(stored: str, asked: str) -> None:
    assert matches(asked, f"سلام، {stored}. ممنون")


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("کتاب‌خانه‌ها", "کتابخانه"),
        ("کتاب‌خانه‌ها", "کتاب خانه"),
        ("سفارش A-123/45", "۱۲۳"),
        ("سفارش A-123/45", "a-123/45"),
        ("از maryam@mail.example", "maryam"),
        ("از maryam@mail.example", "MARYAM@mail.example"),
    ],
)
def test_parts_are_found_too(stored: str, asked: str) -> None:
    assert matches(asked, stored)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [("A-123/45", "A-123/46"), ("کتاب", "کتان"), ("فقط می", "روم")],
)
def test_what_is_not_there_is_not_found(stored: str, asked: str) -> None:
    assert not matches(asked, stored)


@given(any_text | persian)
def test_words_are_safe_inside_a_quoted_lexeme(text: str) -> None:
    asked = [word for group in asked_words(text) for word in group]
    for word in index_words(text) + asked + words(text):
        assert re.fullmatch(r"(?:[fae]:)?[\w/.@-]+", word)
        assert len(word) <= LONGEST_WORD
        word.encode()


def test_length_and_number_are_capped() -> None:
    assert index_words("x" * 1_000)[0] == "x" * LONGEST_WORD
    assert matches("x" * 1_000, "x" * 1_000)
    assert len(index_words(" ".join(map(str, range(900))), limit=100)) == 100
    assert len(asked_words(" ".join(map(str, range(900))), limit=5)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "x" * 400_000,
        "x-" * 200_000,
        "x\u200c" * 200_000,
        "1," * 200_000,
        "a@" * 200_000,
        "ًّ" * 200_000,
        "\u05bc\u05b0" * 200_000,
    ],
    ids=["letters", "dashes", "half-spaces", "commas", "at-signs", "marks", "points"],
)
def test_hostile_length_costs_no_more_than_its_length(text: str) -> None:
    started = time.process_time()

    index_words(text)
    asked_words(text)

    assert time.process_time() - started < 5
