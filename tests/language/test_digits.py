"""Numbers written and read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.calendars import Digits, Style
from jawab.language.digits import localise, number, percent, read_number, size, to_latin

FA, AR, EGYPT, EN = Style.of("fa"), Style.of("ar"), Style.of("ar", digits="arabic"), Style.of("en")
styles = st.sampled_from([FA, AR, EGYPT, EN])


@given(st.text(st.characters(exclude_categories=["Nd", "Cs"])), st.integers(0), st.sampled_from(Digits))
def test_digits_come_back(text: str, value: int, digits: Digits) -> None:
    plain = f"{text}{value}"

    assert to_latin(localise(plain, digits)) == plain


def test_digits_of_every_script_are_read() -> None:
    assert to_latin("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ ０１２ १२३ 𝟏𝟐𝟑") == "0123456789 0123456789 012 123 123"
    assert to_latin("²½Ⅷ٬۰") == "²½Ⅷ٬0"


@pytest.mark.parametrize(
    ("value", "persian", "egyptian", "english"),
    [
        (0, "۰", "٠", "0"),
        (1234, "۱٬۲۳۴", "١٬٢٣٤", "1,234"),
        (12_400_000, "۱۲٬۴۰۰٬۰۰۰", "١٢٬٤٠٠٬٠٠٠", "12,400,000"),
        (4.6, "۴٫۶", "٤٫٦", "4.6"),
        (0.1 + 0.2, "۰٫۳", "٠٫٣", "0.3"),
        (Decimal("12.50"), "۱۲٫۵", "١٢٫٥", "12.5"),
        (Decimal("1234.5678"), "۱٬۲۳۴٫۵۶۸", "١٬٢٣٤٫٥٦٨", "1,234.568"),
        (-5, "\u200e−۵", "\u061c-٥", "-5"),
        (-0.0001, "۰", "٠", "0"),
        (float("nan"), "–", "–", "–"),
        (float("-inf"), "–", "–", "–"),
        (10**90, "–", "–", "–"),
    ],
)
def test_numbers_are_written_with_the_readers_marks(
    value: float | Decimal,
    persian: str,
    egyptian: str,
    english: str,
) -> None:
    assert number(value, FA) == persian
    assert number(value, EGYPT) == egyptian
    assert number(value, EN) == english


def test_arabic_with_latin_digits_takes_latin_marks_and_keeps_its_sign_in_place() -> None:
    assert number(1234.5, AR) == "1,234.5"
    assert number(-3, AR) == "\u200e-3"
    assert number(-3, Digits.LATIN) == "-3"


def test_fixed_places_round_half_up() -> None:
    assert number(Decimal("2.5"), EN, decimals=0) == "3"
    assert number(Decimal("0.125"), EN, decimals=2) == "0.13"
    assert number(12, FA, decimals=2) == "۱۲٫۰۰"


@pytest.mark.parametrize(
    ("ratio", "style", "shown"), [(0.864, FA, "۸۶٪"), (0.5, AR, "50%"), (1, EGYPT, "١٠٠٪")]
)
def test_ratios_are_percentages(ratio: float, style: Style, shown: str) -> None:
    assert percent(ratio, style) == shown


def test_a_ratio_of_nothing_is_a_dash() -> None:
    assert percent(float("nan"), FA) == "–"


@pytest.mark.parametrize(
    ("count", "persian", "english"),
    [
        (0, "۰ بایت", "0 bytes"),
        (1023, "۱٬۰۲۳ بایت", "1,023 bytes"),
        (1024, "۱ کیلوبایت", "1 kB"),
        (1_258_291, "۱٫۲ مگابایت", "1.2 MB"),
        (1_048_575, "۱ مگابایت", "1 MB"),
        (5 * 1024**5, "۵٬۱۲۰ ترابایت", "5,120 TB"),
    ],
)
def test_sizes_have_one_place(count: int, persian: str, english: str) -> None:
    assert size(count, FA) == persian.replace(" ", "\u00a0")
    assert size(count, EN) == english.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("١٬٢٣٤", "1234"),
        ("۱،۲۰۰،۰۰۰", "1200000"),
        ("1,234.5", "1234.5"),
        (" 1 234 ", "1234"),
        ("−۵", "-5"),
        ("+7", "7"),
        ("007", "7"),
    ],
)
def test_numbers_are_read_in_any_digits(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1,5",
        "12,34",
        "1,2345",
        "1.2.3",
        "1e5",
        "NaN",
        "Infinity",
        "۵ تومان",
        "1_000",
        "--1",
        "9" * 61,
    ],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(-(10**12), 10**12, places=3), styles)
def test_a_written_number_is_read_back(value: Decimal, style: Style) -> None:
    assert read_number(number(value, style)) == value


@given(st.floats() | st.integers() | st.decimals(), styles)
def test_every_number_can_be_written(value: float | Decimal, style: Style) -> None:
    assert number(value, style)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    found = read_number(text)

    assert found is None or found.is_finite()
