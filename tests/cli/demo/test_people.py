"""The shop's people: reserved names only, every team able to answer, nobody twice."""

import phonenumbers

from jawab.cli.demo.people import SHARES
from tests.cli.demo.told import told


def test_every_team_can_answer_in_every_language() -> None:
    shop = told()
    for team in shop.teams:
        spoken = {language for agent in shop.agents if agent.team == team.key for language in agent.languages}
        assert spoken == set(SHARES)


def test_every_team_belongs_to_a_department_and_somebody_leads() -> None:
    shop = told()
    assert {team.department for team in shop.teams} <= {department.key for department in shop.departments}
    assert {agent.role for agent in shop.agents} == {"agent", "supervisor", "administrator"}


def test_agents_have_names_in_three_scripts() -> None:
    for agent in told().agents:
        assert set(agent.names) == set(SHARES)
        assert not set(agent.names["ar"]) & set("یکپچژگ\u200c")


def test_every_address_is_at_a_reserved_domain_and_nobody_shares_one() -> None:
    shop = told()
    addresses = [one.email for one in shop.customers] + [one.email for one in shop.agents]
    assert len(set(addresses)) == len(addresses)
    assert [address for address in (*addresses, shop.mailbox) if not address.endswith(".example")] == []
    assert all(address.isascii() and address == address.lower() for address in addresses)


def test_phone_numbers_are_possible_unique_and_from_blocks_never_given_out() -> None:
    numbers = [customer.phone for customer in told().customers]
    assert len(set(numbers)) == len(numbers)
    assert [
        number for number in numbers if not phonenumbers.is_possible_number(phonenumbers.parse(number))
    ] == []
    assert [number for number in numbers if "000" not in number and not number.startswith("+447700900")] == []


def test_languages_and_countries_are_mixed_as_promised() -> None:
    customers = told().customers
    spoken = [customer.language for customer in customers]
    assert {language: spoken.count(language) for language in SHARES} == {"fa": 220, "ar": 120, "en": 60}
    assert {"IR", "AE", "SA", "EG", "LB", "IQ"} <= {customer.country for customer in customers}


def test_some_write_for_a_company_from_its_own_domain() -> None:
    employed = [customer for customer in told().customers if customer.organisation and not customer.stranger]
    assert len(employed) >= 10
    for customer in employed:
        assert customer.organisation is not None
        assert customer.email.endswith(f"@{customer.organisation.domain}")


def test_strangers_only_advertise() -> None:
    for thread in told().threads:
        assert thread.customer.stranger == (thread.topic == "spam")
