"""What a query may have meant when it found nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.keys import words
from jawab.language.search.layouts import as_latin
from jawab.language.search.second_tries import MOST, SecondTry, second_tries
from tests.language.lines import ENGLISH, PERSIAN, lines


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("sthva", "سفارش"),
        ("jotdt", "تخفیف"),
        ("rfq", "قبض"),
        ("lvs,gi", "مرسوله"),
        ("jtudg", "تفعيل"),
        ("hgjHldk", "التأمين"),
        ("rhk,k", "قانون"),
        ("hgsghl ugd;l", "السلام عليكم"),
        ("شححمث", "apple"),
        ("قثبعدی", "refund"),
        ("قثبعىي", "refund"),
        ("خقیثق ۱۲", "order ۱۲"),
    ],
)
def test_a_query_on_the_wrong_layout_is_typed_again(query: str, meant: str) -> None:
    assert SecondTry(meant, "layout") in second_tries(query)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("tahvil", "تحویل"),
        ("ghest", "قسط"),
        ("salam", "سلام"),
        ("poolam", "پول"),
        ("fatora", "فاتوره"),
        ("el fatora", "فاتوره"),
        ("7jz", "حجز"),
        ("taw9eel", "توصیل"),
        ("takhfif 20", "تخفیف 20"),
    ],
)
def test_native_words_in_latin_letters_are_spelled_natively(query: str, meant: str) -> None:
    assert SecondTry(meant, "latin") in second_tries(query)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "123",
        "A-123",
        "refund",
        "shop",
        "where is my order",
        "Samsung",
        "iPhone 15",
        "قیمت",
        "متى يصل الطلب",
        "😊",
        "x" * 500,
    ],
)
def test_what_was_meant_as_it_stands_is_not_tried_again(query: str) -> None:
    assert second_tries(query) == []


def test_hand_written_lines_are_left_alone() -> None:
    tried = [line for line in (*lines(PERSIAN), *lines(ENGLISH)) if second_tries(line)]

    assert len(tried) <= 2, tried


def test_most_persian_words_come_back_from_the_wrong_layout() -> None:
    asked = words(
        "سفارش تخفیف مرسوله پرداخت فاکتور کالا ارسال پیگیری گارانتی شکایت تحویل حساب قسط بیمه نوبت پرواز بلیط"
    )
    missed = [
        word for word in asked if SecondTry(word, "layout") not in second_tries(as_latin(word, "fa")[0])
    ]

    assert missed == []


@given(st.text() | st.text(st.sampled_from("sghlthvajoa;, شححمثق123")))
def test_every_query_may_be_asked(query: str) -> None:
    tries = second_tries(query)

    assert len(tries) <= MOST
    assert query.strip() not in {each.text for each in tries}
