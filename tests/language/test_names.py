"""Initials for avatars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.names import initials


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("مریم رحیمی", "م"),
        ("maryam", "M"),
        ("  «علی»", "ع"),
        ("😊 Sara", "S"),
        ("ﻣﺮﻳﻢ", "م"),
        ("ـمریم", "م"),
        ("e\u0301lodie", "É"),
        ("ßeta", "S"),
        ("+98 912", "9"),
        ("😊", ""),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_one_letter_stands_for_a_name(name: str, letter: str) -> None:
    assert initials(name) == letter


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_there_is_never_more_than_one(name: str) -> None:
    assert len(initials(name)) <= 1
