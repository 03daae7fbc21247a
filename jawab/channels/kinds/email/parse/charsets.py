"""Bytes to text: what is valid UTF-8 is UTF-8, else the charset declared, else a guess as the last resort."""

import re

from charset_normalizer import from_bytes

from .characters import storable

# A name a sender wrote, reduced to letters and digits -> the codec to read it with. A list of our own, since Python's
# registry also holds codecs that are no charsets (zip, idna, unicode_escape) and some that take quadratic time.
_CODECS = {
    **dict.fromkeys(("ascii", "usascii", "ansix341968", "iso646us", "646"), "utf-8"),
    **dict.fromkeys(("utf8", "unicode11utf8", "utf8mb4", "utf8mb3", "xutf8", "cp65001", "utf8n"), "utf-8"),
    **dict.fromkeys(("utf7", "unicode11utf7", "xunicode20utf7", "cp65000"), "utf-7"),
    **dict.fromkeys(("utf16", "ucs2", "unicode", "iso10646ucs2", "csunicode"), "utf-16"),
    **dict.fromkeys(("utf16le", "utf16be", "utf32", "utf32le", "utf32be"), ""),
    # Browsers and mail clients write windows-1252 under these names.
    **dict.fromkeys(
        ("iso88591", "latin1", "l1", "iso8859", "windows1252", "cp1252", "ansi", "iso88591windows1252"),
        "cp1252",
    ),
    **dict.fromkeys(
        ("windows1256", "cp1256", "win1256", "xcp1256", "1256", "arabic1256", "msarab"), "cp1256"
    ),
    **dict.fromkeys(
        ("iso88596", "iso88596i", "iso88596e", "asmo708", "ecma114", "arabic", "csisolatinarabic"),
        "iso8859_6",
    ),
    **dict.fromkeys(("macarabic", "xmacarabic"), "mac_arabic"),
    **dict.fromkeys(("macfarsi", "xmacfarsi"), "mac_farsi"),
    **dict.fromkeys(("xmacroman", "macintosh", "macroman", "mac"), "mac_roman"),
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "cp936", "xgbk", "euccn", "gb231280", "csgb2312", "hzgb2312gbk"),
        "gb18030",
    ),
    **dict.fromkeys(("hz", "hzgb2312"), "hz"),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "cp950", "xxbig5"), "big5hkscs"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "cp932", "windows31j", "mskanji"), "cp932"),
    **dict.fromkeys(("eucjp", "xeucjp"), "euc_jp"),
    **dict.fromkeys(
        ("iso2022jp", "iso2022jp1", "iso2022jp2", "cp50220", "cp50221", "iso2022jpms"), "iso2022_jp_ext"
    ),
    "iso2022kr": "iso2022_kr",
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601", "cp949", "windows949", "korean"), "cp949"),
    **dict.fromkeys(("koi8r", "koi8", "cskoi8r"), "koi8_r"),
    "koi8u": "koi8_u",
    **dict.fromkeys(("iso88598", "iso88598i", "iso88598e", "hebrew", "logical", "visual"), "iso8859_8"),
    **dict.fromkeys(("iso88599", "latin5", "windows1254", "cp1254"), "cp1254"),
    **dict.fromkeys(("iso885911", "tis620", "windows874", "cp874"), "cp874"),
    **{f"iso8859{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 7, 10, 13, 14, 15, 16)},
    **{f"latin{n}": f"iso8859_{part}" for n, part in ((2, 2), (3, 3), (4, 4), (6, 10), (9, 15))},
    **{
        f"{vendor}{n}": f"cp{n}"
        for n in (1250, 1251, 1253, 1255, 1257, 1258)
        for vendor in ("windows", "cp", "win", "xcp")
    },
    **{
        f"{vendor}{n}": f"cp{n}"
        for n in (437, 720, 850, 852, 862, 864, 866)
        for vendor in ("cp", "ibm", "dos")
    },
}
_CODECS |= {
    "utf16le": "utf-16-le",
    "utf16be": "utf-16-be",
    "utf32": "utf-32",
    "utf32le": "utf-32-le",
    "utf32be": "utf-32-be",
}

