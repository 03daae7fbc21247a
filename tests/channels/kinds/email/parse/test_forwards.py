from datetime import UTC, datetime

import pytest

from jawab.channels.contract import Address, Forwarded
from jawab.channels.kinds.email.parse.message import parse

HEADER = "From: Sara <sara@kunde.example>\nDate: Sat, 21 Nov 2026 09:30:00 +0330\nSubject: {subject}\n"
BLOCK = "From: Mina <mina@x.example>\nSent: Friday, November 20, 2026 10:15 AM\nTo: Sara\nSubject: Lamp"
PASSED_ON = Forwarded(
    sender=Address("mina@x.example", "Mina"),
    subject="Lamp",
    text="Where is my lamp?",
    sent_at=datetime(2026, 11, 20, 6, 45, tzinfo=UTC),
)


def mail(subject: str, text: str) -> bytes:
    return f"{HEADER.format(subject=subject)}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.mark.parametrize(
    "subject",
    ["Fwd: x", "FW: x", "Fw: x", "WG: x", "TR: x", "RV: x", "I: x", "ENC: x", "Doorst: x", "=?utf-8?q?=C4=B0LT:?= x",
     "[Shop] Fwd: x", "=?utf-8?b?2YfYr9in24zYqjo=?= x", "Fwd: Re: x"],
)  # fmt: skip
def test_a_subject_and_a_block_pass_on(subject: str) -> None:
    found = parse(mail(subject, f"Please answer.\n\n{BLOCK}\n\nWhere is my lamp?"))

    assert found.forwarded == PASSED_ON
    assert found.written == "Please answer."


@pytest.mark.parametrize(
    "text",
    [
        f"---------- Forwarded message ---------\n{BLOCK}\n\nWhere is my lamp?",
        "Begin forwarded message:\n\n> " + BLOCK.replace("\n", "\n> ") + "\n>\n> Where is my lamp?",
        f"\n{BLOCK}\n\nWhere is my lamp?",
        f"________________________________\n{BLOCK}\n\nWhere is my lamp?",
    ],
)
def test_without_words_of_its_own_all_is_shown(text: str) -> None:
    found = parse(mail("Lamp", text))

    assert found.forwarded == PASSED_ON
    assert found.written == text.strip()


def test_words_below_what_is_passed_on_are_the_person_s_own() -> None:
    quoted = "> " + BLOCK.replace("\n", "\n> ") + "\n>\n> Where is my lamp?"
    found = parse(mail("Fwd: Lamp", f"Look:\n\nBegin forwarded message:\n\n{quoted}\n\nWhat now?"))

    assert found.forwarded == PASSED_ON
    assert found.written == "Look:\n\nWhat now?"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Lamp", f"It came.\n\n{BLOCK}\n\nWhere is my lamp?"),
        ("Re: Lamp", f"{BLOCK}\n\nWhere is my lamp?"),
        ("Lamp", f"It came.\n\n-----Original Message-----\n{BLOCK}\n\nWhere is my lamp?"),
        (
            "Re: Fwd: x",
            "Done.\n\nOn 20 Nov 2026, S <s@x.example> wrote:\n> ---- Forwarded message ----\n> From: a@b",
        ),
        ("Fwd: holiday", "No message below."),
        ("Fwd: x", "---------- Forwarded message ---------\nFrom: nobody we know\nSubject: x\n\ny"),
        ("VS: Lamp", f"It came.\n\n{BLOCK}\n\nWhere is my lamp?"),
        ("From form", "From: Tehran\nTo: Shiraz\nDate: tomorrow"),
    ],
)
def test_an_ordinary_mail_passes_nothing_on(subject: str, text: str) -> None:
    assert parse(mail(subject, text)).forwarded is None


def test_vs_passes_on_in_norwegian() -> None:
    block = "Fra: Mina <mina@x.example>\nSendt: 20. november 2026 10:15\nTil: Sara\nEmne: Lamp"

    assert parse(mail("VS: Lamp", f"Se her.\n\n{block}\n\nWhere is my lamp?")).forwarded == PASSED_ON


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mina <mina@x.example>", "Mina"),
        ("Mina [mailto:mina@x.example]", "Mina"),
        ("'Mina' <mailto:mina@x.example>", "Mina"),
        ("mina@x.example <mina@x.example>", ""),
        ("mina@x.example", ""),
        ("\u2068مینا\u2069 <mina@x.example>", "مینا"),
        ("Mina (mina@x.example)", "Mina"),
    ],
)
def test_the_original_sender_however_written(written: str, name: str) -> None:
    found = parse(mail("Fwd: x", f"---- Forwarded message ----\nFrom: {written}\nSubject: x\n\ny")).forwarded

    assert found is not None
    assert found.sender == Address("mina@x.example", name)


INNER = (
    "From: Mina <mina@x.example>\nSubject: Lamp\nMessage-ID: <l1@x.example>\n"
    "Date: Fri, 20 Nov 2026 06:45:00 +0000\n\nWhere is my lamp?"
)


@pytest.mark.parametrize(
    ("subject", "words", "passed_on"),
    [
        ("Fwd: Lamp", "x" * 900, True),
        ("Lamp", "Please answer.", True),
        ("Re: Lamp", "As you asked.", False),
        ("Lamp", "x" * 900, False),
    ],
)
def test_a_message_attached(subject: str, words: str, passed_on: bool) -> None:  # noqa: FBT001
    raw = (
        f"{HEADER.format(subject=subject)}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{words}\n"
        f"--b\nContent-Type: message/rfc822\n\n{INNER}\n--b--\n"
    )

    found = parse(raw.encode()).forwarded

    assert (found is not None) is passed_on
    if found:
        assert found.message_id == "<l1@x.example>"
        assert found.sender.email == "mina@x.example"
        assert found.text == "Where is my lamp?"
