import pytest

from jawab.channels.kinds.email.parse.header_blocks import Label, header_block, label_of


@pytest.mark.parametrize(
    "block",
    [
        "From: Support <s@shop.example>\nSent: Friday, November 20, 2026 10:15 AM\nTo: Sara\nSubject: x",
        "Von: Support <s@shop.example>\nGesendet: Freitag, 20. November 2026 10:15\nAn: Sara\nBetreff: AW: x",
        "De : Support <s@shop.example>\nEnvoyé : vendredi 20 novembre 2026 10:15\nÀ : Sara\nObjet : x",
        "De: Support\nEnviado el: viernes, 20 de noviembre de 2026 10:15\nPara: Sara\nAsunto: x",
        "De: Support\nEnviada em: sexta-feira, 20 de novembro de 2026 10:15\nPara: Sara\nAssunto: x",
        "Da: Support\nInviato: venerdì 20 novembre 2026 10:15\nA: Sara\nOggetto: x",
        "Van: Support\nVerzonden: vrijdag 20 november 2026 10:15\nAan: Sara\nOnderwerp: x",
        "Från: Support\nSkickat: den 20 november 2026 10:15\nTill: Sara\nÄmne: x",
        "Fra: Support\nSendt: 20. november 2026 10:15\nTil: Sara\nEmne: x",
        "Lähettäjä: Support\nLähetetty: perjantai 20. marraskuuta 2026 10.15\nVastaanottaja: Sara\nAihe: x",
        "Od: Support\nOdesláno: pátek 20. listopadu 2026 10:15\nKomu: Sara\nPředmět: x",
        "Feladó: Support\nElküldve: 2026. november 20., péntek 10:15\nCímzett: Sara\nTárgy: x",
        "Από: Support\nΣτάλθηκε: Παρασκευή, 20 Νοεμβρίου 2026 10:15\nΠρος: Sara\nΘέμα: x",
        "מאת: Support\nנשלח: יום שישי 20 נובמבר 2026 10:15\nאל: Sara\nנושא: x",
        "发件人: Support\n发送时间: 2026年11月20日 10:15\n收件人: Sara\n主题: x",
        "差出人: Support\n送信日時: 2026年11月20日 10:15\n宛先: Sara\n件名: x",
        "보낸 사람: Support\n보낸 날짜: 2026년 11월 20일 금요일 오전 10:15\n받는 사람: Sara\n제목: x",
        "Từ: Support\nĐã gửi: Thứ Sáu, 20 Tháng Mười Một 2026\nĐến: Sara\nChủ đề: x",
        "Kimden: Support\nGönderildi: 20 Kasım 2026 Cuma 10:15\nKime: Sara\nKonu: x",
        "От: Support\nОтправлено: 20 ноября 2026 г. 10:15\nКому: Sara\nТема: x",
        "Od: Support\nWysłano: piątek, 20 listopada 2026 10:15\nDo: Sara\nTemat: x",
        "De la: Support\nTrimis: vineri, 20 noiembrie 2026\nCătre: Sara\nSubiect: x",
        "از: پشتیبانی\nارسال شده: جمعه، ۲۰ نوامبر ۲۰۲۶\nبه: سارا\nموضوع: x",
        "من: الدعم\nتم الإرسال: الجمعة, 20 نوفمبر 2026\nإلى: سارة\nالموضوع: x",
        "*From:* Support <s@shop.example>\n*Sent:* Friday\n*To:* Sara\n*Subject:* x",
        "**From:** Support <s@shop.example>\n**Sent:** Friday\n**To:** Sara\n**Subject:** x",
        "From: Support\n\nSent: Friday 10:15\n\nTo: Sara\n\nSubject: x",
        "From:\tSupport <s@shop.example>\nTo:\tSara\nDate:\t20/11/2026 10:15\nSubject:\tx",
        (
            "From: Support <s@shop.example>\nSent: Friday, November 20, 2026 10:15 AM\n"
            "To: Sara <a@b.example>; Ali\n<ali@b.example>\nCc: c\nSubject: x\nImportance: High"
        ),
    ],
)
def test_a_block_of_a_client_is_sure_and_read_to_its_end(block: str) -> None:
    lines = [line.strip() for line in block.split("\n")]

    found = header_block([*lines, "", "the text"], 0)

    assert found is not None
    assert found.is_sure
    assert found.end == len(lines)


@pytest.mark.parametrize(
    "block",
    [
        "From: Tehran\nTo: Shiraz\nDate: 5 May",
        "From: Hamburg\nSubject: transport\nTo: Bremen",
        "از: تهران\nبه: شیراز\nتاریخ: ۵ آبان\nموضوع: بار",
        "فرستنده: علی\nگیرنده: سارا\nتاریخ: جمعه",
        "من: الرياض\nإلى: جدة\nالتاريخ: غدا",
        "From: Sara <sara@x.example>\nSubject: Order",
        "From: Sara <sara@x.example>\nTo: shop\nPhone: 123\nMessage: hello",
    ],
)
def test_what_anybody_could_write_is_not_sure(block: str) -> None:
    found = header_block(block.split("\n"), 0)

    assert found is None or not found.is_sure


@pytest.mark.parametrize(
    "line", ["", "Hello,", "Phone: 1", "Note: From: x", "http://x.example", "12:30 is fine"]
)
def test_other_lines_begin_no_block(line: str) -> None:
    assert header_block([line, "To: b"], 0) is None


def test_long_recipients_and_a_long_subject_go_on() -> None:
    lines = [
        "From: Support [mailto:",
        "s@shop.example]",
        "To: a@x.example;",
        "b@x.example",
        "Subject: a subject so long that the client which wrote it down divided",
        "it over two lines",
        "Sent: Friday",
    ]

    found = header_block(lines, 0)

    assert found is not None
    assert found.values == {
        Label.FROM: "Support [mailto: s@shop.example]",
        Label.TO: "a@x.example; b@x.example",
        Label.SUBJECT: "a subject so long that the client which wrote it down divided it over two lines",
        Label.SENT: "Friday",
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("*From:* a@b", (Label.FROM, "a@b", True)),
        ("**From**: a@b", (Label.FROM, "a@b", True)),
        ("Subject: | x", (Label.SUBJECT, "x", False)),
        ("Envoyé : lundi", (Label.SENT, "lundi", False)),
        ("发件人： a@b", (Label.FROM, "a@b", False)),
    ],
)
def test_a_label_in_every_dress(line: str, told: tuple[Label, str, bool]) -> None:
    assert label_of(line) == told
