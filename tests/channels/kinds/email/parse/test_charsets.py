import pytest

from jawab.channels.kinds.email.parse.charsets import codec_named, decode

PERSIAN = "سلام، سفارش من نرسیده است. گارانتی چیست؟"
ARABIC = "مرحبا، لم يصل طلبي حتى الآن. أين هو؟"


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (PERSIAN, "utf-8", "utf-8"),
        (PERSIAN, "utf-8", ""),
        (PERSIAN, "utf-8", "windows-1256"),
        (PERSIAN, "utf-8", "iso-8859-1"),
        (PERSIAN, "utf-8", "us-ascii"),
        (PERSIAN, "utf-8", "no-such-charset"),
        (PERSIAN, "utf-8-sig", "utf-8"),
        (PERSIAN, "utf-16", "utf-16"),
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "cp1256", "CP-1256"),
        (ARABIC, "cp1256", "utf-8"),
        (ARABIC, "cp1256", ""),
        (ARABIC, "cp1256", "unknown-8bit"),
        ("مرحبا لم يصل طلبي", "iso8859_6", "iso-8859-6"),
        ("مرحبا لم يصل طلبي", "iso8859_6", "arabic"),
        ("مرحبا لم يصل طلبي", "mac_arabic", "x-mac-arabic"),
        ("Grüße aus Köln, schöne Straße", "cp1252", "iso-8859-1"),
        ("Grüße – „schön“", "cp1252", "iso-8859-1"),
        ("déjà vu à Paris, ça va bien être prêt", "cp1252", ""),
        ("Привет, как дела?", "koi8_r", "koi8-r"),
        ("Привет, как дела?", "cp1251", "windows-1251"),
        ("Şikâyet ve öneri", "cp1254", "iso-8859-9"),
        ("您好，订单在哪里", "gb18030", "gb2312"),
        ("注文はどこですか", "iso2022_jp", "iso-2022-jp"),
        ("注文はどこですか", "cp932", "shift_jis"),
        ("주문은 어디에", "cp949", "ks_c_5601-1987"),
        ("Hi Mom ☺", "utf-7", "utf-7"),
        ("گ", "cp1256", "windows-1256"),
        ("联通", "gbk", "gb2312"),
    ],
)
def test_text_is_read_whatever_was_declared(text: str, codec: str, declared: str) -> None:
    assert decode(text.encode(codec), declared=declared)[0] == text


def test_the_charset_of_the_body_helps_a_header_that_has_none() -> None:
    assert decode("Привет".encode("koi8_r"), hint="koi8-r")[0] == "Привет"


def test_japanese_of_microsoft_has_signs_the_standard_has_not() -> None:
    raw = "注文".encode("iso2022_jp").replace(b"\x1b(B", b"") + b'-!-"\x1b(B No. 1 \x1b(I1\x1b(B'

    assert decode(raw, declared="iso-2022-jp") == ("注文①② No. 1 ｱ", "")


def test_one_broken_character_does_not_turn_a_text_into_another_script() -> None:
    text, defect = decode(PERSIAN.encode()[:-1], declared="utf-8")

    assert text.startswith(PERSIAN[:-1])
    assert "not valid UTF-8" in defect


@pytest.mark.parametrize(
    "name",
    ["zip", "idna", "rot13", "unicode_escape", "hex", "punycode", "undefined", "base64", "", "  ", "*", "'"],
)
def test_codecs_that_are_no_charsets_are_not_used(name: str) -> None:
    assert codec_named(name) == ""


def test_nothing_unstorable_comes_out() -> None:
    text, _ = decode(b"a+2AA-b+AAA-c", declared="utf-7")

    assert text.replace("\ufffd", "") == "abc" or "\x00" not in text
    text.encode()
