"""Amounts stay exact: read in any digits, written in any unit, shared out to the last coin."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.commerce.money import (
    MOST,
    UNITS,
    Money,
    Unit,
    figures,
    money,
    read_money,
    rounded,
    shared_out,
    step,
    unit_of,
    written,
)

TOMAN, RIAL, KUWAIT = UNITS["toman"], UNITS["IRR"], UNITS["KWD"]
units = st.sampled_from(list(UNITS.values()))
languages = st.sampled_from(["fa", "ar", "en"])


@st.composite
def amounts(draw: st.DrawFn, currency: str) -> Decimal:
    whole = draw(st.integers(min_value=0, max_value=10**13))
    return whole * step(currency)


@given(units, languages, st.data())
def test_what_is_written_is_read_as_the_same_amount(chosen: Unit, language: str, data: st.DataObject) -> None:
    amount = data.draw(amounts(chosen.currency))
    shown = figures(amount, chosen, Style.of(language))
    assert read_money(shown, chosen) == Money(amount, chosen.currency)


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("۱٬۲۵۰٬۰۰۰", TOMAN, "12500000"),
        ("1,250,000", RIAL, "1250000"),
        ("١٢٫٥", KUWAIT, "12.500"),
        ("۱۲/۵", KUWAIT, None),
        ("0.0001", KUWAIT, None),
        ("0.5", RIAL, None),
        ("0.5", TOMAN, "5"),
        ("0.05", TOMAN, None),
        ("-5", TOMAN, None),
        ("", TOMAN, None),
        ("NaN", TOMAN, None),
        ("1e5", TOMAN, None),
        ("12,50", UNITS["EUR"], None),
        ("\0١٠", RIAL, "10"),
        ("9" * 40, RIAL, None),
    ],
)
def test_amounts_as_people_type_them(typed: str, unit: Unit, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(Refused):
            read_money(typed, unit)
        return
    assert read_money(typed, unit).amount == Decimal(amount)


@pytest.mark.parametrize("wrong", ["NaN", "Infinity", "-Infinity", "1.0005", "many", MOST, -MOST])
def test_what_is_no_amount_is_refused(wrong: object) -> None:
    with pytest.raises(Refused):
        money(wrong, "KWD")  # type: ignore[arg-type]


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(Refused):
        money(1, "XYZ")


def test_amounts_of_two_currencies_are_never_added() -> None:
    with pytest.raises(TypeError):
        money(1, "IRR") + money(1, "KWD")


def test_how_amounts_look() -> None:
    fa, ar, en = Style.of("fa"), Style.of("ar", digits="arabic"), Style.of("en")
    assert "۱٬۲۵۰٬۰۰۰\N{NO-BREAK SPACE}تومان" in written(Decimal(12_500_000), TOMAN, fa)
    assert "۱٬۲۵۰٬۰۰۰٫۵\N{NO-BREAK SPACE}تومان" in written(Decimal(12_500_005), TOMAN, fa)
    assert "۱۲٬۵۰۰٬۰۰۵\N{NO-BREAK SPACE}ریال" in written(Decimal(12_500_005), RIAL, fa)
    assert "١٢٫٥٠٠\N{NO-BREAK SPACE}د.ك" in written(Decimal("12.5"), KUWAIT, ar)
    assert "12.500\N{NO-BREAK SPACE}KWD" in written(Decimal("12.5"), KUWAIT, en)


def test_the_unit_wished_for_counts_only_for_its_own_currency() -> None:
    assert unit_of("IRR", "toman") is TOMAN
    assert unit_of("KWD", "toman") is KUWAIT
    assert unit_of("IRR") is RIAL


@given(units, st.data())
def test_parts_add_up_and_none_is_unfair_by_more_than_a_coin(unit: Unit, data: st.DataObject) -> None:
    currency = unit.currency
    total = data.draw(amounts(currency))
    weights = data.draw(st.lists(amounts(currency), min_size=1, max_size=12))
    assume(sum(weights) > 0)
    parts = shared_out(total, weights, currency)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        fair = total * weight / sum(weights)
        assert abs(part - fair) < step(currency)
        assert part >= 0
        assert part == rounded(part, currency)


def test_nothing_is_shared_out_among_nothing() -> None:
    assert shared_out(Decimal(0), [Decimal(0)], "IRR") == [Decimal(0)]
    assert shared_out(Decimal(0), [], "IRR") == []
