"""Bytes to text: what is valid UTF-8 is UTF-8, else the charset declared, else the likeliest as the last resort."""

import re
from typing import NamedTuple
from unicodedata import normalize

from .characters import storable
from .charset_guess import clearly_another, likeliest
from .charset_names import charset_named, iana_name
from .iso2022 import decode_iso2022_jp

_NOT_OVER_ASCII = frozenset({
    "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "hz", "iso2022_jp_ext",
    "iso2022_kr",
})  # fmt: skip
_MISLABELS_UTF8 = frozenset({"utf-8", "cp1252", "cp1254", "iso8859_15"})
# Senders mix these up; a text that is none of them strictly is read as the first, with marks for what is lost.
_SIBLINGS = {
    "gb18030": ("gb18030", "big5hkscs"),
    "big5hkscs": ("big5hkscs", "gb18030"),
    "cp932": ("cp932", "euc_jp"),
    "euc_jp": ("euc_jp", "cp932"),
    "iso2022_jp_ext": ("iso2022_jp_ext", "cp932", "euc_jp"),
    "cp949": ("cp949",),
    "iso2022_kr": ("iso2022_kr", "cp949"),
    "hz": ("hz", "gb18030"),
}
_ACCIDENT = 4
_SAMPLE = 4096
_ESCAPES_ISO2022 = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_OF_16_BITS = re.compile(rb"\xed[\xa0-\xbf]|\xc0\x80")
_C1 = re.compile(rb"[\x80-\x9f]")
# What UTF-8 looks like when each of its bytes was taken for a Latin letter and written as UTF-8 again.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_TWICE_AT_LEAST = 4
_LATIN_OR_C1 = {
    code: byte
    for byte in range(0x80, 0xA0)
    if (code := ord(bytes([byte]).decode("cp1252", "ignore") or "\0"))
}
DAMAGED_UTF8 = "Some bytes were not valid UTF-8; they show as �."


class Decoded(NamedTuple):
    """``charset`` is the IANA name, in lower case, of what the bytes were read with."""

    text: str
    charset: str
    defect: str = ""


def codec_named(name: str) -> str:
    """The Python codec for a charset's name as senders write it; empty when it is no charset we know."""
    return charset_named(name)[0]


def decode(raw: bytes, *, declared: str = "", hint: str = "") -> tuple[str, str]:
    """The text and the defect found, if any; ``hint`` is another charset of the same message."""
    found = decoded(raw, declared=declared, hint=hint)
    return found.text, found.defect


def decoded(raw: bytes, *, declared: str = "", hint: str = "") -> Decoded:
    codec, name = charset_named(declared)
    if codec not in _NOT_OVER_ASCII and b"\x00" in raw:
        return _with_nulls(raw, declared, hint)
    if codec not in _NOT_OVER_ASCII and raw.isascii():
        return _ascii(raw, name)
    text = _as_utf8(raw, codec)
    if text is not None:
        return _once(
            text,
            f"The text was UTF-8, not {declared[:40]} as declared." if codec not in {"", "utf-8"} else "",
        )
    text = _as(raw, codec) if codec != "utf-8" else None
    if text is None:
        return _guessed(raw, declared, codec, hint)
    if codec in _MISLABELS_UTF8 and (likely := clearly_another(raw)) and (other := _as(raw, likely)):
        return Decoded(other, iana_name(likely), f"The text was not in {declared[:40]} as declared.")
    superset = codec == "cp1252" and _C1.search(raw)
    return Decoded(text, "windows-1252" if superset else name)


def _ascii(raw: bytes, name: str) -> Decoded:
    """Plain ASCII, unless escapes in it are those of Japanese that was not named."""
    if b"\x1b" in raw and _ESCAPES_ISO2022.search(raw) and (text := _as(raw, "iso2022_jp_ext")):
        return Decoded(text, "iso-2022-jp")
    return Decoded(storable(raw.decode("ascii")), name or "us-ascii")


