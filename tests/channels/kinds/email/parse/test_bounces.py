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

    assert (found.nature, list(found.bounces)) == (Nature.AUTO_REPLY, [])


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
