"""Mails for tests: a plain one to change, and outgoing ones."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from jawab.channels.contract import Address, Incoming, Outgoing
from jawab.channels.kinds.email.parse.message import parse

OWN = frozenset({"support@shop.example"})


def mail(body: str | bytes = "Hello", *, headers: str | bytes = "", **named: str | None) -> bytes:
    """A plain mail; ``headers`` are whole lines, names change or (with None) remove those it has."""
    lines: dict[str, str | None] = {
        "From": "Sara <sara@customer.example>",
        "To": "support@shop.example",
        "Subject": "Question",
        "Date": "Sat, 21 Nov 2026 09:30:00 +0330",
        "Message-ID": "<m1@customer.example>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    lines |= {name.replace("_", "-"): value for name, value in named.items()}
    block = "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)
    return block.encode() + _bytes(headers) + b"\n" + _bytes(body)


def read(body: str | bytes = "Hello", *, headers: str | bytes = "", **named: str | None) -> Incoming:
    return parse(mail(body, headers=headers, **named), own_addresses=OWN)


def letter(**changes: Any) -> Outgoing:
    plain = Outgoing(
        message_id="<sent-1@shop.example>",
        sender=Address("support@shop.example", "Shop"),
        reply_to=Address("support@shop.example"),
        to=[Address("sara@customer.example", "Sara")],
        subject="Your order",
        text="Hello",
        html="",
        language="en",
        direction="ltr",
        date=datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
    )
    return replace(plain, **changes)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
