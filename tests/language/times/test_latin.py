"""Persian and Arabic in Latin letters, and the digits that are letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.times.arabizi import plain
from tests.language.times.test_arabic import Lines, in_riyadh
from tests.language.times.told import in_tehran

PERSIAN_DESK: Lines = [
    (
        "salam, moshkel ta farda saat 5 hal mishe, khiyaletoon rahat",
        ["promise 11-25T10:30 11-26T17:00 exact"],
    ),
    ("hadaksar ta 48 saate dige poletoon bargasht mikhore", ["promise 11-25T10:30 11-27T10:30 exact"]),
    ("shanbe sobh taamirkar miad khedmatetoon", ["promise 11-28T08:00 11-28T12:00"]),
    ("zarfe 3 rooze kari kart baratoon ersal mishe", ["promise 11-25T10:30 11-30T17:00"]),
]

PERSIAN_CUSTOMERS: Lines = [
    ("do rooze montazeram hanooz naresid", ["past"]),
    ("ta shanbe bayad berese vagarna shekayat mikonam", ["deadline 11-25T10:30 11-28T17:00"]),
    ("parvazam seshanbe sobhe va visam nayoomade", ["other 12-01T00:00 12-01T17:00"]),
    ("dirooz kharid kardam emrooz takhfif khord", ["past", "past"]),
    ("farda mirese dastam?", ["other 11-26T00:00 11-26T17:00"]),
]

ARABIC_DESK: Lines = [
    ("hanb3atlak el order bokra el sa3a 5", ["promise 11-26T17:00 11-26T17:00 exact"]),
    ("el fanni hayewsalak el khamis el sob7", ["promise 11-26T08:00 11-26T12:00"]),
    ("hanrod 3alek khilal 24 sa3a", ["promise 11-25T10:30 11-26T10:30 exact"]),
]

ARABIC_CUSTOMERS: Lines = [
    ("mestanni men yomein w ma7adesh rad", ["past"]),
    ("lazem yewsal abl el gom3a, 3andi safar", ["deadline 11-25T10:30 11-27T17:00"]),
    ("emta hayewsal? oltou bokra", ["other 11-26T00:00 11-26T17:00"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSIAN_DESK + PERSIAN_CUSTOMERS)
def test_persian_in_latin_letters_says_its_times(text: str, expected: list[str]) -> None:
    assert in_tehran(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC_DESK + ARABIC_CUSTOMERS)
def test_arabic_in_latin_letters_says_its_times(text: str, expected: list[str]) -> None:
    assert in_riyadh(text) == expected


@pytest.mark.parametrize("text", ["el sa3a 5", "by 15:30", "order 2233", "MX7 Pro", "3 days"])
def test_digits_that_are_numbers_stay(text: str) -> None:
    assert [letter for letter in plain(text) if letter.isdigit()] == [
        letter for letter in text.replace("sa3a", "sa a") if letter.isdigit()
    ]


@given(st.text(alphabet="abelsh 235679'.,", max_size=60))
def test_each_letter_keeps_its_place(text: str) -> None:
    found = plain(text)
    assert len(found) == len(text)
    assert all(a == b or a.isdigit() for a, b in zip(text, found, strict=True))
