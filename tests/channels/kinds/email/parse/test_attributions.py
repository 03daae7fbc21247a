import pytest

from jawab.channels.kinds.email.parse.attributions import attribution_length, is_sure, shared_line
from jawab.channels.kinds.email.parse.lines import shown


@pytest.mark.parametrize(
    "line",
    [
        "Den fre. 20. nov. 2026 kl. 10.15 skrev Support <s@shop.example>:",
        "fre 20 nov. 2026 kl. 10:15 skrev Support <s@shop.example>:",
        "Den fredag 20 november 2026 skrev Support <s@shop.example>:",
        "pe 20. marrask. 2026 klo 10.15 Support (s@shop.example) kirjoitti:",
        "pá 20. 11. 2026 v 10:15 odesílatel Support <s@shop.example> napsal:",
        "Dne 20. 11. 2026 v 10:15 Support napsal(a):",
        "Support <s@shop.example> ezt írta (időpont: 2026. nov. 20., P, 10:15):",
        "2026. 11. 20. 10:15 keltezéssel, Support írta:",
        "Στις Παρ 20 Νοε 2026 στις 10:15 π.μ., ο χρήστης Support <s@shop.example> έγραψε:",
        "\u202bבתאריך יום ו׳, 20 בנוב׳ 2026 ב-10:15 מאת \u202aSupport\u202c\u200f <\u202as@shop.example\u202c\u200f>:\u202c",  # noqa: E501 - one line of a client
        "Support <s@shop.example> 于2026年11月20日周五 10:15写道：",
        "2026年11月20日(金) 10:15 Support <s@shop.example>:",
        "2026년 11월 20일 (금) 오전 10:15, Support <s@shop.example>님이 작성:",
        "Vào Th 6, 20 thg 11, 2026 vào lúc 10:15 Support <s@shop.example> đã viết:",
        "pt., 20 lis 2026 o 10:15 Support <s@shop.example> napisał(a):",
        "W dniu 20.11.2026 o 10:15, Support pisze:",
        "20.11.2026 10:15, Support пишет:",
        "20 нояб. 2026 г., в 10:15, Support <s@shop.example> написал(а):",
        "пт, 20 лист. 2026 р. о 10:15 Support <s@shop.example> пише:",
        '20.11.2026, 10:15, "Support" <s@shop.example>:',
        "10:15, 20 ноября 2026 г., Support <s@shop.example>:",
        "Пятница, 20 ноября 2026, 10:15 +03:00 от Support <s@shop.example>:",
        "În vin., 20 nov. 2026 la 10:15, Support <s@shop.example> a scris:",
        "Pada tanggal Jum, 20 Nov 2026 pukul 10.15 Support <s@shop.example> menulis:",
        "El dv., 20 de nov. 2026, 10:15, Support <s@shop.example> va escriure:",
        "ในวันที่ ศ. 20 พ.ย. 2026 เวลา 10:15 Support <s@shop.example> เขียนว่า:",
        "Op 20-11-2026 om 10:15 schreef Support:",
        "Op 20 nov. 2026 om 10:15 heeft Support <s@shop.example> het volgende geschreven:",
        "El 20/11/2026 a las 10:15, Support escribió:",
        "Em 20/11/2026 10:15, Support escreveu:",
        "Il 20/11/2026 10:15, Support ha scritto:",
        "In data 20 novembre 2026 10:15:00, Support ha scritto:",
        "Le 20/11/2026 à 10:15, Support a écrit :",
        "Am 20.11.26 um 10:15 schrieb Support:",
        'Am 20.11.2026 um 10:15 schrieb "Support" <s@shop.example>:',
        "Quoting Support <s@shop.example>:",
        "On Fri, 20 Nov 2026 10:15:00 +0330 Support <s@shop.example> wrote",
        "در جمعه ۲۰ نوامبر ۲۰۲۶ ۱۰:۱۵ Support <s@shop.example> نوشت",
        "Zitat von Support <s@shop.example>:",
        "---- On Fri, 20 Nov 2026 10:15:00 +0330 Support <s@shop.example> wrote ----",
        "---- Am Fr, 20 Nov 2026 10:15:00 +0100 Support <s@shop.example> schrieb ----",
        "---- در جمعه, ۲۰ نوامبر ۲۰۲۶ ۱۰:۱۵ Support <s@shop.example> نوشت ----",
        "* Support <s@shop.example> [2026-11-20 10:15]:",
        "Support wrote on 20/11/2026 10:15:",
        "On Fri, Nov 20, 2026 at 10:15:00AM +0330, Support wrote:",
        "On Nov 20, 2026, at 10:15, Support <s@shop.example> wrote:",
        "On 20 Nov 2026 at 10:15 +0330, Support <s@shop.example>, wrote:",
        "On Friday, November 20th, 2026 at 10:15 AM, Support <s@shop.example> wrote:",
        "On Fri, Nov 20, 2026 at 10:15 AM, Support < s@shop.example > wrote:",
        'At 2026-11-20 10:15:00, "Support" <s@shop.example> wrote:',
        '在 2026-11-20 10:15:00，"Support" <s@shop.example> 写道：',
        "Den 2026-11-20 kl. 10:15, skrev Support:",
        "در تاریخ جمعه ۲۰ نوامبر ۲۰۲۶،\u200f ۱۰:۱۵ Support <s@shop.example> نوشت:",
        "در ۲۰ نوامبر ۲۰۲۶، در ۱۰:۱۵، Support <s@shop.example> نوشت:",
        "پشتیبانی <s@shop.example> در تاریخ جمعه ۲۹ آبان ۱۴۰۵ ساعت ۱۰:۱۵ نوشت:",
        "بتاريخ ٢٠ نوفمبر ٢٠٢٦، الساعة ١٠:١٥، كتب الدعم <s@shop.example>:",
        "في الجمعة، ٢٠ نوفمبر ٢٠٢٦ ١٠:١٥ ص الدعم <s@shop.example> كتب:",
        "كتب الدعم <s@shop.example> في جمعة ٢٠ نوفمبر ٢٠٢٦ الساعة ١٠:١٥:",
        "On 20/11/2026 10:15, Support via Shop wrote:",
        "20 Kas 2026 Cum 10:15 tarihinde Support <s@shop.example> şunu yazdı:",
        "Support <s@shop.example>, 20 Kas 2026 Cum, 10:15 tarihinde şunu yazdı:",
        "20 Kas 2026 tarihinde 10:15 saatinde, Support <s@shop.example> şunları yazdı:",
        "Dana pet, 20. stu 2026. u 10:15 Support <s@shop.example> napisao je:",
        "Kuupäev R, 20. november 2026 kell 10:15 kirjutas Support <s@shop.example>:",
        "Dňa pi 20. 11. 2026 o 10:15 Support <s@shop.example> napísal(a):",
    ],
)
def test_the_announcement_of_a_client_is_known_and_sure(line: str) -> None:
    assert attribution_length([shown(line)], 0) == 1
    assert is_sure(shown(line))


