"""Letters as bytes: what every mail parser must find in them again."""

import email
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage, Message
from email.policy import default

import pytest

from jawab.cli.demo.mail import Envelope, letter_bytes
from jawab.cli.demo.quoting import Answered
from jawab.cli.demo.shop import Customer, Letter, Thread
from tests.cli.demo.told import NOW, told

ANSWERED = Answered(
    message_id="<answer.1@khaneyar.example>",
    sender="سارا محمدی",
    address="salam@khaneyar.example",
    subject="Re: سفارش",
    text="سلام،\n\nتا فردا ساعت ۵ تماس می‌گیریم. <b>",
    sent_at=NOW - timedelta(hours=3),
    references=("<first@mail.example>",),
)


def bytes_of(thread: Thread, letter: Letter, *, answered: Answered | None = None) -> bytes:
    envelope = Envelope("salam@khaneyar.example", "<letter.2@mail.example>", NOW, answered)
    return letter_bytes(letter, customer=thread.customer, subject=thread.subject, envelope=envelope)


def read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def somebody_with(client: str) -> Thread:
    return next(
        thread
        for thread in told().threads
        if thread.customer.hand.client == client and thread.customer.language == "fa"
    )


def test_every_letter_of_the_story_is_a_mail_that_parses_without_defects() -> None:
    for thread in told().threads:
        for letter in thread.steps:
            if isinstance(letter, Letter):
                message = email.message_from_bytes(bytes_of(thread, letter))
                assert [part.defects for part in message.walk() if part.defects] == []
                assert plain_text(message).strip() == letter.text.strip()


def plain_text(message: Message) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode(part.get_content_charset("")).replace("\r\n", "\n")


def test_headers_say_who_wrote_what_and_when() -> None:
    for thread in told().threads[::5]:
        message = read(bytes_of(thread, thread.opening))
        assert message["Subject"] == thread.subject
        assert message["From"].addresses[0].addr_spec == thread.customer.email
        assert message["From"].addresses[0].display_name == thread.customer.name
        assert message["Date"].datetime == NOW
        assert message.defects == []


def test_lines_are_short_ascii_and_end_as_the_standard_says() -> None:
    for thread in told().threads[:200]:
        raw = bytes_of(thread, thread.opening, answered=ANSWERED)
        assert raw.isascii()
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_the_same_letter_is_always_the_same_bytes() -> None:
    thread = next(thread for thread in told().threads if thread.opening.photos)
    assert bytes_of(thread, thread.opening) == bytes_of(thread, thread.opening)


def test_a_reply_names_the_whole_thread() -> None:
    thread = told().threads[0]
    message = read(bytes_of(thread, thread.opening, answered=ANSWERED))
    assert message["In-Reply-To"] == "<answer.1@khaneyar.example>"
    assert message["References"] == "<first@mail.example> <answer.1@khaneyar.example>"


@pytest.mark.parametrize(
    ("client", "mark"),
    [
        ("gmail", "> تا فردا ساعت ۵"),
        ("iphone", "> تا فردا ساعت ۵"),
        ("outlook", "From: سارا محمدی"),
        ("samsung", "On "),
    ],
)
def test_each_program_quotes_in_its_own_way(client: str, mark: str) -> None:
    thread = somebody_with(client)
    text = body(read(bytes_of(thread, thread.opening, answered=ANSWERED)), "plain")
    assert text.startswith(thread.opening.text)
    assert mark in text


def test_formatting_programs_add_html_that_is_escaped_and_has_a_direction() -> None:
    for client in ("gmail", "outlook", "yahoo"):
        thread = somebody_with(client)
        html = body(read(bytes_of(thread, thread.opening, answered=ANSWERED)), "html")
        assert 'dir="rtl"' in html
        assert "&lt;b&gt;" in html
        assert "<b>" not in html


def test_plain_programs_send_no_html() -> None:
    for client in ("iphone", "samsung", "webmail"):
        thread = somebody_with(client)
        assert read(bytes_of(thread, thread.opening)).get_body(preferencelist=("html",)) is None


def test_photos_travel_with_their_names() -> None:
    thread, letter = next(
        (thread, thread.opening)
        for thread in told().threads
        if thread.opening.photos and not thread.opening.photos[0].name.isascii()
    )
    files = list(read(bytes_of(thread, letter)).iter_attachments())
    assert [part.get_filename() for part in files] == [photo.name for photo in letter.photos]
    assert [part.get_content() for part in files] == [photo.content for photo in letter.photos]


def test_a_few_old_programs_write_windows_1256() -> None:
    sets = Counter(charset(thread.customer, thread.opening) for thread in told().threads)
    assert sets["windows-1256"] >= 5
    assert sets["utf-8"] > 1300


def charset(customer: Customer, letter: Letter) -> str | None:
    envelope = Envelope("salam@khaneyar.example", "<1@mail.example>", NOW)
    bare = replace(letter, photos=())
    raw = letter_bytes(bare, customer=customer, subject="", envelope=envelope)
    return next(filter(None, (part.get_content_charset() for part in email.message_from_bytes(raw).walk())))


def test_letters_the_old_charset_lacks_are_sent_in_utf_8() -> None:
    thread = next(thread for thread in told().threads if thread.customer.hand.charset == "windows-1256")
    letter = replace(thread.opening, text="قیمت 🙏")
    assert body(read(bytes_of(thread, letter)), "plain").strip() == "قیمت 🙏"


def test_an_automatic_reply_says_so() -> None:
    thread, letter = next(
        (thread, step)
        for thread in told().threads
        for step in thread.steps
        if isinstance(step, Letter) and step.automatic
    )
    assert read(bytes_of(thread, letter))["Auto-Submitted"] == "auto-replied"
    assert "Auto-Submitted" not in read(bytes_of(thread, thread.opening))
