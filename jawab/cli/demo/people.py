"""Who works at the shop and who writes to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from random import Random
from typing import Any

from jawab.cli.demo.countries import Country, countries
from jawab.cli.demo.hands import Hand, arabic_hand, english_hand, persian_hand
from jawab.cli.demo.pen import dice_for
from jawab.cli.demo.shop import Agent, Customer, Department, Organisation, Shop, Team
from jawab.cli.demo.texts import world

SHARES = {"fa": 55, "ar": 30, "en": 15}
STRANGERS = 4
FEWEST_CUSTOMERS = 40
# Twenty customers: eleven Persian, six Arabic, three English.
_MIXED = "fa ar fa en fa ar fa fa ar fa fa en ar fa fa ar fa en fa ar"
_POST = ("mail.example", "mail.example", "post.example", "inbox.example")
_CLIENTS = {"gmail": 34, "iphone": 22, "samsung": 18, "outlook": 14, "yahoo": 7, "webmail": 5}
_HANDS = {"fa": persian_hand, "ar": arabic_hand, "en": english_hand}


def staffed_shop(seed: int, *, customers: int) -> Shop:
    """The shop with all its people and no tickets yet."""
    staff = world("staff")
    organisations = tuple(Organisation(**row) for row in world("organisations")["organisations"])
    return Shop(
        names=staff["name"],
        domain=staff["domain"],
        mailbox=staff["mailbox"],
        departments=tuple(Department(key=row["key"], names=row["name"]) for row in staff["departments"]),
        teams=tuple(
            Team(key=row["key"], department=row["department"], names=row["name"]) for row in staff["teams"]
        ),
        agents=tuple(_agent(row, staff["domain"]) for row in staff["agents"]),
        organisations=organisations,
        customers=_customers(dice_for(seed, "people"), customers, organisations),
    )


def _agent(row: Mapping[str, Any], domain: str) -> Agent:
    return Agent(
        key=row["key"],
        email=f"{row['key']}@{domain}",
        team=row["team"],
        role=row["role"],
        languages=tuple(row["languages"]),
        names=row["name"],
    )


def _customers(dice: Random, count: int, organisations: Sequence[Organisation]) -> tuple[Customer, ...]:
    """The first few of each language are strangers who only advertise."""
    if count < FEWEST_CUSTOMERS:
        raise ValueError(f"The story needs at least {FEWEST_CUSTOMERS} customers.")
    taken: set[str] = set()
    seen: Counter[str] = Counter()
    found = []
    for language in _languages(count):
        country = _country(dice, language)
        firms = [firm for firm in organisations if firm.country == country]
        works_for = dice.choice(firms) if firms and dice.random() < 0.12 else None
        stranger = seen[language] < STRANGERS
        seen[language] += 1
        found.append(_customer(dice, country, works_for, taken, stranger=stranger))
    return tuple(found)


def _languages(count: int) -> list[str]:
    """Exact shares for every twenty customers, evenly mixed."""
    return list(islice(cycle(_MIXED.split()), count))


def _country(dice: Random, language: str) -> str:
    shares = {key: country.share for key, country in countries().items() if country.language == language}
    return dice.choices(list(shares), list(shares.values()))[0]


def _customer(
    dice: Random, key: str, works_for: Organisation | None, taken: set[str], *, stranger: bool
) -> Customer:
    country = countries()[key]
    gender = dice.choice(("m", "f"))
    (given, family), latin = _name(dice, country.names or country.language, gender)
    domain = "offers.example" if stranger else works_for.domain if works_for else dice.choice(_POST)
    email = _address(dice, latin, domain, taken)
    return Customer(
        given=given,
        family=family,
        gender=gender,
        email=email,
        phone=_phone(dice, country, taken),
        language=country.language,
        voice="formal" if works_for else dice.choice(country.voices),
        country=key,
        city=dice.choice(country.cities[country.language]),
        hand=_hand(dice, country.language, works_for),
        organisation=None if stranger else works_for,
        stranger=stranger,
    )


def _name(dice: Random, group: str, gender: str) -> tuple[tuple[str, str], tuple[str, str]]:
    names = world("names")[group]
    given = dice.choice(names["men" if gender == "m" else "women"]).split("/")
    family = dice.choice(names["families"]).split("/")
    return (given[0], family[0]), (_plain(given[-1]), _plain(family[-1]))


def _plain(name: str) -> str:
    return name.lower().replace(" ", "")


def _address(dice: Random, latin: tuple[str, str], domain: str, taken: set[str]) -> str:
    given, family = latin
    forms = (
        f"{given}.{family}",
        f"{given}{family}",
        f"{given[0]}.{family}",
        f"{family}_{given}",
        f"{given}_{family}",
    )
    while True:
        local = dice.choice(forms) + dice.choice(
            ("", "", str(dice.randint(60, 99)), str(dice.randint(1, 1404)))
        )
        address = f"{local}@{domain}"
        if address not in taken:
            taken.add(address)
            return address


def _phone(dice: Random, country: Country, taken: set[str]) -> str:
    while True:
        number = country.phone_number(dice)
        if number not in taken:
            taken.add(number)
            return number


def _hand(dice: Random, language: str, works_for: Organisation | None) -> Hand:
    client = "outlook" if works_for else dice.choices(list(_CLIENTS), list(_CLIENTS.values()))[0]
    return _HANDS[language](dice, client)