@pytest.mark.parametrize(
    "lines",
    [
        ["On Fri, 20 Nov 2026 at 10:15, Support", "<s@shop.example> wrote:"],
        ["On Nov 20, 2026, at 10:15, Support <", "a-very-long-address-of-a-robot@shop.example>", "wrote:"],
        ["Am Fr., 20. Nov. 2026 um 10:15 Uhr", "schrieb Support <", "s@shop.example>:"],
        ["در تاریخ جمعه ۲۰ نوامبر ۲۰۲۶ ساعت ۱۰:۱۵ پشتیبانی <", "s@shop.example> نوشت:"],
        ["في الجمعة، 20 نوفمبر 2026 في 10:15 ص تمت كتابة ما يلي بواسطة الدعم <", "s@shop.example>:"],
    ],
)
def test_a_wrapped_announcement_is_one(lines: list[str]) -> None:
    assert attribution_length(lines, 0) == len(lines)


@pytest.mark.parametrize("line", ["Sara wrote:", "سارا نوشت:", "On Fri, 20 Nov 2026, Support wrote:"])
def test_what_anybody_could_write_is_known_but_not_sure(line: str) -> None:
    assert attribution_length([line], 0) == 1
    assert not is_sure(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        ":",
        "I have three wishes:",
        "On Monday you wrote that it comes.",
        "شماره سفارش من ۱۲۳۴ است:",
        "رقم الطلب 1234:",
        "2026-11-20 10:15 arrived:",
        "-----",
        "I wrote",
        "On Monday a@b.example wrote",
    ],
)
def test_other_lines_announce_nothing(line: str) -> None:
    assert attribution_length([line, "next"], 0) == 0


def test_a_person_s_line_is_not_joined_to_the_announcement_below_it() -> None:
    lines = ["My mail is a@b.example", "On Fri, 20 Nov 2026 at 10:15 Support <s@shop.example> wrote:"]

    assert attribution_length(lines, 0) == 0
    assert attribution_length(lines, 1) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Yes On Wed, Apr 4, 2026 at 3:59 PM, a@b.example wrote:", "Yes"),
        ("Yes--- On Wed, Apr 4, 2026 at 3:59 PM, a@b.example wrote:", "Yes"),
        ("upon 5 May 2026 the shop wrote:", None),
        ("On Wed, Apr 4, 2026 at 3:59 PM, a@b.example wrote:", None),
    ],
)
def test_words_and_announcement_on_one_line(line: str, words: str | None) -> None:
    found = shared_line(line)

    assert (found[0] if found else None) == words
