"""Numbers in words, and Arabic agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.calendars import Noun, arabic_count, in_words
from jawab.calendars.numerals import LARGEST

RIYAL = Noun("ريال", "ريالان", "ريالات", "ريالًا")
LIRA = Noun("ليرة", "ليرتان", "ليرات", "ليرة", "feminine")


@pytest.mark.parametrize(
    ("number", "persian", "arabic", "english"),
    [
        (0, "صفر", "صفر", "zero"),
        (15, "پانزده", "خمسة عشر", "fifteen"),
        (21, "بیست و یک", "واحد وعشرون", "twenty-one"),
        (100, "صد", "مئة", "one hundred"),
        (123, "صد و بیست و سه", "مئة وثلاثة وعشرون", "one hundred and twenty-three"),
        (1000, "هزار", "ألف", "one thousand"),
        (1001, "هزار و یک", "ألف وواحد", "one thousand and one"),
        (2000, "دو هزار", "ألفان", "two thousand"),
        (200_000, "دویست هزار", "مئتا ألف", "two hundred thousand"),
        (
            1_250_000,
            "یک میلیون و دویست و پنجاه هزار",
            "مليون ومئتان وخمسون ألفًا",
            "one million two hundred and fifty thousand",
        ),
        (-5, "منفی پنج", "سالب خمسة", "minus five"),
    ],
)
def test_a_number_is_written_out(number: int, persian: str, arabic: str, english: str) -> None:
    assert in_words(number, "fa") == persian
    assert in_words(number, "ar") == arabic
    assert in_words(number, "en") == english


@pytest.mark.parametrize(
    ("number", "riyals", "liras"),
    [
        (1, "ريال واحد", "ليرة واحدة"),
        (2, "ريالان اثنان", "ليرتان اثنتان"),
        (3, "ثلاثة ريالات", "ثلاث ليرات"),
        (10, "عشرة ريالات", "عشر ليرات"),
        (11, "أحد عشر ريالًا", "إحدى عشرة ليرة"),
        (12, "اثنا عشر ريالًا", "اثنتا عشرة ليرة"),
        (25, "خمسة وعشرون ريالًا", "خمس وعشرون ليرة"),
        (100, "مئة ريال", "مئة ليرة"),
        (101, "مئة ريال وريال", "مئة ليرة وليرة"),
        (103, "مئة وثلاثة ريالات", "مئة وثلاث ليرات"),
        (200, "مئتا ريال", "مئتا ليرة"),
        (2000, "ألفا ريال", "ألفا ليرة"),
        (3000, "ثلاثة آلاف ريال", "ثلاثة آلاف ليرة"),
        (8, "ثمانية ريالات", "ثماني ليرات"),
        (28, "ثمانية وعشرون ريالًا", "ثمانٍ وعشرون ليرة"),
        (108, "مئة وثمانية ريالات", "مئة وثماني ليرات"),
        (11_000, "أحد عشر ألف ريال", "أحد عشر ألف ليرة"),
        (11_300, "أحد عشر ألفًا وثلاثمئة ريال", "أحد عشر ألفًا وثلاثمئة ليرة"),
        (101_000, "مئة ألف وألف ريال", "مئة ألف وألف ليرة"),
        (102_000, "مئة ألف وألفا ريال", "مئة ألف وألفا ليرة"),
        (2_000_000, "مليونا ريال", "مليونا ليرة"),
        (45_000_000, "خمسة وأربعون مليون ريال", "خمسة وأربعون مليون ليرة"),
    ],
)
def test_an_arabic_noun_agrees_with_its_number(number: int, riyals: str, liras: str) -> None:
    assert arabic_count(number, RIYAL) == riyals
    assert arabic_count(number, LIRA) == liras


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_two_numbers_are_never_written_alike(one: int, other: int) -> None:
    for language in ("fa", "en", "ar"):
        assert (in_words(one, language) == in_words(other, language)) == (one == other)


def test_what_has_no_name_is_refused() -> None:
    with pytest.raises(ValueError, match="Too large"):
        in_words(LARGEST + 1, "fa")
