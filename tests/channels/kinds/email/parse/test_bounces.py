from base64 import b64encode
from quopri import encodestring

import pytest

from jawab.channels.contract import Incoming, Nature
from tests.channels.kinds.email.letters import read

ORIGINAL = "From: support@shop.example\nMessage-ID: <sent-1@shop.example>\nSubject: x\n"


def report(status: str, *, original: str = ORIGINAL, returned: str = "message/rfc822") -> Incoming:
    body = (
        f"--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{status}\n\n"
        f"--b\nContent-Type: {returned}\n\n{original}\n--b--\n"
    )
    return read(
        body,
        From="mailer-daemon@mx.example",
        Content_Type="multipart/report; report-type=delivery-status; boundary=b",
    )


@pytest.mark.parametrize(
    ("fields", "permanent"),
    [
        ("Action: failed\nStatus: 5.1.1", True),
        ("Action: failed\nStatus: 4.4.7", False),
        ("Action: delayed\nStatus: 4.4.1", False),
        ("Action: Failed (permanently)\nStatus: 5.0.0 (unknown)", True),
        ("Action: failed", True),
    ],
)
def test_whether_a_delivery_failed_for_good(fields: str, permanent: bool) -> None:  # noqa: FBT001
    found = report(
        f"Final-Recipient: rfc822; Gone@x.example\n{fields}\nDiagnostic-Code: smtp; 550 no such user"
    )

    assert found.nature is Nature.BOUNCE
    assert [(b.recipient, b.message_id, b.permanent, b.diagnostic) for b in found.bounces] == [
        ("gone@x.example", "<sent-1@shop.example>", permanent, "550 no such user")
    ]


def test_several_recipients() -> None:
    one = "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1"
    two = "Original-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 4.2.2"

    assert [(b.recipient, b.permanent) for b in report(f"{one}\n\n{two}").bounces] == [
        ("a@x.example", True),
        ("b@x.example", False),
    ]


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_success_is_no_bounce(action: str) -> None:
    found = report(f"Final-Recipient: rfc822; a@x.example\nAction: {action}\nStatus: 2.0.0")

    assert (found.nature, list(found.bounces)) == (Nature.RECEIPT, [])


def test_only_the_headers_came_back() -> None:
    found = report("Final-Recipient: rfc822; a@x.example\nAction: failed", returned="text/rfc822-headers")

    assert found.bounces[0].message_id == "<sent-1@shop.example>"


def test_an_original_without_id_leaves_it_empty() -> None:
    assert (
        report("Final-Recipient: rfc822; a@x.example\nAction: failed", original="Subject: x\n")
        .bounces[0]
        .message_id
        == ""
    )


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("Action: failed\nStatus: 5.1.1 (no user)", "5.1.1"),
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.1 disabled", "5.2.1"),
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 450 4.2.1 busy", "5.0.0"),
        ("Action: failed\nDiagnostic-Code: smtp; 552 mailbox full", "5.2.2"),
        ("Action: failure\nStatus: 553 Exceeded maximum inbound message size", "5.3.4"),
        ("Action: failed\nDiagnostic-Code: smtp; host 203.5.1.1 said no", ""),
    ],
)
def test_the_enhanced_code(fields: str, status: str) -> None:
    assert report(f"Final-Recipient: rfc822; a@x.example\n{fields}").bounces[0].status == status


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ("Action: delayed", "delayed"),
        ("Action: deferred", "delayed"),
        ("Action: error", "failed"),
        ("Action: gone fishing\nStatus: 5.1.1", "failed"),
        ("Status: 5.1.1", "failed"),
    ],
)
def test_what_was_done(fields: str, action: str) -> None:
    assert report(f"Final-Recipient: rfc822; a@x.example\n{fields}").bounces[0].action == action