def _with_nulls(raw: bytes, declared: str, hint: str) -> Decoded:
    """UTF-16 without a name, or bytes that do not belong in a text."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for codec, upper in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        if marked or _are_upper_halves(upper[:_SAMPLE]):
            text = _as(raw, "utf-16" if marked else codec)
            if text is not None:
                return Decoded(text.removeprefix("\ufeff"), "utf-16" if marked else iana_name(codec))
    found = decoded(raw.replace(b"\x00", b""), declared=declared, hint=hint)
    return Decoded(found.text, found.charset, "The text held NUL bytes; they were left out.")


def _are_upper_halves(upper: bytes) -> bool:
    """Of Latin or Arabic letters in 16 bits each, with a half-space among them here and there."""
    blocks = upper.count(b"\x00") + upper.count(b"\x06")
    return (
        len(upper) > 1
        and blocks * 10 >= len(upper) * 8
        and (blocks + upper.count(b"\x20")) * 10 >= len(upper) * 9
    )


def _as_utf8(raw: bytes, codec: str) -> str | None:
    """Latin text under a Latin name is never valid UTF-8 by chance; four bytes of another script may be."""
    if codec in _NOT_OVER_ASCII:
        return None
    if codec and codec not in _MISLABELS_UTF8 and sum(byte > 0x7F for byte in raw[:256]) <= _ACCIDENT:
        return None
    try:
        return storable(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _as_cesu8(raw) if _OF_16_BITS.search(raw) else None


def _as_cesu8(raw: bytes) -> str | None:
    """Java and Oracle write what lies beyond 16 bits as two halves, and NUL as two bytes."""
    try:
        halves = raw.replace(b"\xc0\x80", b"").decode("utf-8", "surrogatepass")
        return storable(halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
    except UnicodeError:
        return None


def _once(text: str, defect: str) -> Decoded:
    """A text that some program took for Latin letters and made UTF-8 of again, when nothing else can be meant."""
    if len(_TWICE.findall(text[:_SAMPLE])) < _TWICE_AT_LEAST:
        return Decoded(text, "utf-8", defect)
    try:
        single = text.translate(_LATIN_OR_C1).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return Decoded(text, "utf-8", defect)
    return Decoded(storable(single), "utf-8", "The text had been made UTF-8 twice; this was undone.")


def _as(raw: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        text = storable(raw.decode(codec))
    except (UnicodeError, ValueError):
        return None
    # Arabic of DOS has a code for each shape of a letter; a text is made of letters.
    return normalize("NFKC", text) if codec == "cp864" else text


def _guessed(raw: bytes, declared: str, codec: str, hint: str) -> Decoded:
    said = f"The text is not valid {declared[:40]}; its charset was guessed." if declared else ""
    defect = said or "No charset was declared; it was guessed."
    if codec in {"", "utf-8"} and _mostly_utf8(raw):
        return Decoded(storable(raw.decode("utf-8", "replace")), "utf-8", DAMAGED_UTF8)
    if codec in _NOT_OVER_ASCII or codec in _SIBLINGS:
        return _as_sibling(raw, declared, codec, defect)
    for likely in (codec_named(hint), likeliest(raw), "cp1256" if codec == "iso8859_6" else ""):
        text = None if likely in _NOT_OVER_ASCII or likely == "utf-8" else _as(raw, likely)
        if text is not None:
            return Decoded(text, iana_name(likely), defect)
    last = codec if codec and codec != "utf-8" else "cp1252"
    return Decoded(storable(raw.decode(last, "replace")), iana_name(last), defect)


def _as_sibling(raw: bytes, declared: str, codec: str, defect: str) -> Decoded:
    if codec == "iso2022_jp_ext" and b"\x1b" in raw and (text := decode_iso2022_jp(raw)) is not None:
        return Decoded(storable(text), "iso-2022-jp")
    for other in _SIBLINGS.get(codec, ())[1:]:
        text = _as(raw, other)
        if text is not None:
            return Decoded(text, iana_name(other), defect)
    lost = f"Some bytes were not valid {declared[:40]}; they show as �."
    return Decoded(storable(raw.decode(codec, "replace")), iana_name(codec), lost)


def _mostly_utf8(raw: bytes) -> bool:
    """One cut character must not turn a whole UTF-8 text into another script."""
    text = raw[:_SAMPLE].decode("utf-8", "replace")
    read = sum(character > "\x7f" for character in text)
    return read >= 3 and text.count("\ufffd") * 4 <= read
