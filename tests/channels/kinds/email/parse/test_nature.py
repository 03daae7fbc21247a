import pytest

from jawab.channels.contract import Nature
from tests.channels.kinds.email.letters import read

ANSWERS = "In-Reply-To: <sent-1@shop.example>\n"


@pytest.mark.parametrize(
    ("headers", "nature", "reason"),
    [
        ("", Nature.PERSON, ""),
        ("Auto-Submitted: no\n", Nature.PERSON, ""),
        ("Auto-Submitted: no\nX-Autoreply: yes\n", Nature.PERSON, ""),
        ("Return-Path: <sara@customer.example>\n", Nature.PERSON, ""),
        ("Precedence: first-class\n", Nature.PERSON, ""),
        ("X-Auto-Response-Suppress: None\n", Nature.PERSON, ""),
        ("X-Auto-Response-Suppress: DR, RN, NRN\n", Nature.PERSON, ""),
        ("X-Jawab-Desk: help@other.example\n", Nature.PERSON, ""),
        ("Auto-Submitted: auto-replied (by hand)\n", Nature.AUTO_REPLY, "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-replied (vacation)\n", Nature.AWAY, "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-generated; x=y\n", Nature.GENERATED, "Auto-Submitted: auto-generated"),
        ("X-Autoreply: yes\n", Nature.AUTO_REPLY, "X-Autoreply"),
        ("X-Autorespond: Re\n", Nature.AUTO_REPLY, "X-Autorespond"),
        ("X-Autoreply: no\n", Nature.PERSON, ""),
        ("X-Vacation: yes\n", Nature.AWAY, "X-Vacation"),
        ("Precedence: auto_reply\n", Nature.AUTO_REPLY, "Precedence: auto_reply"),
        ("X-Cron-Env: <SHELL=/bin/sh>\n", Nature.GENERATED, "X-Cron-Env"),
        ("Return-Path: <>\n", Nature.AUTO_REPLY, "empty Return-Path"),
        ("Return-Path: <>\nPrecedence: bulk\n", Nature.AUTO_REPLY, "empty Return-Path"),
        ("List-Id: News <news.example>\n", Nature.LIST, "List-Id: News <news.example>"),
        ("List-Post: <mailto:dev@x.example>\nList-Unsubscribe: <x>\n", Nature.LIST, "List-Post"),
        ("List-Post: NO\nList-Unsubscribe: <x>\n", Nature.NEWSLETTER, "List-Unsubscribe"),
        ("Precedence: list\n", Nature.LIST, "Precedence: list"),
        ("Mailing-List: contact x; run by ezmlm\n", Nature.LIST, "Mailing-List"),
        ("Precedence: bulk\n", Nature.NEWSLETTER, "Precedence: bulk"),
        ("List-Unsubscribe: <https://x.example>\n", Nature.NEWSLETTER, "List-Unsubscribe"),
        ("List-Id: x <x.example>\nList-Unsubscribe: <x>\n", Nature.NEWSLETTER, "List-Unsubscribe"),
        ("X-Campaign: spring\n", Nature.NEWSLETTER, "X-Campaign"),
        ("Feedback-ID: 1:ses\n", Nature.PERSON, ""),
        ("RT-Ticket: x #1\nPrecedence: bulk\n", Nature.PERSON, ""),
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
    "headers",
    ["Return-Path: <>\n", "Precedence: bulk\n", "List-Unsubscribe: <https://x.example>\n"],
)
def test_weak_signs_do_not_count_on_an_answer(headers: str) -> None:
    assert read(headers=ANSWERS + headers, Subject="Re: Question").nature is Nature.PERSON


def test_who_asks_for_no_automatic_answer_is_still_a_person() -> None:
    found = read(headers="X-Auto-Response-Suppress: DR, OOF, AutoReply\n")

    assert (found.nature, found.auto_submitted) == (Nature.PERSON, "")
    assert (
        found.nature_reason == "asks for no automatic answer (X-Auto-Response-Suppress: dr, oof, autoreply)"
    )


@pytest.mark.parametrize(
    ("headers", "subject", "kind"),
    [
        ("", "Question", ""),
        ("Auto-Submitted: no\n", "Question", ""),
        ("Auto-Submitted: Auto-Replied; owner-email=x\n", "Question", "auto-replied"),
        ("Auto-Submitted: auto-notified\n", "Question", "auto-notified"),
        ("X-Autoreply: yes\n", "Question", "auto-replied"),
        ("", "Automatic reply: Order", "auto-replied"),
        ("X-Cron-Env: <A=b>\n", "Question", "auto-generated"),
        ("List-Id: <dev.x.example>\n", "Question", ""),
        ("List-Id: <dev.x.example>\nAuto-Submitted: auto-generated\n", "Question", "auto-generated"),
    ],
)
def test_the_kind_of_automatic_mail(headers: str, subject: str, kind: str) -> None:
    assert read(headers=headers, Subject=subject).auto_submitted == kind


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        ("<dev.lists.example.org>", "dev.lists.example.org"),
        ('"Dev <old>" <dev.lists.example.org> (the list)', "dev.lists.example.org"),
        ("=?UTF-8?B?2KrZiNiz2LnZhw==?= <dev.lists.example.org>", "dev.lists.example.org"),
        ("Dev dev.lists.example.org", "dev.lists.example.org"),
        ("the developers", ""),
        ("", ""),
        ("<" * 5_000, ""),
    ],
)
def test_the_bare_id_of_a_list(value: str, bare: str) -> None:
    assert read(headers=f"List-Id: {value}\n").list_id == bare


