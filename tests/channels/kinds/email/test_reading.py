"""What the desk adds to a mail's own words when it reads an arrival."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jawab.base.environment import environment
from jawab.channels.intake import store
from jawab.channels.kinds.email.reading import reader_of
from jawab.channels.models import Arrival
from tests.channels.kinds.email.test_dkim_check import rsa_record, signed
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "keys"
    path.write_text("")
    monkeypatch.setenv("JAWAB_DKIM_KEYS", str(path))
    environment.cache_clear()
    yield path
    environment.cache_clear()


def verdicts(world: World) -> list[str]:
    arrival = Arrival.objects.get(channel=world.mailbox)
    return [f"{found.method}={found.result}" for found in reader_of(world.mailbox)(arrival).verdicts]


def test_signatures_are_checked_with_the_operators_keys_as_they_are_now(world: World, keys: Path) -> None:
    store(channel=world.mailbox, raw=signed(), via="smtp", envelope_from="sara@bank.example")
    assert verdicts(world) == []

    keys.write_text(f"2026._domainkey.bank.example {rsa_record()}\n")
    assert verdicts(world) == ["dkim=pass"]

    keys.unlink()
    assert verdicts(world) == []


def test_an_empty_envelope_sender_is_an_automatic_answer(world: World) -> None:
    store(channel=world.mailbox, raw=signed(), via="smtp", envelope_from="")
    read = reader_of(world.mailbox)(Arrival.objects.get(channel=world.mailbox))

    assert (read.nature, read.nature_reason, read.auto_submitted) == (
        "auto_reply",
        "empty envelope sender",
        "auto-replied",
    )
