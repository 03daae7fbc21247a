"""What was typed on the wrong keyboard layout: Latin letters for Persian or Arabic ones, and the reverse."""

from typing import Literal

Native = Literal["fa", "ar"]


def as_native(text: str, language: Native) -> str:
    """Give what the same keys write on the Persian or the Arabic layout: «sghl» is «سلام»."""
    return text.translate(_TO_NATIVE[language])


def as_latin(text: str, language: Native) -> tuple[str, ...]:
    """Give what the same keys write in English: «شححمث» is "apple"; Arabic «لا» has a key of its own."""
    table = _TO_LATIN[language]
    if language == "ar" and "لا" in text:
        return text.replace("لا", "b").translate(table), text.translate(table)
    return (text.translate(table),)


# The rows of the keyboard as they are: ISIRI 9147 for Persian, Arabic (101) for Arabic. One key writes «لا».
_LATIN = "qwertyuiop[]" + "asdfghjkl;'" + "zxcvbnm,./" + "`\\"
_PERSIAN = "ضصثقفغعهخحجچ" + "شسیبلاتنمکگ" + "ظطزرذدپو./" + "`ژ"
_ARABIC = "ضصثقفغعهخحجد" + "شسيبلاتنمكط" + "ئءؤر\0ىةوزظ" + "ذ\\"
# Capitals that write a letter of their own; all others write what the small letter does.
_PERSIAN_CAPITALS = {
    "A": "ؤ",
    "S": "ئ",
    "D": "ي",
    "F": "إ",
    "G": "أ",
    "H": "آ",
    "J": "ة",
    "Z": "ك",
    "C": "ژ",
    "M": "ء",
}
_ARABIC_CAPITALS = {"H": "أ", "N": "آ", "Y": "إ", "G": "لأ", "T": "لإ", "B": "لآ"}


def _table(row: str, capitals: dict[str, str]) -> dict[int, str]:
    small = {key: letter for key, letter in zip(_LATIN, row, strict=True) if letter != "\0"}
    plain = {key.upper(): letter for key, letter in small.items() if key.isalpha()}
    return str.maketrans(plain | small | capitals)


_TO_NATIVE = {
    "fa": _table(_PERSIAN, _PERSIAN_CAPITALS),
    "ar": _table(_ARABIC, {"b": "لا", "B": "لا", **_ARABIC_CAPITALS}),
}
_TO_LATIN = {
    # Older Persian layouts have «ئ» where the standard has «پ», and write ي and ك.
    "fa": str.maketrans(_PERSIAN + "آيكئ", _LATIN + "hd;m"),
    "ar": str.maketrans(_ARABIC.replace("\0", "") + "أإآ", _LATIN.replace("b", "") + "hyn"),
}
