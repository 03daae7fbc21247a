"""Message-IDs that prove their ticket."""

import pytest
from django.conf import settings

from jawab.tickets.actions import reply
from jawab.tickets.tokens import sign_id, ticket_of_id
from tests.world import World

KEY = b"a key of the desk"
SIGNED = f"<{sign_id('5f0c', 123, KEY)}@shop.example>"


@pytest.mark.parametrize("message_id", [SIGNED, SIGNED.upper(), SIGNED.strip("<>")])
def test_a_signed_id_is_read_back(message_id: str) -> None:
    assert ticket_of_id(message_id, KEY) == 123


@pytest.mark.parametrize(
    "message_id",
    [
        SIGNED.replace("t123", "t124"),
        SIGNED.replace("5f0c", "5f0d"),
        SIGNED.replace(".t123", ".t0123x"),
        f"<{sign_id('5f0c', 123, b'another key')}@shop.example>",
        "<5f0c.123@shop.example>",
        "<5f0c.t123-aaaaaaaa@shop.example>",
        "",
    ],
)
def test_an_id_that_was_made_up_proves_nothing(message_id: str) -> None:
    assert ticket_of_id(message_id, KEY) is None


def test_a_reply_carries_its_ticket_in_its_message_id(world: World) -> None:
    ticket = world.ticket()
    first, second = (reply(ticket=ticket, text=text, by=world.sara).message_id for text in ("۱", "۲"))
    assert first != second
    assert first.endswith("@shop.example>")
    assert {ticket_of_id(found, settings.SECRET_KEY.encode()) for found in (first, second)} == {ticket.pk}
