import pytest

from jawab.channels.contract import Address
from jawab.channels.kinds.email.parse.message import parse
from tests.channels.kinds.email.letters import mail, read


def test_recipients_and_the_address_to_answer() -> None:
    found = read(headers="Cc: c@x.example\nCc: d@x.example\nReply-To: Other <o@x.example>\n")

    assert [address.email for address in found.to] == ["support@shop.example"]
    assert [address.email for address in found.cc] == ["c@x.example", "d@x.example"]
    assert found.reply_to == Address("o@x.example", "Other")


def test_five_thousand_recipients_are_capped_with_a_defect() -> None:
    found = read(To=", ".join(f"u{number}@x.example" for number in range(5_000)))

    assert len(found.to) == 200
    assert any("more than 200" in defect for defect in found.defects)


def test_the_first_of_two_headers_counts() -> None:
    found = read(headers="Subject: Second\nFrom: other@x.example\n")

    assert (found.subject, found.sender) == ("Question", Address("sara@customer.example", "Sara"))
    assert len(found.defects) == 2


@pytest.mark.parametrize(
    ("headers", "email"),
    [("Sender: s@x.example\n", "s@x.example"), ("Return-Path: <r@x.example>\n", "r@x.example")],
)
def test_a_missing_from_is_replaced(headers: str, email: str) -> None:
    found = read(headers=headers, From=None)

    assert found.sender == Address(email)
    assert len(found.defects) == 1


def test_a_raw_header_is_read_in_the_charset_of_the_body() -> None:
    raw = mail(
        "Текст".encode("koi8_r"),
        headers="Subject: Вопрос\n".encode("koi8_r"),
        Subject=None,
        Content_Type="text/plain; charset=koi8-r",
    )

    assert parse(raw).subject == "Вопрос"


def test_a_sound_mail_has_no_defects() -> None:
    assert list(read().defects) == []


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"\x00", b"\xff" * 100, b":", b"From", b"--", b"\r\n\r\n", b"text only", "سلام".encode()],
)
def test_what_is_hardly_a_mail_is_still_read(raw: bytes) -> None:
    assert parse(raw).sender is None
    assert parse(raw).source_id == parse(raw).source_id != ""
