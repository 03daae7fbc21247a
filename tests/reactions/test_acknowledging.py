"""The desk's own word that a mail has arrived: once, to people, and never into a loop."""

from datetime import timedelta
from typing import Any

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.channels.intake import read_due, store
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.registry import reader_of
from jawab.reactions.acknowledging import PER_DAY, acknowledge_opening
from jawab.tickets.models import Message, Side
from tests.post import letter
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acknowledging(world: World) -> None:
    change_mailbox(
        channel=world.mailbox, by=world.nima, acknowledges=True, acknowledgement="رسید، شماره {number}."
    )


def arrive(world: World, text: str, *, via: str = "smtp", envelope_from: str = "m@x", **headers: Any) -> None:
    """The mail is of today unless a header says otherwise."""
    date = headers.pop("Date", None) or clock.now()
    mail = letter(text, **headers)
    mail.replace_header("Date", date)
    store(channel=world.mailbox, raw=mail.as_bytes(), via=via, envelope_from=envelope_from)
    read_due(reader_of)
    for row in FactRow.objects.filter(kind="ticket.opened"):
        acknowledge_opening(Recorded(number=row.number, fact=read(row), by=SYSTEM))


def told() -> list[str]:
    return list(Message.objects.filter(side=Side.OUT).order_by("pk").values_list("written", flat=True))


def test_a_person_is_told_once_with_the_number(world: World) -> None:
    arrive(world, "سلام")
    arrive(world, "باز سلام", subject="چیز دیگر", sender="b@mail.example")
    first, second = Message.objects.filter(side=Side.IN).order_by("pk")
    assert told() == [f"رسید، شماره {first.ticket_id}.", f"رسید، شماره {second.ticket_id}."]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.mail.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"subject": "Out of office: away"},
        {"sender": "support@shop.example"},
        {"envelope_from": ""},
    ],
)
def test_no_machine_is_ever_told(world: World, headers: dict[str, str]) -> None:
    arrive(world, "سلام", **headers)
    assert told() == []


def test_an_answer_to_a_ticket_is_not_told(world: World) -> None:
    arrive(world, "سلام", message_id="<one@mail.example>")
    arrive(world, "دوباره", In_Reply_To="<one@mail.example>")
    assert len(told()) == 1


def test_two_answering_machines_run_out_of_answers(world: World) -> None:
    for number in range(PER_DAY + 3):
        arrive(world, f"نامه {number}", subject=f"نامه {number}")
    assert len(told()) == PER_DAY


def test_old_mail_and_archives_are_not_told(world: World) -> None:
    arrive(world, "کهنه", Date="Sun, 22 Nov 2020 08:30:00 +0000")
    arrive(world, "بایگانی", subject="۲", via="import")
    assert told() == []
    arrive(world, "تازه", subject="۳")
    assert len(told()) == 1


def test_mail_of_a_wrong_clock_ahead_of_ours_is_told(world: World) -> None:
    arrive(world, "فردا", Date=clock.now() + timedelta(days=3))
    assert len(told()) == 1
