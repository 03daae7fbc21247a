import pytest

from jawab.channels.kinds.email.parse.separators import (
    is_forwarded_rule,
    is_original_rule,
    is_reply_above,
    is_rule,
)


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "----- Original Appointment -----",
        "-------- Original message --------",
        "_____ Original Message _____",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d’origine-----",
        "-----Mensaje original-----",
        "-----Messaggio originale-----",
        "-----Oorspronkelijk bericht-----",
        "-----Oprindelig meddelelse-----",
        "-----Ursprungligt meddelande-----",
        "-----Opprinnelig melding-----",
        "---------- Původní e-mail ----------",
        "-----Eredeti üzenet-----",
        "-----Исходное сообщение-----",
        "-----Orijinal Mesaj-----",
        "------------------ 原始邮件 ------------------",
        "-----元のメッセージ-----",
        "-----원본 메시지-----",
        "-----הודעה מקורית-----",
        "-------- پیام اصلی --------",
        "-------- الرسالة الأصلية --------",
    ],
)
def test_a_rule_above_an_earlier_message(line: str) -> None:
    assert is_original_rule(line)
    assert not is_forwarded_rule(line)


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "-------- Forwarded Message --------",
        "-------- Weitergeleitete Nachricht --------",
        "----- Message transféré -----",
        "---------- Mensaje reenviado ----------",
        "-------- Пересылаемое сообщение --------",
        "---------- 转发的邮件 ----------",
        "---------- پیام هدایت شده ----------",
        "---------- الرسالة المعاد توجيهها ----------",
        "Begin forwarded message:",
        "Forwarded message:",
        "Anfang der weitergeleiteten Nachricht:",
        "Début du message réexpédié :",
        "Begin doorgestuurd bericht:",
        "شروع پیام هدایت‌شده:",
        "بدء الرسالة المُعاد توجيهها:",
    ],
)
def test_a_rule_above_what_is_passed_on(line: str) -> None:
    assert is_forwarded_rule(line)
    assert not is_original_rule(line)


@pytest.mark.parametrize(
    "line",
    [
        "##- Please type your reply above this line -##",
        "-- reply above this line --",
        "Bitte schreiben Sie Ihre Antwort oberhalb dieser Zeile",
        "Répondre au-dessus de cette ligne",
        "لطفا پاسخ خود را بالای این خط بنویسید",
        "الرجاء كتابة ردك فوق هذا الخط",
    ],
)
def test_the_marker_of_a_ticket_system(line: str) -> None:
    assert is_reply_above(line)


@pytest.mark.parametrize(
    "line", ["", "-----", "---- yes ----", "the original message is lost", "> -----Original Message-----"]
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_original_rule(line)
    assert not is_forwarded_rule(line)
    assert not is_reply_above(line)


@pytest.mark.parametrize(
    ("line", "rule"), [("________", True), ("- - - -", True), ("---", False), ("a---", False)]
)
def test_a_drawn_line(line: str, rule: bool) -> None:  # noqa: FBT001
    assert is_rule(line) is rule
