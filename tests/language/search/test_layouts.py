"""The same keys on two layouts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.search.layouts import Native, as_latin, as_native


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("sghl", "سلام", "fa"),
        ("sthva", "سفارش", "fa"),
        (";jhf", "کتاب", "fa"),
        ("'vhkd", "گرانی", "fa"),
        ("mhs", "پاس", "fa"),
        ("Hfd", "آبی", "fa"),
        ("fvkhli", "برنامه", "fa"),
        ("hgsghl ugd;l", "السلام عليكم", "ar"),
        ("hgjHldk", "التأمين", "ar"),
        ("rhk,k", "قانون", "ar"),
        ("bjsjugl", "لاتستعلم", "ar"),
        ("lskadm", "مسنشية", "ar"),
        ("ahja", "شاتش", "ar"),
        ("Ygn", "إلى", "ar"),
    ],
)
def test_keys_write_their_native_letters(typed: str, meant: str, language: Native) -> None:
    assert as_native(typed, language) == meant
    assert typed.lower() in as_latin(meant, language)


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("شححمث", "apple", "fa"),
        ("قثبعدی", "refund", "fa"),
        ("قثبعىي", "refund", "ar"),
        ("لاخء", "box", "ar"),
        ("ذخط", "box", "fa"),
        ("مهلاف", "light", "ar"),
    ],
)
def test_native_letters_give_back_their_keys(typed: str, meant: str, language: Native) -> None:
    assert meant in as_latin(typed, language)


@given(st.text(), st.sampled_from(["fa", "ar"]))
def test_any_text_may_be_asked_about(text: str, language: Native) -> None:
    assert len(as_native(text, language)) >= len(text)
    assert len(as_latin(text, language)) <= 2


@given(st.text(st.sampled_from("qwertyuiopasdfghjklzxcvbnm ")), st.sampled_from(["fa", "ar"]))
def test_small_latin_letters_come_back(text: str, language: Native) -> None:
    if "gh" not in text or "b" not in text:
        assert text in as_latin(as_native(text, language), language)
