"""What the doctor is told about the doors, well and unwell."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.checkup import Finding
from jawab.channels import checks
from jawab.channels.doors import door_fails, door_works
from jawab.channels.intake import set_aside, store
from jawab.channels.models import Delivery
from jawab.tickets.actions import reply
from tests.world import World

pytestmark = pytest.mark.django_db


def asked() -> dict[str, list[Finding]]:
    questions = {
        "doors": checks.failing_doors,
        "aside": checks.quarantined,
        "unread": checks.unread,
        "failed": checks.failed_deliveries,
        "waiting": checks.oldest_delivery,
    }
    answers = {name: ask() for name, ask in questions.items()}
    return {name: [found] if isinstance(found, Finding) else list(found) for name, found in answers.items()}


def test_all_is_well_on_a_quiet_day(world: World) -> None:
    door_works(channel=world.mailbox, side="in")
    assert {found.state for findings in asked().values() for found in findings} == {"ok"}


def test_a_failing_door_is_named_until_it_works(world: World) -> None:
    door_fails(channel=world.mailbox, side="out", error="The server did not answer in time.")
    found = asked()["doors"]
    assert [finding.state for finding in found] == ["bad"]
    assert "support@shop.example" in found[0].text
    assert "did not answer in time" in found[0].text
    door_works(channel=world.mailbox, side="out")
    assert asked()["doors"][0].state == "ok"


def test_mail_set_aside_is_counted_and_its_reason_told(world: World) -> None:
    for number in range(7):
        set_aside(channel=world.mailbox, raw=b"", via="imap", reason=f"Too large ({number})")
    found = asked()["aside"]
    assert len(found) == checks.LISTED + 1
    assert "Too large (6)" in found[0].text
    assert found[-1].text.startswith("7 in all")


def test_mail_that_waits_is_no_trouble_at_first_and_is_later(world: World) -> None:
    store(channel=world.mailbox, raw=b"x", via="smtp")
    assert asked()["unread"][0].state == "ok"
    with clock.at(clock.now() + timedelta(minutes=10)):
        found = asked()["unread"][0]
    assert found.state == "bad"
    assert "jawab work" in found.text


def test_replies_that_wait_long_or_failed_are_told(world: World) -> None:
    reply(ticket=world.ticket(), text="پاسخ", by=world.sara)
    assert asked()["waiting"][0].state == "ok"
    Delivery.objects.update(last_reply="451 Greylisted")
    with clock.at(clock.now() + timedelta(hours=2)):
        found = asked()["waiting"][0]
    assert (found.state, "451 Greylisted" in found.text) == ("warn", True)
    Delivery.objects.update(state="failed")
    found = asked()["failed"][0]
    assert (found.state, found.text[:2]) == ("warn", "1 ")
