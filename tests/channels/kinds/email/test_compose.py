import re
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.channels.contract import Address, File, Quoted
from jawab.channels.kinds.email.compose import Unsendable, compose
from jawab.channels.kinds.email.parse.message import parse

from .letters import letter

PNG = b"\x89PNG\r\n\x1a\n"
TEXTS = {
    "fa": (
        "rtl",
        "سلام سارا،\n\nسفارش شما امروز می‌رسد. کد: AB-12",
        "سفارش شما رسید؛ نیم‌فاصله هم",
        "پشتیبانی، فروشگاه",
    ),
    "ar": ("rtl", "مرحبا ليلى،\n\nسيصل طلبك اليوم.", "طلبك رقم ١٢", "الدعم الفني"),
    "en": ("ltr", "Hello Sara,\n\nyour order comes today.", "Your order", 'Support, "Shop"'),
}


def headers(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[0].decode("ascii")


@pytest.mark.parametrize("language", TEXTS)
def test_what_is_composed_is_read_back(language: str) -> None:
    direction, text, subject, name = TEXTS[language]
    files = [
        File(f"{subject}.pdf", "application/pdf", b"%PDF-\x00\xff"),
        File("گزارش بسیار بلند " * 5 + ".txt", "text/plain", text.encode()),
    ]
    raw = compose(
        letter(
            language=language, direction=direction, text=text, subject=subject, files=files,
            sender=Address("support@shop.example", name), to=[Address("sara@مثال.example", name)],
            signature="Shop", quoted=Quoted("On 20 Nov 2026, Sara wrote:", "پیام\nmessage", "rtl"),
            in_reply_to="<m1@customer.example>", references=["<m0@customer.example>", "<m1@customer.example>"],
        )
    )  # fmt: skip
    found = parse(raw)

    assert found.written.lstrip("\u200f") == text
    assert found.subject == subject
    assert found.sender == Address("support@shop.example", name)
    assert list(found.to) == [Address("sara@مثال.example", name)]
    assert [(file.content_type, file.content) for file in found.files] == [
        (f.content_type, f.content) for f in files
    ]
    assert found.files[0].name == f"{subject}.pdf"
    assert list(found.thread_ids) == ["<m1@customer.example>", "<m0@customer.example>"]
    assert list(found.defects) == []


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_only_right_to_left_text_begins_with_a_mark(direction: str) -> None:
    assert parse(compose(letter(direction=direction))).text.startswith("\u200f") == (direction == "rtl")


def test_a_retry_sends_the_same_bytes() -> None:
    message = letter(files=[File("a.png", "image/png", PNG)])

    assert compose(message) == compose(message)


def test_bcc_is_never_written() -> None:
    raw = compose(letter(bcc=[Address("secret@x.example", "Secret")]))

    assert b"secret" not in raw.lower()
    assert "bcc" not in headers(raw).lower()


def test_a_message_to_bcc_alone_names_nobody() -> None:
    assert "To: undisclosed-recipients:;" in headers(compose(letter(to=[], bcc=[Address("a@x.example")])))


INJECTION = "x\r\nBcc: evil@x.example\r\n\r\nbody"


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": INJECTION},
        {"sender": Address("support@shop.example", INJECTION)},
        {"to": [Address("sara@x.example", INJECTION)]},
        {"headers": {"X-Note": INJECTION}},
        {"subject": "سلام\nBcc: evil@x.example"},
        {"subject": "a\u2028Bcc: evil@x.example"},
        {"files": [File(INJECTION, "text/plain\r\nBcc: evil@x.example", b"")]},
        {"in_reply_to": INJECTION, "references": [INJECTION]},
        {"language": 'en"><script>'},
    ],
)
def test_nothing_breaks_out_of_a_header(changes: dict[str, Any]) -> None:
    raw = compose(letter(**changes))

    assert not re.search(rb"(?im)^bcc:", raw)
    assert b"<script>" not in raw


