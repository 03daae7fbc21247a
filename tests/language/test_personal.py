"""Personal data in messages: what is found, what is left alone, and how it is masked."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.personal import find_personal, masked

any_text = st.text(st.characters(codec=None, exclude_categories=()))
digit_sets = st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])


def kinds(text: str) -> list[tuple[str, str]]:
    return [(personal.kind, personal.text) for personal in find_personal(text)]


def with_luhn(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def iranian_id(nine: str) -> str:
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    return nine + str(total if total < 2 else 11 - total)


def iban(country: str, rest: str) -> str:
    check = 98 - int("".join(str(int(sign, 36)) for sign in f"{rest}{country}00")) % 97
    return f"{country}{check:02d}{rest}"


def shown(digits: str, digit_set: str) -> str:
    return "".join(digit_set[int(sign)] if sign.isdecimal() else sign for sign in digits)


SHEBA = iban("IR", "0170000000332211009900")


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("کد ملی من 0013542419 است", "national_id", "0013542419"),
        ("کدملی: ۰۰۱۳۵۴۲۴۱۹", "national_id", "۰۰۱۳۵۴۲۴۱۹"),
        ("شناسه ملی شرکت 10380284790", "national_id", "10380284790"),
        ("هويتي 1012345672", "national_id", "1012345672"),
        ("الهوية رقم ١٠١٢٣٤٥٦٧٢ سارية", "national_id", "١٠١٢٣٤٥٦٧٢"),
        ("الرقم القومي 29001011234567", "national_id", "29001011234567"),
        ("الرقم الوطني 9851023456", "national_id", "9851023456"),
        ("کارتم 6037 9971 2345 6783 است", "card", "6037 9971 2345 6783"),
        ("my card 4111-1111-1111-1111", "card", "4111-1111-1111-1111"),
        ("Amex 378282246310005", "card", "378282246310005"),
        (f"شبا: {SHEBA}", "iban", SHEBA),
        (f"شماره شبا {SHEBA[2:]}", "iban", SHEBA[2:]),
        ("آیبان SA03 8000 0000 6080 1016 7519 لطفا", "iban", "SA03 8000 0000 6080 1016 7519"),
        ("GB82 WEST 1234 5698 7654 32 please", "iban", "GB82 WEST 1234 5698 7654 32"),
        ("تلفنم 0912 345 6789 است", "phone", "0912 345 6789"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "phone", "۰۹۱۲۳۴۵۶۷۸۹"),
        ("9123456789", "phone", "9123456789"),
        ("زنگ بزن به +98 912 345 6789", "phone", "+98 912 345 6789"),
        ("00989123456789", "phone", "00989123456789"),
        ("تماس: 021-88776655 داخلی 12", "phone", "021-88776655"),
        ("جوالي 0501234567", "phone", "0501234567"),
        ("موبايلي ٠١٠٠١٢٣٤٥٦٧", "phone", "٠١٠٠١٢٣٤٥٦٧"),
        ("رقمي 0791234567", "phone", "0791234567"),
        ("هاتفي 55123456", "phone", "55123456"),
        ("+966 50 123 4567", "phone", "+966 50 123 4567"),
        ("call me at +44 20 7946 0958", "phone", "+44 20 7946 0958"),
        ("09\u200c12\u200f3456789", "phone", "09\u200c12\u200f3456789"),
        ("ایمیل من sara.k@example.ir است", "email", "sara.k@example.ir"),
        ("راسلني على ali_1990+shop@mail.example.com.", "email", "ali_1990+shop@mail.example.com"),
    ],
)
def test_personal_data_is_found(text: str, kind: str, found: str) -> None:
    assert kinds(text) == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "شماره سفارش 0013542419",
        "کد رهگیری ۱۴۰۵۰۹۱۸۲۲۷ است",
        "کد رهگیری پستی 241380300103284800133104",
        "رقم الطلب 3399012745",
        "رقم التتبع 0501234567",
        "order 4111111111111111",
        "مبلغ ۲۴٬۸۵۰٬۰۰۰ تومان",
        "24,850,000 rials",
        "2026-11-24 13:47",
        "1405/09/03",
        "٢٥/١١/٢٠٢٦",
        "ساعت ۱۷:۳۰ تا ۱۹:۴۵",
        "نسخه 4.12.1",
        "SAVE20, RF-20931, CX/2026/118, A-99213001234",
        "https://pay.example.ir/inv?id=09123456789",
        "کد ملی 0013542418",
        "1234567890123456",
        "0000000000",
        "١١١١١١١١١١",
        "تا ۳۰۰۰۰۰۰۰ تومان وام",
        "@sara_k",
        "a@b",
        "داخلی ۱۲۳۴",
        "5 10 15 20 25 30",
        "IR06 0170 0000 0033 2211 0099 01",
    ],
)
def test_codes_dates_and_prices_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_several_pieces_stand_in_order() -> None:
    text = "من سارا، 09123456789 و s@example.com، کارت 6037997123456783"

    assert [kind for kind, _ in kinds(text)] == ["phone", "email", "card"]
    assert masked(text) == "من سارا، ••• و •••، کارت •••"


@given(st.integers(10**8, 10**9 - 1), digit_sets)
def test_an_iranian_id_is_found_only_with_its_own_check_digit(number: int, digit_set: str) -> None:
    whole = iranian_id(f"{number:09d}")
    wrong = whole[:9] + str((int(whole[9]) + 1) % 10)
    found = kinds(f"کد ملی {shown(whole, digit_set)} است")

    assert [kind for kind, _ in found] == ([] if len(set(whole)) == 1 else ["national_id"])
    assert wrong == iranian_id(whole[:9]) or all(
        text != wrong
        for kind, text in kinds(f"کد ملی {wrong}")
        if kind == "national_id" and wrong[0] not in "12"
    )


@given(st.integers(0, 10**11 - 1), digit_sets, st.sampled_from(["", " ", "-"]))
def test_a_card_is_found_in_all_digits_and_groupings(number: int, digit_set: str, part: str) -> None:
    card = with_luhn(f"6037{number:011d}")
    written = part.join(shown(card[place : place + 4], digit_set) for place in range(0, 16, 4))

    assert kinds(f"کارت: {written}") == [("card", written)]


@given(st.integers(0, 10**22 - 1), digit_sets)
def test_an_account_number_is_found_with_or_without_spaces(number: int, digit_set: str) -> None:
    plain = iban("IR", f"{number:022d}")
    spaced = " ".join(plain[place : place + 4] for place in range(0, 26, 4))

    for written in (shown(plain, digit_set), shown(spaced, digit_set)):
        assert kinds(f"شبا {written} بانک") == [("iban", written)]


@given(st.integers(0, 10**7 - 1), digit_sets, st.sampled_from(["0", "+98", "+98 ", "0098", ""]))
def test_an_iranian_mobile_is_found_however_it_begins(number: int, digit_set: str, start: str) -> None:
    written = shown(f"{start}912{number:07d}", digit_set)

    assert kinds(f"شماره‌ام {written} است") == [("phone", written)]


@given(any_text | st.text(st.sampled_from("0123456789 -+()۰۹٠٩@.IRa\u200c\u200f")))
def test_no_text_raises_and_pieces_never_overlap(text: str) -> None:
    found = find_personal(text)

    assert all(personal.text == text[personal.start : personal.end] for personal in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert masked(text).count("•••") >= len(found)


def test_the_words_before_a_number_speak_of_that_number_alone() -> None:
    assert kinds("کارت 6037997123456780 09123456789") == [("phone", "09123456789")]


@given(any_text)
def test_a_masked_text_hides_every_piece(text: str) -> None:
    hidden = masked(f"{text}\nکارت 6037997123456783 09123456789 ok@example.com")

    assert "6037997123456783" not in hidden
    assert "09123456789" not in hidden
    assert "ok@example.com" not in hidden


@pytest.mark.parametrize("piece", ["1", "1 ", "a@", "a.b", "IR12", "0912 345 ", "+", "-1", "a", "\u200c1"])
def test_hostile_length_takes_little_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = time.process_time()
    find_personal(text)

    assert time.process_time() - started < 4
