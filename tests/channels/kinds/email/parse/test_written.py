from time import process_time

import pytest

from jawab.channels.kinds.email.parse.written import written

TOP = "The answer."


@pytest.mark.parametrize(
    "announcement",
    [
        "On Fri, Nov 20, 2026 at 10:15 AM Support <support@shop.example> wrote:",
        "On Fri, Nov 20, 2026 at 10:15 AM Support\n<support@shop.example> wrote:",
        "On 20/11/2026 10:15, Support wrote:",
        "Support <support@shop.example> wrote:",
        "Am 20.11.2026 um 10:15 schrieb Support:",
        "Am Fr., 20. Nov. 2026 um 10:15 Uhr schrieb Support <support@shop.example>:",
        "Support <support@shop.example> schrieb am Fr., 20. Nov. 2026, 10:15:",
        "Le ven. 20 nov. 2026 à 10:15, Support <support@shop.example> a écrit :",
        "El vie, 20 nov 2026 a las 10:15, Support (<support@shop.example>) escribió:",
        "Support <support@shop.example>, 20 Kas 2026 Cum, 10:15 tarihinde şunu yazdı:",
        "20.11.2026 10:15 tarihinde Support yazdı:",
        "Em sex., 20 de nov. de 2026 às 10:15, Support <support@shop.example> escreveu:",
        "Il giorno ven 20 nov 2026 alle ore 10:15 Support <support@shop.example> ha scritto:",
        "Op vr 20 nov 2026 om 10:15 schreef Support <support@shop.example>:",
        "пт, 20 нояб. 2026 г. в 10:15, Support <support@shop.example> пишет:",
        "در تاریخ جمعه ۲۹ آبان ۱۴۰۵ ساعت ۱۰:۱۵ پشتیبانی <support@shop.example> نوشت:",
        "در جمعه, نوامبر ۲۰, ۲۰۲۶ در ۱۰:۱۵، پشتیبانی نوشته است:",
        "\u200fدر ۲۹ آبان ۱۴۰۵، ساعت ۱۰:۱۵، \u2068پشتیبانی\u2069 نوشت:",
        "في الجمعة، 20 نوفمبر 2026 في 10:15 ص تمت كتابة ما يلي بواسطة الدعم <support@shop.example>:",
        "في ٢٠ نوفمبر ٢٠٢٦، ١٠:١٥، كتب الدعم <support@shop.example>:",
        "كتب الدعم <support@shop.example> في 20 نوفمبر 2026:",
        "2026-11-20 10:15 GMT+03:30 Support <support@shop.example>:",
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_an_announced_quotation_is_cut(announcement: str, marked: bool) -> None:  # noqa: FBT001
    quoted = "> the question\n> again" if marked else "the question\nagain"

    assert written(f"{TOP}\n\n{announcement}\n\n{quoted}\n") == TOP


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----",
        "----- Original Message -----",
        "-------- Forwarded Message --------",
        "---------- Forwarded message ---------",
        "-----Ursprüngliche Nachricht-----",
        "-----Message d'origine-----",
        "-----Mensaje original-----",
        "-----Orijinal Mesaj-----",
        "-----پیام اصلی-----",
        "-----الرسالة الأصلية-----",
        "Begin forwarded message:",
        "From: Support <support@shop.example>\nSent: Friday\nTo: Sara\nSubject: x",
        "*From:* Support\n*Date:* Friday\n*To:* Sara",
        "Von: Support\nGesendet: Freitag\nAn: Sara\nBetreff: x",
        "De : Support\nEnvoyé : vendredi\nÀ : Sara\nObjet : x",
        "De: Support\nEnviado el: viernes\nPara: Sara\nAsunto: x",
        "Kimden: Destek\nGönderildi: Cuma\nKime: Sara\nKonu: x",
        "از: پشتیبانی\nارسال‌شده: جمعه\nبه: سارا\nموضوع: x",
        "فرستنده: پشتیبانی\nتاریخ: ۱۴۰۵/۸/۲۹ ۱۰:۱۵\nگیرنده: سارا\nموضوع: x",
        "من: الدعم\nتم الإرسال: الجمعة\nإلى: سارة\nالموضوع: x",
        "________________________________\nFrom: Support\nSent: Friday\nTo: Sara",
        "From: Support\n\nSent: Friday\n\nTo: Sara\n\nSubject: x",
        "Date: Fri, 20 Nov 2026 10:15:00 +0000\nTo: sara@kunde.example",
        "##- Please type your reply above this line -##",
        "--- لطفاً پاسخ خود را بالای این خط بنویسید ---",
        "يرجى كتابة ردك فوق هذا السطر",
        "-----BEGIN PGP SIGNATURE-----",
    ],
)
def test_everything_below_a_separator_is_cut(separator: str) -> None:
    assert written(f"{TOP}\n\n{separator}\n\nthe question") == TOP


