import pytest

from jawab.channels.kinds.email.parse.charset_guess import clearly_another, likeliest


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1256", "سلام"),
        ("cp1256", "فاکتور"),
        ("cp1256", "الفاتورة"),
        ("cp1256", "گارانتي چيست؟"),
        ("iso8859_6", "شكرا جزيلا"),
        ("koi8_r", "тест"),
        ("koi8_r", "Заказ"),
        ("cp1251", "Заказ"),
        ("cp1251", "Проверка связи"),
        ("cp866", "Привет, как дела?"),
        ("cp1253", "παραγγελία"),
        ("cp1255", "תודה רבה"),
        ("cp1252", "Grüße aus Köln"),
        ("cp1252", "café"),
        ("cp1252", "£600"),
        ("cp1254", "teşekkür ederim"),
        ("cp1250", "Zażółć gęślą jaźń"),
        ("gb18030", "邮件传输失败"),
        ("big5", "謝謝"),
        ("cp932", "こんにちは、元気ですか"),
        ("euc_jp", "東京都"),
        ("cp949", "안녕하세요"),
    ],
)
def test_a_word_or_two_are_enough(codec: str, text: str) -> None:
    raw = text.encode(codec)

    assert raw.decode(likeliest(raw)) == text


@pytest.mark.parametrize("raw", [b"", b"plain words", b"a\nb"])
def test_where_there_is_nothing_to_judge_nothing_is_said(raw: bytes) -> None:
    assert likeliest(raw) == ""


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1256", "مرحبا بكم"),
        ("cp1256", "سلام سفارش من"),
        ("cp1251", "Где мой заказ? Прошу вернуть деньги"),
        ("koi8_r", "Здравствуйте, где мой заказ"),
    ],
)
def test_words_of_nothing_but_accents_are_of_another_script(codec: str, text: str) -> None:
    raw = text.encode(codec)

    assert raw.decode(clearly_another(raw)) == text


@pytest.mark.parametrize(
    "text",
    [
        "äöüÄÖÜß",
        "ÀÉÈÊÎÔÛÇ éàèùçêâîôû",
        "æøåÆØÅ",
        "áéíóúñÁÉÍÓÚÑ",
        "àâäæçèéêëìîïòôöùûüÿ",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß",
        "þæö ðú",
        "Größe",
        "".join(chr(code) for code in range(0xA1, 0x100)),
    ],
)
def test_accents_that_may_be_meant_are_left_alone(text: str) -> None:
    assert clearly_another(text.encode("latin-1")) == ""