@pytest.mark.parametrize(
    ("named", "recipient"),
    [
        (
            "Original-Recipient: rfc822; sent@x.example\nFinal-Recipient: rfc822; end@y.example",
            "sent@x.example",
        ),
        ("Original-Recipient: unknown\nFinal-Recipient: rfc822;<End@y.example>", "end@y.example"),
        ("Final-Recipient: end@y.example", "end@y.example"),
        ("Final-Recipient: rfc822; end (x) <end@y.example>", "end@y.example"),
        ("Final-Recipient: utf-8; \\x{6A9}\\x{627}@y.example", "کا@y.example"),
        ("Final-Recipient: utf-8; کا@y.example", "کا@y.example"),
        ("Final-Recipient: x-local; nobody", "sent@x.example"),
    ],
)
def test_whom_it_is_about(named: str, recipient: str) -> None:
    original = "To: sent@x.example\nMessage-ID: <sent-1@shop.example>\n"

    assert [b.recipient for b in report(f"{named}\nAction: failed", original=original).bounces] == [recipient]


def test_a_report_answers_the_message_when_nothing_came_back() -> None:
    text = "gone@x.example: user unknown"
    found = read(text, From="mailer-daemon@x.example", headers="In-Reply-To: <sent-1@shop.example>\n")

    assert [bounce.message_id for bounce in found.bounces] == ["<sent-1@shop.example>"]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_the_returned_message_may_be_encoded(encoding: str) -> None:
    returned = ORIGINAL.encode()
    encoded = {"base64": b64encode(returned), "quoted-printable": encodestring(returned), "8bit": returned}
    body = (
        f"--b\n\nundeliverable: gone@x.example\n--b\nContent-Type: message/rfc822\n"
        f"Content-Transfer-Encoding: {encoding}\n\n{encoded[encoding].decode()}\n--b--\n"
    )
    found = read(body, From="mailer-daemon@x.example", Content_Type="multipart/mixed; boundary=b")

    assert [bounce.message_id for bounce in found.bounces] == ["<sent-1@shop.example>"]


@pytest.mark.parametrize(
    ("subject", "text", "permanent"),
    [
        (
            "failure notice",
            "Hi. This is the program at mx.example.\n\n<gone@x.example>:\nuser unknown (#5.1.1)\n",
            True,
        ),
        ("Undelivered Mail Returned to Sender", "gone@x.example: 450 try later", False),
        ("Undeliverable: Order", "gone@x.example\nThe mailbox does not exist.", True),
        ("پیام تحویل نشد", "gone@x.example: 550", True),
    ],
)
def test_a_report_in_words(subject: str, text: str, permanent: bool) -> None:  # noqa: FBT001
    found = read(
        f"{text}\n\n> Message-ID: <sent-1@shop.example>\n", From="MAILER-DAEMON@mx.example", Subject=subject
    )

    assert found.nature is Nature.BOUNCE
    assert [(b.recipient, b.message_id, b.permanent) for b in found.bounces] == [
        ("gone@x.example", "<sent-1@shop.example>", permanent)
    ]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("could not be delivered to:\n\n   a@x.example\n   b@x.example\n", ["a@x.example", "b@x.example"]),
        ("Failed Recipient: a@x.example\nReason: 550 no", ["a@x.example"]),
        (
            "Your mail to a@x.example could not be delivered. Contact help@x.example for assistance.",
            ["a@x.example"],
        ),
        ("Recipient: [SMTP:a@x.example]\nReason: unknown", ["a@x.example"]),
        ("did not reach\n\nc=US;a= ;p=X;dda:SMTP=A@x.example; on Fri", ["a@x.example"]),
        ("user unknown\n554 <a@x.example>... unknown", ["a@x.example"]),
        ("an undisclosed address\n    (generated from a@x.example)\n failed permanently", ["a@x.example"]),
        ("not accepting mail from you, could not be delivered:\n\tscreenname", ["screenname@mx.example"]),
        ("could not be delivered", []),
        ("could not be delivered to support@shop.example from postmaster@mx.example", []),
    ],
)
def test_whom_the_words_name(text: str, recipients: list[str]) -> None:
    found = read(text, From="MAILER-DAEMON@mx.example", Subject="Undelivered mail")

    assert found.nature is Nature.BOUNCE
    assert [bounce.recipient for bounce in found.bounces] == recipients