@pytest.mark.parametrize(
    "text",
    [
        "On Monday you wrote: it will come.\nIt did not.",
        "You wrote:\nI shall call.",
        "از: تهران به: شیراز کی می‌رسد؟",
        "Please answer:\n\n- one\n- two",
        "او نوشت:\nسلام",
        "From: Tehran\nthe parcel left on Monday",
        "---\nnothing else",
        "5 > 3 and 2 < 4",
        "في الشركة كتب المدير: لا",
        "Sent from my office to you, the parcel weighs two kilograms.\nWhere is it?",
        "Please book:\n\nFrom: Tehran\nTo: Shiraz\nDate: 12 May 2026 10:15\n\nTwo persons.",
        "درخواست حمل:\nاز: تهران\nبه: شیراز\nتاریخ: ۲۰ آبان\nموضوع: یخچال",
        "من: الرياض\nإلى: جدة\nالتاريخ: ٢٠ نوفمبر\nمتى تصل؟",
        "On Monday 20.11.2026 at 10:15 your colleague wrote:\nit will come. It did not.",
        "On 5 May he wrote:\nthe parcel is lost.",
        "همکارتان در تاریخ ۲۰ آبان ۱۴۰۵ ساعت ۱۰:۱۵ نوشت:\nارسال شد. نرسید.",
        "كتب لي الموظف في ٢٠ نوفمبر ٢٠٢٦ الساعة ١٠:١٥:\nسيصل غدا. لم يصل.",
        "New request\n\nFrom: Sara <sara@x.example>\nPhone: +98 21 555\nSubject: x\nMessage: Where?",
        "You said: reply above this, but there was no line.\nWhat now?",
        "To: all of you\nSubject: my complaint\nI am angry.",
        "Please change my address:\n\nFrom: old@x.example\nTo: new@x.example\n\nThanks",
        "لطفا ایمیل من را عوض کنید:\nاز: old@x.example\nبه: new@x.example\nممنون",
        "two things\n\n----\n\n====\n\nand a third",
        "see <https://x.example/a\n> for more",
    ],
)
def test_what_a_person_wrote_is_not_cut(text: str) -> None:
    assert written(text) == text


def test_an_answer_below_and_between_quotations_is_kept() -> None:
    text = "On 20 Nov 2026, Support wrote:\n> one?\n\nYes.\n\n> two?\n\nNo.\n"

    assert written(text) == "Yes.\n\nNo."


def test_an_answer_below_a_quoted_message_with_headers_is_kept() -> None:
    text = "-----Original Message-----\nFrom: Support\nSent: Friday\n\n> one?\n\nYes."

    assert written(text) == "Yes."


def test_words_on_the_line_of_the_announcement_are_kept() -> None:
    assert written("Yes On Fri, Nov 20, 2026 at 10:15, a@b.example wrote:\n> one?") == "Yes"


def test_a_line_above_a_wrapped_announcement_is_kept() -> None:
    text = (
        "Write to me@x.example\nOn Fri, Nov 20, 2026 at 10:15 AM Support <\ns@shop.example> wrote:\n\n> one?"
    )

    assert written(text) == "Write to me@x.example"


def test_the_armour_of_a_signed_text_goes() -> None:
    assert written("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nYes.") == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "> only a quotation",
        "-- \nSara",
        "-----Original Message-----\nFrom: a",
        "Sent from my iPhone",
        "\n > x \n",
    ],
)
def test_never_empty_when_the_text_is_not(text: str) -> None:
    assert written(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_empty_when_the_text_is(text: str) -> None:
    assert written(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "--\n", "--\nx\n\n> q\n\n", "_________________________\n", "Regards,\n", "On 5 May he wrote:\n",
        "From: a\nDate: b\n", "[EXTERNAL]\n\n", "This message confidential\n\n", "Sent from my iPhone\n",
        "-----BEGIN PGP SIGNED MESSAGE-----\n", "see <http://x\n> a\n",
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    began = process_time()

    written(text * (100_000 // len(text)))
    assert process_time() - began < 2
