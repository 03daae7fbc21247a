import pytest

from jawab.channels.contract import Nature
from tests.channels.kinds.email.letters import read


@pytest.mark.parametrize(
    ("headers", "nature", "reason"),
    [
        ("", Nature.PERSON, ""),
        ("Auto-Submitted: no\n", Nature.PERSON, ""),
        ("Return-Path: <sara@customer.example>\n", Nature.PERSON, ""),
        ("Precedence: first-class\n", Nature.PERSON, ""),
        ("X-Auto-Response-Suppress: None\n", Nature.PERSON, ""),
        ("X-Jawab-Desk: help@other.example\n", Nature.PERSON, ""),
        ("Auto-Submitted: auto-replied (vacation)\n", Nature.AUTO_REPLY, "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-generated; x=y\n", Nature.AUTO_REPLY, "Auto-Submitted: auto-generated"),
        ("X-Autoreply: yes\n", Nature.AUTO_REPLY, "x-autoreply"),
        ("X-Autorespond: Re\n", Nature.AUTO_REPLY, "x-autorespond"),
        (
            "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",
            Nature.AUTO_REPLY,
            "X-Auto-Response-Suppress: dr, oof, autoreply",
        ),
        ("Precedence: auto_reply\n", Nature.AUTO_REPLY, "Precedence: auto_reply"),
        ("Return-Path: <>\n", Nature.AUTO_REPLY, "empty Return-Path"),
        ("List-Id: News <news.example>\n", Nature.LIST, "List-Id: News <news.example>"),
        ("Precedence: bulk\n", Nature.LIST, "Precedence: bulk"),
        ("List-Unsubscribe: <https://x.example>\n", Nature.LIST, "List-Unsubscribe"),
        ("List-Id: <support.shop.example>\nPrecedence: list\n", Nature.PERSON, ""),
        ("List-Id: x\nList-Post: <mailto:support@shop.example>\n", Nature.PERSON, ""),
        ("X-Jawab-Desk: support@shop.example\n", Nature.OWN, "X-Jawab-Desk names this desk"),
        (
            "X-Jawab-Desk: support@shop.example\nAuto-Submitted: auto-replied\n",
            Nature.OWN,
            "X-Jawab-Desk names this desk",
        ),
    ],
)
def test_the_sign_by_which_a_mail_is_known(headers: str, nature: Nature, reason: str) -> None:
    found = read(headers=headers)

    assert (found.nature, found.nature_reason) == (nature, reason)


@pytest.mark.parametrize(
    "sender", ["Shop <support@shop.example>", "SUPPORT@Shop.Example", "support+t12-abcd2345@shop.example"]
)
def test_own_mail_coming_back(sender: str) -> None:
    assert read(From=sender).nature is Nature.OWN


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Order",
        "Out of office",
        "پاسخ خودکار: سفارش",
        "رد تلقائي: طلب",
        "Réponse automatique : x",
        "Otomatik yanıt: x",
    ],
)
def test_an_automatic_reply_by_its_subject(subject: str) -> None:
    assert read(Subject=subject).nature is Nature.AUTO_REPLY


@pytest.mark.parametrize(
    "subject", ["Re: your automatic reply", "My office chair", "سفارش خودکار", "Undeliverable parcel"]
)
def test_a_person_may_speak_of_such_things(subject: str) -> None:
    assert read(Subject=subject).nature is Nature.PERSON


@pytest.mark.parametrize(
    ("kind", "reason"), [("disposition-notification", "read receipt"), ("feedback-report", "abuse report")]
)
def test_other_reports_are_automatic(kind: str, reason: str) -> None:
    body = f"--b\n\nYour message was seen.\n--b\nContent-Type: message/{kind}\n\nX: y\n--b--"
    found = read(body, Content_Type=f"multipart/report; report-type={kind}; boundary=b")

    assert found.nature is Nature.AUTO_REPLY
    assert reason in found.nature_reason