def test_the_address_written_to_when_the_words_tell_of_a_forward() -> None:
    text = (
        "could not be delivered:\n\n  end@y.example\n    (generated from gone@x.example)\n    550 unknown user\n\n"
        "------ This is a copy of the message ------\n\nReturn-path: <support@shop.example>\nTo: gone@x.example\n"
        "Message-ID: <sent-1@shop.example>\n"
    )
    found = read(text, From="Mailer-Daemon@mx.example", Subject="Mail delivery failed")

    assert [(bounce.recipient, bounce.status) for bounce in found.bounces] == [("gone@x.example", "5.1.1")]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("mailbox is full", "5.2.2"),
        ("user unknown", "5.1.1"),
        ("this account has been disabled", "5.2.1"),
        ("Host or domain name not found: unknown host", "5.1.2"),
        ("message is too large", "5.3.4"),
        ("rejected as spam", "5.7.1"),
        ("connection timed out", "5.4.1"),
        ("too many hops", "5.4.6"),
        ("452 no space", "4.3.1"),
        ("521 go away", "5.0.0"),
        ("صندوق گیرنده پر است", "5.2.2"),
        ("چنین کاربری وجود ندارد", "5.1.1"),
        ("صندوق البريد ممتلئ", "5.2.2"),
        ("المستخدم غير موجود", "5.1.1"),
        ("Postfach ist voll", "5.2.2"),
        ("l'adresse est inconnue", "5.1.1"),
        ("because of reasons", ""),
    ],
)
def test_the_code_that_words_stand_for(words: str, status: str) -> None:
    found = read(f"undeliverable:\n\n<a@x.example>: {words}\n", From="MAILER-DAEMON@mx.example")

    assert found.bounces[0].status == status


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Warning: message delayed 24 hours", "has not yet been delivered to:\n\n a@x.example"),
        ("Delivery failure", "could not be delivered to\n\na@x.example\n\nIt will be retried for 2 days."),
        ("هشدار: تأخیر", "پیام شما هنوز تحویل نشده است:\n\na@x.example"),
        ("تأخر", "لم يتم تسليم رسالتك بعد:\n\na@x.example"),
        ("Zustellung verzögert", "noch nicht zugestellt:\n\na@x.example"),
    ],
)
def test_a_server_that_goes_on_trying(subject: str, text: str) -> None:
    found = read(text, From="MAILER-DAEMON@mx.example", Subject=subject)

    assert [(b.action, b.permanent, b.status[:1] in {"", "4"}) for b in found.bounces] == [
        ("delayed", False, True)
    ]


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("postmaster@mx.example", ""),
        ("Mail Delivery Subsystem <admin@mx.example>", ""),
        ("admin@mx.example", "Return-Path: <>\n"),
        ("admin@mx.example", "Precedence: bulk\n"),
        (None, ""),
    ],
)
def test_two_signs_make_a_report(sender: str | None, headers: str) -> None:
    text = "Your message could not be delivered to\n\n<a@x.example>: user unknown"

    assert read(text, headers=headers, From=sender, Subject="Undeliverable: Order").nature is Nature.BOUNCE


def test_a_person_who_passes_a_report_on_is_no_report() -> None:
    text = "Your message could not be delivered to\n\n<a@x.example>: user unknown"
    part = (
        "--b\n\nWhat is this?\n--b\nContent-Type: message/delivery-status\n\n"
        "Final-Recipient: rfc822; a@x.example\n--b--"
    )

    assert read(text, Subject="Undeliverable: Order").nature is Nature.PERSON
    assert read(text, Subject="Fwd: Undeliverable: Order").nature is Nature.PERSON
    assert read(part, Content_Type="multipart/mixed; boundary=b").nature is Nature.PERSON
