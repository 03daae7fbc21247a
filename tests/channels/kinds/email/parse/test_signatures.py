import pytest

from jawab.channels.kinds.email.parse.signatures import is_mobile_signature
from jawab.channels.kinds.email.parse.written import written

TOP = "The answer."


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from my Samsung Galaxy smartphone.",
        "Sent from Yahoo Mail on Android",
        "Sent from Yahoo Mail for iPhone",
        "Sent from Outlook for iOS",
        "Sent from Mail for Windows 10",
        "Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows",
        "Sent with Proton Mail secure email.",
        "Sent with [Proton Mail](https://proton.me/) secure email.",
        "Sent via BlackBerry from T-Mobile",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Get Outlook for Android",
        "Von meinem iPhone gesendet",
        "Von meinem Samsung Galaxy Smartphone gesendet.",
        "Gesendet von Outlook für Android",
        "Gesendet von Mail für Windows",
        "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.",
        "Envoyé de mon iPhone",
        "Envoyé depuis mon smartphone Samsung Galaxy.",
        "Envoyé à partir de Outlook pour Android",
        "Enviado desde mi iPhone",
        "Enviado desde Outlook para Android",
        "Enviado do meu iPhone",
        "Inviato da iPhone",
        "Inviato dal mio smartphone Samsung Galaxy.",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf Outlook voor iOS",
        "Skickat från min iPhone",
        "Sendt fra min iPhone",
        "Lähetetty iPhonesta",
        "Lähetetty laitteesta Windowsin Sähköposti iPhone",
        "Odesláno z iPhonu",
        "Wysłane z iPhone'a",
        "Wysłano z mojego telefonu Samsung Galaxy",
        "iPhone’umdan gönderildi",
        "Samsung cihazımdan gönderildi",
        "Android için Outlook’u edinin",
        "Отправлено с iPhone",
        "Отправлено из мобильной Почты Mail.ru",
        "Отправлено с моего Samsung Galaxy",
        "Надіслано з iPhone",
        "Στάλθηκε από το iPhone μου",
        "נשלח מה-iPhone שלי",
        "发自我的iPhone",
        "从我的华为手机发送",
        "iPhoneから送信",
        "내 iPhone에서 보냄",
        "Đã gửi từ iPhone của tôi",
        "Dikirim dari iPhone saya",
        "ارسال شده از آیفون من",
        "ارسال شده از گوشی سامسونگ من",
        "از آیفون من ارسال شده",
        "ارسال\u200cشده از iPhone",
        "أُرسلت من الـ iPhone",
        "تم الإرسال من هاتف Samsung Galaxy الذكي الخاص بي",
        "أرسلت من هاتفي هواوي",
        "الحصول على Outlook لـ Android",
        "دریافت Outlook برای iOS",
    ],
)
def test_the_line_of_a_phone_or_program(line: str) -> None:
    assert is_mobile_signature(line)
    assert written(f"{TOP}\n\n{line}\n") == TOP


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Sent from my desk, is much easier than my mobile phone.",
        "The notification was sent from my iPhone app to all users.",
        "All messages are sent from the main server.",
        "از گوشی من پیامک نرفت؟",
        "أرسلت الطلب من موقعكم أمس",
        "I sent it by mail.",
        "Sent from my office.",
    ],
)
def test_a_sentence_is_none(line: str) -> None:
    assert not is_mobile_signature(line)


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nSara\nExample Ltd",
        "--\nSara",
        "\u2014\nSara\nExample Ltd",
        "\u200f-- \nسارا",
        "Best regards,\n\nSara Ahmadi\nSales Manager\nTel: +98 21 555 0123",
        "Kind regards\nSara Ahmadi\n+98 21 555 0123\nwww.shop.example",
        "با تشکر\nسارا احمدی\nمدیر فروش\nتلفن: ۰۲۱-۵۵۵۰۱۲۳",
        "مع أطيب التحيات،\nسارة\nمديرة المبيعات\nهاتف: +966 11 555 0142",
        "Mit freundlichen Grüßen\nSara Ahmadi\nBeispiel GmbH\nTel.: 040 555 0199",
        "_____________\nSara Ahmadi\nsara@kunde.example\nwww.kunde.example",
    ],
)
def test_a_signature_is_cut(signature: str) -> None:
    assert written(f"{TOP}\n\n{signature}\n") == TOP


@pytest.mark.parametrize(
    "text",
    [
        "The answer.\n\nBest regards,\nSara",
        "Thanks,\nSara\nMy phone is 0912 345 6789, call me after six.",
        "Call me\n\nThanks\n0912 345 6789",
        "با تشکر\nسارا\n۰۹۱۲۳۴۵۶۷۸۹",
        "Regards the invoice 12, I paid it.\nTel: 0912 345 6789\nwww.shop.example",
        "Regards,\nSara\nTel. 040 555 0199\nwww.x.example\nWhen do you open?",
        "---\nnothing else",
    ],
)
def test_what_may_be_the_answer_is_kept(text: str) -> None:
    assert written(text) == text


def test_below_a_loose_mark_a_long_text_is_no_signature() -> None:
    text = "One thing.\n\n--\n" + "\n".join(f"line {number}" for number in range(30))

    assert written(text) == text


@pytest.mark.parametrize("mark", ["--", "\u2014"])
def test_a_question_below_a_loose_mark_is_no_signature(mark: str) -> None:
    text = f"The box was open.\n{mark}\nWhere is the bill?"

    assert written(text) == text


def test_the_line_of_a_program_below_a_loose_mark_is_one() -> None:
    line = "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet."

    assert written(f"{TOP}\n--\n{line}") == TOP


def test_an_answer_below_a_quotation_is_no_part_of_the_signature_above_it() -> None:
    assert written("-- \nSara\n\n> one?\n\nYes.") == "Yes."


def test_a_robot_s_thanks_begin_no_signature() -> None:
    text = "tags 12 + pending\nthanks\n\nHello,\nThe change was made by\nAnton <a@x.example> today.\nSee www.x.example"

    assert written(text) == text
