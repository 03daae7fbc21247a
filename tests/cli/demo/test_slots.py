"""Money, days and identifiers as each customer would write them."""

from dataclasses import replace
from datetime import date

import pytest

from jawab.cli.demo.shop import Customer
from jawab.cli.demo.slots import day_month, money
from tests.cli.demo.told import told


def from_country(country: str) -> Customer:
    return replace(told().customers[0], country=country, language=country_language(country))


def country_language(country: str) -> str:
    return next(customer.language for customer in told().customers if customer.country == country)


@pytest.mark.parametrize(
    ("country", "written"),
    [("IR", "۱ آذر"), ("EG", "22 نوفمبر"), ("IQ", "22 تشرين الثاني"), ("GB", "22 November")],
)
def test_a_day_is_named_in_the_customers_calendar(country: str, written: str) -> None:
    assert day_month(date(2026, 11, 22), from_country(country)) == written


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("IR", "۴٬۵۰۰٬۰۰۰ تومان"),
        ("AE", "165 درهم"),
        ("EG", "2,150 جنيه"),
        ("KW", "14 دينار"),
        ("GB", "36 GBP"),
    ],
)
def test_money_is_local_and_rounded_as_shops_do(country: str, written: str) -> None:
    assert money(45, from_country(country), casual=False) == written


def test_casual_persian_says_millions() -> None:
    assert money(45, from_country("IR"), casual=True) == "۴ میلیون و ۵۰۰ هزار تومان"
    assert money(40, from_country("IR"), casual=True) == "۴ میلیون تومان"
