"""What a ticket is about, ready for the ``{slots}`` of its lines: goods, order, money and place, by language."""

from datetime import date, datetime, timedelta
from random import Random

from jawab.calendars.civil import civil
from jawab.calendars.digits import Digits, localise
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.style import Calendar, language_of
from jawab.cli.demo.catalogue import Brand, Product, brands, faults, products
from jawab.cli.demo.countries import countries
from jawab.cli.demo.pen import Pen, filled
from jawab.cli.demo.shop import Customer
from jawab.cli.demo.texts import Topic, phrases

_FIRST_ORDER = date(2026, 1, 1)
_QUANTITIES = (12, 15, 20, 24, 30, 40, 50, 60, 80, 100)
# The Levant and Iraq name the months as Syriac did; the rest of the Arab world as the Romans.
_SYRIAC_MONTHS = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_SYRIAC_COUNTRIES = {"LB", "JO", "IQ"}
_LATIN_CITIES = {"کرج": "karaj", "مشهد": "mashhad", "اصفهان": "esfahan", "شیراز": "shiraz", "رشت": "rasht"}


def slots_for(topic: Topic, customer: Customer, *, opened_at: datetime, pen: Pen) -> dict[str, str]:
    """The circumstances of one ticket; every letter, answer and note of its thread tells the same ones."""
    dice, language = pen.dice, customer.language
    product = dice.choice([item for item in products() if not topic.kinds or item.kind in topic.kinds])
    other = dice.choice([item for item in products() if item is not product])
    brand = dice.choice(brands(product.kind)) if pen.chance(0.55) else None
    days = dice.randint(3, 10)
    return {
        **_goods(product, other, customer, pen=pen),
        **_identifiers(dice, opened_at.date()),
        **_place(customer, pen),
        "product": _named(product, brand, language, latin=pen.chance(0.5)),
        "plain_product": _named(product, None, language, latin=False),
        "days": digits(str(days), language),
        "months": digits(str(dice.randint(3, 10)), language),
        "quantity": digits(str(dice.choice(_QUANTITIES)), language),
        "date": day_month(opened_at.date() - timedelta(days=days), customer),
        "amount": money(product.price, customer, casual=customer.voice == "casual"),
        "part_price": money(max(2, product.price // 9), customer, casual=False),
    }


def _goods(product: Product, other: Product, customer: Customer, *, pen: Pen) -> dict[str, str]:
    language = customer.language
    shared = phrases(language)
    firm = customer.organisation
    return {
        "other": other.names[language],
        "part": product.part[language],
        "fault": pen.pick(faults(product.kind, language).suiting(customer.voice)),
        "colour": pen.pick(shared["colours"].every()),
        "courier": pen.pick(shared["couriers"].every()),
        "company": firm.name if firm else pen.pick(shared["companies"].every()),
        "f": "ة" if customer.gender == "f" else "",
    }


def _identifiers(dice: Random, day: date) -> dict[str, str]:
    """Always in Latin digits; order numbers grow with time, as a shop's do."""
    order = max(10_000, 30_000 + (day - _FIRST_ORDER).days * 190 - dice.randrange(900))
    return {
        "order": f"A-{order}",
        "code": f"KHY{dice.randrange(10**9):09}",
        "new_code": f"KHY{dice.randrange(10**9):09}",
        "serial": f"{dice.choice('BDFKMR')}{dice.randrange(10**8):08}",
        "model": f"{dice.choice(('TM', 'KF', 'NH', 'LM', 'TV'))}-{dice.randrange(1200, 9800)}",
        "reference": f"{dice.randrange(10**10, 10**11)}",
        "discount": f"{dice.choice(('KHANE', 'YAR', 'MEHR', 'HOME'))}{dice.choice((5, 10, 12, 15, 20, 25))}",
    }


def _place(customer: Customer, pen: Pen) -> dict[str, str]:
    language, dice = customer.language, pen.dice
    shared = phrases(language)
    spot = {
        "city": customer.city,
        "street": pen.pick(shared["streets"].every()),
        "house": digits(str(dice.randint(2, 98)), language),
        "flat": digits(str(dice.randint(1, 14)), language),
    }
    return {
        "city": customer.city,
        "city_latin": _LATIN_CITIES.get(customer.city, "tehran"),
        "address": filled(shared["address"].every()[0], spot),
        "phone": countries()[customer.country].phone_number(dice, local=True),
        "weekday": pen.pick(weekday_names(language_of(language))),
    }


def _named(product: Product, brand: Brand | None, language: str, *, latin: bool) -> str:
    name = product.names["ar_the" if language == "ar" else language]
    if brand is None:
        return name
    maker = brand.names["en" if latin else language]
    return f"{maker} {name}" if language == "en" else f"{name} {maker}"


def digits(text: str, language: str) -> str:
    """Numbers as the language's books print them; a customer's hand may still prefer others."""
    return localise(text, Digits.PERSIAN).replace(",", "٬") if language == "fa" else text


def money(price: int, customer: Customer, *, casual: bool) -> str:
    country = countries()[customer.country]
    language, step = customer.language, country.step
    amount = max(step, round(price * country.rate / step) * step)
    unit = country.money[language]
    if casual and language == "fa" and amount >= 1_000_000:
        return digits(_spoken(amount), "fa") + f" {unit}"
    return f"{digits(f'{amount:,}', language)} {unit}"


def _spoken(amount: int) -> str:
    millions, rest = divmod(amount, 1_000_000)
    return f"{millions} میلیون" + (f" و {rest // 1000} هزار" if rest else "")


def day_month(day: date, customer: Customer) -> str:
    """The day as this customer writes it, without the year."""
    language = language_of(customer.language)
    named = civil(day, Calendar.JALALI if language == "fa" else Calendar.GREGORIAN)
    syriac = customer.country in _SYRIAC_COUNTRIES
    months = _SYRIAC_MONTHS if syriac else month_names(named.calendar, language)
    return f"{digits(str(named.day), language)} {months[named.month - 1]}"
