"""What an order comes to is the sum of what is printed, whatever the prices, taxes and discounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.base.errors import Refused
from jawab.commerce.money import MOST, UNITS, rounded, step
from jawab.commerce.sums import Item, settle

currencies = st.sampled_from(sorted({unit.currency for unit in UNITS.values()}))
rates = st.sampled_from([Decimal(text) for text in ("0", "5", "9", "10", "14", "15", "7.5", "99.999")])


@st.composite
def items(draw: st.DrawFn, currency: str) -> Item:
    smallest = step(currency)
    price = draw(st.integers(0, 10**9)) * smallest
    quantity = Decimal(draw(st.integers(1, 50_000))) / 1000
    gross = rounded(price * quantity, currency)
    discount = draw(st.integers(0, int(gross / smallest))) * smallest
    return Item(price=price, quantity=quantity, discount=discount, rate=draw(rates))


@given(currencies, st.data())
def test_sums_are_the_sums_of_their_parts(currency: str, data: st.DataObject) -> None:
    taxed_within = data.draw(st.booleans())
    lines = data.draw(st.lists(items(currency), max_size=8))
    charges = data.draw(st.lists(items(currency), max_size=3))
    smallest = step(currency)
    worth = sum((rounded(one.price * one.quantity, currency) - one.discount for one in lines), Decimal(0))
    discount = data.draw(st.integers(0, int(worth / smallest))) * smallest
    come = settle(lines, charges, currency=currency, discount=discount, taxed_within=taxed_within)
    every = [*come.lines, *come.charges]
    assert come.total == sum(one.total for one in every) == come.net + come.tax
    assert come.tax == sum(one.tax for one in every)
    assert sum(one.share for one in come.lines) == discount
    for one in every:
        assert one.total == one.net + one.tax
        assert min(one.net, one.tax, one.total, one.share) >= 0
        assert one.total == rounded(one.total, currency)
    asked = (
        worth
        - discount
        + sum((rounded(one.price * one.quantity, currency) - one.discount for one in charges), Decimal(0))
    )
    assert (come.total if taxed_within else come.net) == asked


@given(currencies, st.data())
def test_a_tax_within_is_the_tax_that_would_come_on_top(currency: str, data: st.DataObject) -> None:
    """To the smallest coin: the price with its tax, asked for as such, comes to the same tax."""
    price, rate = data.draw(st.integers(0, 10**9)) * step(currency), data.draw(rates)
    above = settle([Item(price=price, rate=rate)], currency=currency)
    within = settle([Item(price=above.total, rate=rate)], currency=currency, taxed_within=True)
    assert abs(within.tax - above.tax) <= step(currency)
    assert within.total == above.total


def test_the_discount_on_the_order_lowers_the_tax_of_each_rate() -> None:
    half = Decimal(50)
    come = settle(
        [Item(price=Decimal(100), rate=Decimal(10)), Item(price=Decimal(300), rate=Decimal(0))],
        currency="AED",
        discount=Decimal(200),
    )
    assert [one.share for one in come.lines] == [half, Decimal(150)]
    assert [one.net for one in come.lines] == [half, Decimal(150)]
    assert come.tax == Decimal(5)


@pytest.mark.parametrize(
    "wrong",
    [
        Item(price=Decimal(-1)),
        Item(price=Decimal(1), quantity=Decimal(0)),
        Item(price=Decimal(1), quantity=Decimal(-1)),
        Item(price=Decimal(1), discount=Decimal(2)),
        Item(price=Decimal(1), discount=Decimal(-1)),
        Item(price=Decimal(1), rate=Decimal(-1)),
        Item(price=MOST),
    ],
)
def test_what_makes_no_sense_is_refused(wrong: Item) -> None:
    with pytest.raises(Refused):
        settle([wrong], currency="IRR")


@pytest.mark.parametrize("discount", [Decimal(-1), Decimal(11)])
def test_a_discount_is_between_nothing_and_the_price(discount: Decimal) -> None:
    with pytest.raises(Refused):
        settle([Item(price=Decimal(10))], currency="IRR", discount=discount)