@pytest.mark.parametrize(
    "changes",
    [
        {"to": []},
        {"to": [Address("سارا@x.example")]},
        {"to": [Address("no address")]},
        {"to": [Address("a@x.example\r\nBcc: b@x.example")]},
        {"to": [Address("a b@x.example")]},
        {"to": [Address("a@")]},
        {"to": [Address("a@-x.example")]},
        {"message_id": ""},
        {"message_id": "<a\r\nb@x>"},
        {"headers": {"Bcc": "a@x.example"}},
        {"headers": {"Subject": "x"}},
        {"headers": {"Content-Type": "text/html"}},
        {"headers": {"X: y\r\nBcc": "x"}},
        {"date": datetime(2026, 1, 1)},  # noqa: DTZ001
    ],
)
def test_what_cannot_be_mail_is_refused_with_a_reason(changes: dict[str, Any]) -> None:
    with pytest.raises(Unsendable, match=r"\w+ .*\."):
        compose(letter(**changes))


def test_automatic_mail_says_so() -> None:
    assert "Auto-Submitted: auto-generated" in headers(compose(letter(automatic=True)))
    assert "Auto-Submitted: auto-replied" in headers(compose(letter(automatic=True, in_reply_to="<m@x>")))
    assert "Auto-Submitted" not in headers(compose(letter()))


def test_a_campaign_can_be_left_with_one_press() -> None:
    head = headers(compose(letter(unsubscribe="https://shop.example/leave/ab12?c=7")))

    assert "List-Unsubscribe: <https://shop.example/leave/ab12?c=7>" in head.replace("\r\n ", " ")
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head
    assert "Precedence: bulk" in head


def test_by_mail_it_can_be_left_without_a_press() -> None:
    head = headers(compose(letter(unsubscribe="mailto:leave+7@shop.example?subject=leave")))

    assert "<mailto:leave+7@shop.example?subject=leave>" in head
    assert "One-Click" not in head


def test_what_is_no_campaign_says_nothing_of_lists() -> None:
    head = headers(compose(letter())).lower()

    assert "list-" not in head
    assert "precedence" not in head


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example/leave",
        "https://",
        "https://shop.example/a b",
        "https://shop.example/>\r\nBcc: evil@x.example",
        "https://فروشگاه.example/leave",
        "javascript:alert(1)",
        "mailto:",
        "https://shop.example/" + "a" * 900,
    ],
)
def test_an_address_to_leave_at_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Unsendable):
        compose(letter(unsubscribe=address))


def test_the_marker_makes_it_our_own_when_it_comes_back() -> None:
    raw = compose(letter()).replace(b"From: Shop <support@shop.example>", b"From: list@x.example")

    assert parse(raw, own_addresses={"support@shop.example"}).nature == "own"
    assert parse(raw, own_addresses={"help@other.example"}).nature == "person"


def test_references_are_kept_short_with_the_root_and_the_newest() -> None:
    ids = [f"<{number}@x>" for number in range(50)]
    found = parse(compose(letter(references=ids, in_reply_to="<49@x>")))

    assert list(found.thread_ids) == ["<49@x>", *reversed(ids[41:49]), "<0@x>"]


def test_a_picture_the_html_shows_is_inline_and_others_are_attached() -> None:
    shown = File("a.png", "image/png", PNG, content_id="p1@x", inline=True)
    other = File("b.png", "image/png", PNG, content_id="p2@x", inline=True)
    found = parse(compose(letter(html='<p><img src="cid:p1@x"></p>', files=[shown, other])))

    assert [(file.name, file.content_id, file.inline) for file in found.files] == [
        ("a.png", "p1@x", True),
        ("b.png", "", False),
    ]
    assert 'src="cid:p1@x"' in found.html


def test_an_attached_message_survives() -> None:
    inner = b"Subject: inner\r\n\r\nold"
    found = parse(compose(letter(files=[File("old.eml", "message/rfc822", inner)])))

    assert [(file.name, file.content) for file in found.files] == [("old.eml", inner)]


def test_every_line_is_ascii_and_short_enough() -> None:
    raw = compose(
        letter(
            text="س" * 5_000 + "\n" + "x" * 5_000,
            subject="ش" * 300,
            to=[Address(f"u{n}@x.example", "نام") for n in range(100)],
        )
    )

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(map(len, headers(raw).split("\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")


lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(text=lines, subject=lines, name=lines)
@settings(max_examples=300, deadline=None)
def test_any_text_subject_and_name_makes_one_sound_mail(text: str, subject: str, name: str) -> None:
    raw = compose(letter(text=text, subject=subject, sender=Address("support@shop.example", name)))
    found = parse(raw)

    assert found.sender is not None
    assert found.sender.email == "support@shop.example"
    assert [address.email for address in found.to] == ["sara@customer.example"]
    assert list(found.defects) == []
    assert raw.isascii()
