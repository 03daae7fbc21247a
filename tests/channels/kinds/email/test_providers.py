"""Servers guessed from an address."""

import pytest

from jawab.channels.kinds.email.providers import PROVIDERS, Entry, provider_of


@pytest.mark.parametrize(
    ("address", "incoming", "outgoing", "port"),
    [
        ("shop@gmail.com", "imap.gmail.com", "smtp.gmail.com", 587),
        ("SHOP@GoogleMail.COM", "imap.gmail.com", "smtp.gmail.com", 587),
        ("shop@ya.ru", "imap.yandex.com", "smtp.yandex.com", 465),
        ("shop@me.com.", "imap.mail.me.com", "smtp.mail.me.com", 587),
    ],
)
def test_a_known_domain_has_the_servers_its_provider_tells(
    address: str, incoming: str, outgoing: str, port: int
) -> None:
    found = provider_of(address)
    assert (found.incoming.host, found.outgoing.host, found.outgoing.port) == (incoming, outgoing, port)
    assert found.is_known


def test_an_own_domain_may_live_at_a_provider() -> None:
    assert provider_of("support@shop.example", key="google").incoming.host == "imap.gmail.com"
    assert provider_of("support@shop.example", key="microsoft").entry is Entry.TOKEN


def test_every_other_domain_is_only_guessed() -> None:
    found = provider_of("support@shop.example", key="nobody")
    assert (found.incoming.host, found.is_known) == ("mail.shop.example", False)


@pytest.mark.parametrize("garbage", ["", "@", "no address", "a@b@c", "\0", "a@" + "x" * 5000])
def test_garbage_is_guessed_and_never_a_fault(garbage: str) -> None:
    assert not provider_of(garbage).is_known


def test_no_domain_belongs_to_two_and_no_key_either() -> None:
    domains = [domain for each in PROVIDERS for domain in each.domains]
    keys = [each.key for each in PROVIDERS]
    assert len(domains) == len(set(domains))
    assert len(keys) == len({*keys, ""}) - 1
