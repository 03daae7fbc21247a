import pytest

from jawab.channels.kinds.email.parse.message import parse
from tests.channels.kinds.email.letters import mail, read


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("<a@x.example>", "<a@x.example>"),
        (" < a@x.example > (comment)", "<a@x.example>"),
        ("a@x.example", "<a@x.example>"),
        ("<long-enough-without-at>", "<long-enough-without-at>"),
        ("<>", ""),
        ("<1>", ""),
        ("<@>", ""),
        ("", ""),
        (f"<{'a' * 500}@x.example>", ""),
    ],
)
def test_a_message_id(written: str, found: str) -> None:
    assert read(Message_ID=written).message_id == found


def test_what_a_mail_answers_nearest_first() -> None:
    found = read(headers="In-Reply-To: <c@x> text\nReferences: <a@x>\n <b@x>,<c@x> <> nonsense\n")

    assert list(found.thread_ids) == ["<c@x>", "<b@x>", "<a@x>"]


def test_a_mail_does_not_answer_itself() -> None:
    assert list(read(headers="In-Reply-To: <m1@customer.example>\n").thread_ids) == []


def test_answered_ids_are_capped() -> None:
    references = "".join(f" <{number}@x>" for number in range(1_000))

    assert len(read(headers=f"References:{references}\n").thread_ids) == 100


@pytest.mark.parametrize(
    "copy",
    [
        mail(headers="Received: from a by b; Sat, 21 Nov 2026\nReturn-Path: <sara@customer.example>\n"),
        mail().replace(b"\n", b"\r\n"),
        mail(b"Hello\n\n"),
        mail(Subject="Question "),
        b"Delivered-To: support@shop.example\n" + mail(),
        b"From sara Sat Nov 21\n" + mail(),
    ],
)
def test_a_copy_of_the_same_mail_has_the_same_source(copy: bytes) -> None:
    assert source(copy) == source(mail())


@pytest.mark.parametrize(
    "other",
    [
        mail("Hello again"),
        mail(Subject="Another question"),
        mail(From="omid@customer.example"),
        mail(Date="Sat, 21 Nov 2026 09:31:00 +0330"),
        mail(Message_ID="<m2@customer.example>"),
        mail(Message_ID=None),
    ],
)
def test_another_mail_has_another_source_even_under_the_same_id(other: bytes) -> None:
    assert source(other) != source(mail())


def test_without_id_and_date_the_way_here_tells_two_mails_apart() -> None:
    first = mail("ok", Message_ID=None, Date=None, Received="from a; Sat, 21 Nov 2026 09:30:00")
    second = mail("ok", Message_ID=None, Date=None, Received="from a; Sat, 21 Nov 2026 09:35:00")

    assert source(first) != source(second)


def test_a_source_is_short_enough_for_its_column() -> None:
    assert len(read(Message_ID=f"<{'a' * 300}@x.example>").source_id) <= 200


def source(raw: bytes) -> str:
    return parse(raw).source_id


def test_odd_ids_are_shown_and_thread_nothing() -> None:
    found = read(headers="References: <yes> <1> <@> <a@b.example>\nIn-Reply-To: <1>\n")
    assert list(found.references) == ["<yes>", "<1>", "<@>", "<a@b.example>"]
    assert list(found.in_reply_to) == ["<1>"]
    assert found.thread_ids == ["<a@b.example>"]
