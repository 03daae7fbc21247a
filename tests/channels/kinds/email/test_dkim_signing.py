"""Letters as they leave, checked by an independent reader of their signature."""

import re
from typing import Any

import dkim
import pytest

from jawab.channels.contract import Address, File
from jawab.channels.kinds.email.compose import compose
from jawab.channels.kinds.email.dkim_signing import Record, new_key, record_of, selector_of, sign

from .letters import letter

KEY = new_key()
RECORD = record_of(KEY, address="support@shop.example")


def is_sound(raw: bytes, record: Record = RECORD) -> bool:
    def published(name: bytes, timeout: float = 5) -> bytes:
        assert name.decode().rstrip(".") == record.name
        return record.value.encode()

    return bool(dkim.verify(raw, dnsfunc=published))


def signed(address: str = "support@shop.example", **changes: Any) -> bytes:
    raw = compose(letter(sender=Address(address, "پشتیبانی"), **changes))
    return sign(raw, selector=selector_of(KEY), address=address, key=KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"text": "سلام،\n\nسفارش شما رسید.\n.\n..\n", "subject": "پاسخ شما " * 20, "language": "fa"},
        {"files": [File("گزارش.pdf", "application/pdf", b"\x00\xff" * 5_000)]},
        {"cc": [Address(f"u{n}@x.example", "نام") for n in range(30)], "in_reply_to": "<a@x.example>"},
        {"unsubscribe": "https://shop.example/leave/1", "automatic": True},
    ],
)
def test_a_signed_letter_is_found_sound(changes: dict[str, Any]) -> None:
    assert is_sound(signed(**changes))


def test_every_header_that_counts_is_signed_and_from_once_more_than_it_stands_there() -> None:
    raw = signed(unsubscribe="https://shop.example/leave/1", in_reply_to="<a@x.example>").decode("ascii")
    found = re.search(r"h=([^;]*);", re.sub(r"\s", "", raw.partition("\r\nMessage-ID")[0]))
    assert found is not None
    names = found[1].split(":")
    assert names.count("from") == 2
    assert {"to", "subject", "date", "message-id", "in-reply-to", "references", "reply-to"} <= set(names)
    assert {"mime-version", "content-type", "list-unsubscribe", "list-unsubscribe-post"} <= set(names)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Subject: Your order", b"Subject: Another order"),
        (b"Hello", b"Howdy"),
        (b"Message-ID:", b"From: Eve <eve@x.example>\r\nMessage-ID:"),
    ],
)
def test_a_letter_that_was_changed_is_found_out(before: bytes, after: bytes) -> None:
    raw = signed()
    assert before in raw
    assert not is_sound(raw.replace(before, after, 1))


def test_what_servers_do_on_the_way_breaks_nothing() -> None:
    folded = signed().replace(b"Subject: Your order", b"Subject:   Your\r\n order ")
    assert is_sound(b"Received: from a by b; Sat, 21 Nov 2026 06:00:01 +0000\r\n" + folded)


def test_the_record_is_one_for_the_dns() -> None:
    assert re.fullmatch(r"jawab-[0-9a-f]{8}\._domainkey\.shop\.example", RECORD.name)
    assert re.fullmatch(r"v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{380,400}={0,2}", RECORD.value)
    assert record_of(KEY, address="s@مثال.example").name.endswith("._domainkey.xn--mgbh0fb.example")
    assert selector_of(new_key()) != selector_of(KEY)