@pytest.mark.parametrize(
    "sender", ["Shop <support@shop.example>", "SUPPORT@Shop.Example", "support+t12-abcd2345@shop.example"]
)
def test_own_mail_coming_back(sender: str) -> None:
    assert read(From=sender).nature is Nature.OWN


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Order",
        "Auto-Reply",
        "پاسخ خودکار: سفارش",
        "رد تلقائي: طلب",
        "Réponse automatique : x",
        "Otomatik yanıt: x",
        "Odpowiedź automatyczna: x",
        "自動返信: x",
    ],
)
def test_an_automatic_reply_by_its_subject(subject: str) -> None:
    assert read(Subject=subject).nature is Nature.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office",
        "Out of Office: Re: Order",
        "OOO - Order",
        "John Smith is out of the office.",
        "Abwesenheitsnotiz: Bestellung",
        "Absence du bureau : Commande",
        "Fuera de la oficina",
        "خارج از دفتر: سفارش",
        "خارج المكتب: طلب",
    ],
)
def test_somebody_is_away_by_the_subject(subject: str) -> None:
    assert read(Subject=subject).nature is Nature.AWAY


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office",
        "ich bin im Urlaub",
        "تا شنبه در مرخصی هستم",
        "أنا في إجازة حتى الأحد",
        "Я в отпуске до мая",
    ],
)
def test_somebody_is_away_by_the_words_of_an_automatic_reply(text: str) -> None:
    assert read(text, headers="Auto-Submitted: auto-replied\n").nature is Nature.AWAY
    assert read(text).nature is Nature.PERSON


@pytest.mark.parametrize(
    "subject",
    [
        "Re: your automatic reply",
        "Automatic replies arrive twice",
        "Auto: Verkauf",
        "My office chair",
        "سفارش خودکار",
        "مرخصی",
        "إجازة",
        "Vacation",
        "Re: Out of office",
        "Undeliverable parcel",
        "سفارش من تحویل نشد",
        "لم يتم تسليم الطلب",
    ],
)
def test_a_person_may_speak_of_such_things(subject: str) -> None:
    text = "The parcel could not be delivered, I am away. سفارش تحویل نشد. لم يتم توصيل الطلب. x@y.example"

    assert read(text, Subject=subject).nature is Nature.PERSON


@pytest.mark.parametrize(
    ("sender", "reply_to", "nature"),
    [
        ("no-reply@shop.example", None, Nature.GENERATED),
        ("DoNotReply@bank.example", None, Nature.GENERATED),
        ("noreply+77@bank.example", "noreply@bank.example", Nature.GENERATED),
        ("noreply@site.example", "Sara <sara@customer.example>", Nature.PERSON),
        ("noriaki@bank.example", None, Nature.PERSON),
        ("root@host.example", None, Nature.PERSON),
    ],
)
def test_an_address_that_takes_no_answers(sender: str, reply_to: str | None, nature: Nature) -> None:
    assert read(From=sender, Reply_To=reply_to).nature is nature


@pytest.mark.parametrize(
    ("kind", "nature", "reason"),
    [
        ("disposition-notification", Nature.RECEIPT, "read receipt (disposition-notification)"),
        ("feedback-report", Nature.ABUSE, "spam report (feedback-report)"),
    ],
)
def test_other_reports(kind: str, nature: Nature, reason: str) -> None:
    body = f"--b\n\nYour message was seen.\n--b\nContent-Type: message/{kind}\n\nX: y\n--b--"
    found = read(body, Content_Type=f"multipart/report; report-type={kind}; boundary=b")

    assert (found.nature, found.nature_reason) == (nature, reason)


@pytest.mark.parametrize(
    ("subject", "text", "nature"),
    [
        ("Read: Order", "Your message was read on Monday.", Nature.RECEIPT),
        ("Gelesen: Bestellung", "Ihre Nachricht wurde am 25.11.2026 10:12 gelesen.", Nature.RECEIPT),
        ("خوانده شد: سفارش", "پیام شما در ۴ آذر خوانده شد.", Nature.RECEIPT),
        ("تمت القراءة: الطلب", "تمت القراءة في 25/11/2026", Nature.RECEIPT),
        ("Lu : Commande", "Votre message a été lu le 25 novembre.", Nature.RECEIPT),
        ("Read: our terms", "Please read them before Monday.", Nature.PERSON),
        ("Lettori", "Il mio ordine è stato letto?", Nature.PERSON),
    ],
)
def test_a_read_receipt_in_words(subject: str, text: str, nature: Nature) -> None:
    assert read(text, Subject=subject).nature is nature