_NOT_OVER_ASCII = frozenset(
    {
        "utf-7",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "hz",
        "iso2022_jp_ext",
        "iso2022_kr",
    }
)
_MISLABELS_UTF8 = frozenset({"utf-8", "cp1252", "cp1254", "iso8859_15"})
_ACCIDENT = 4
_SAMPLE = 4096
_CANDIDATES = [
    "cp1256",
    "iso8859_6",
    "mac_arabic",
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1254",
    "cp1253",
    "cp1255",
    "gb18030",
    "cp932",
    "big5",
    "cp949",
    "euc_jp",
]
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af\u06a9\u06cc]{2,}")
_ESCAPES_ISO2022 = re.compile(rb"\x1b\$[@B]|\x1b\(J")


def codec_named(name: str) -> str:
    """The Python codec for a charset's name as senders write it; empty when it is no charset we know."""
    name = name.strip(" \t\"'").lower().partition("*")[0]
    reduced = re.sub(r"[^a-z0-9]", "", name.split()[0][:60]) if name.split() else ""
    return _CODECS.get(reduced, "")


def decode(raw: bytes, *, declared: str = "", hint: str = "") -> tuple[str, str]:
    """The text and the defect found, if any; ``hint`` is another charset of the same message."""
    codec = codec_named(declared)
    if raw.isascii() and codec not in _NOT_OVER_ASCII:
        if b"\x1b" in raw and _ESCAPES_ISO2022.search(raw):
            return _decode_as(raw, "iso2022_jp_ext") or raw.decode(), ""
        return storable(raw.decode("ascii")), ""
    text = _as_utf8(raw, codec)
    if text is not None:
        wrong = codec not in {"", "utf-8"}
        return text, f"The text was UTF-8, not {declared} as declared." if wrong else ""
    text = _decode_as(raw, codec)
    if text is not None:
        return text, ""
    return _guessed(raw, declared=declared, hint=hint)


def _as_utf8(raw: bytes, codec: str) -> str | None:
    """Latin text under a Latin name is never valid UTF-8 by chance; four bytes of another script may be."""
    if codec in _NOT_OVER_ASCII:
        return None
    if codec and codec not in _MISLABELS_UTF8 and sum(byte > 0x7F for byte in raw[:256]) <= _ACCIDENT:
        return None
    try:
        return storable(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def _decode_as(raw: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        return storable(raw.decode(codec))
    except (UnicodeError, ValueError):
        return None


def _guessed(raw: bytes, *, declared: str, hint: str) -> tuple[str, str]:
    defect = (
        f"The text is not valid {declared[:40]}; its charset was guessed."
        if declared
        else "No charset was declared; it was guessed."
    )
    codec = codec_named(declared)
    if codec == "utf-8" and _mostly_utf8(raw):
        return storable(raw.decode("utf-8", "replace")), "Some bytes were not valid UTF-8; they show as �."
    if codec in _NOT_OVER_ASCII or codec in {"gb18030", "cp932", "euc_jp", "cp949", "big5hkscs"}:
        return storable(
            raw.decode(codec, "replace")
        ), f"Some bytes were not valid {declared[:40]}; they show as �."
    for likely in (codec_named(hint), _detected(raw), "cp1256" if codec == "iso8859_6" else ""):
        text = None if likely in _NOT_OVER_ASCII else _decode_as(raw, likely)
        if text is not None:
            return text, defect
    return storable(raw.decode(codec if codec and codec != "utf-8" else "cp1252", "replace")), defect


def _mostly_utf8(raw: bytes) -> bool:
    """One cut character must not turn a whole UTF-8 text into another script."""
    text = raw[:_SAMPLE].decode("utf-8", "replace")
    read = sum(character > "\x7f" for character in text)
    return read >= 3 and text.count("\ufffd") * 4 <= read


def _detected(raw: bytes) -> str:
    """Arabic and Persian first: our senders mislabel them, and a general detector misses them in short texts."""
    sample = b" ".join(line for line in raw[: _SAMPLE * 4].splitlines() if not line.isascii())[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    for codec in ("cp1256", "iso8859_6"):
        text = _decode_as(sample, codec)
        if text is not None and 10 * sum(map(len, _ARABIC_LETTER.findall(text))) >= 9 * high:
            return codec
    best = from_bytes(sample, cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return best.encoding if best else ""
