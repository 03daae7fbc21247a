"""The Persian words that are known as they stand, and what a spoken, misspelled or plural form is written as."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jawab.language.folding import folded
from jawab.language.word_lists import lines

TABLES = Path(__file__).parent / "tables"


@cache
def known() -> frozenset[str]:
    """The words no ending is cut from."""
    listed = {word for name in ("persian_words", "persian_nouns") for line in rows(name) for word in line}
    formal = {line[0] for name in ("persian_spoken", "persian_plurals") for line in rows(name)}
    return frozenset(listed | people() | formal)


@cache
def beginnings() -> frozenset[str]:
    """All that a known word can begin with."""
    return frozenset(word[:size] for word in known() for size in range(3, len(word) + 1))


@cache
def people() -> frozenset[str]:
    """Who and what takes the plural in «ان»."""
    return frozenset(word for line in rows("persian_people") for word in line)


def written(word: str) -> tuple[str, ...]:
    """Give the known words a form without its endings stands for: خونه is خانه, مدارک is مدرک."""
    return as_listed(word) or ((word,) if _is_compound(word) else ())


def as_listed(word: str) -> tuple[str, ...]:
    """Give the known words a form stands for, leaving out those only known by their parts."""
    if found := _written().get(word):
        return (*found, word) if word in people() else found
    if word in known():
        return (word,)
    spoken = _SPOKEN.search(word)
    if spoken and (formal := word[: spoken.start()] + "ا" + word[spoken.end() :]) in known():
        return (formal,)
    return ()


def listed(words: str) -> tuple[str, ...]:
    """Give the words of a short list that stands in the code."""
    return tuple(words.split())


def rows(name: str) -> Iterator[list[str]]:
    """Read a table: the folded words of each line."""
    return (folded(line).split() for line in lines(TABLES / f"{name}.txt"))


@cache
def _written() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for formal, *others in (*rows("persian_spoken"), *rows("persian_plurals")):
        for other in others:
            forms[other] = (*forms.get(other, ()), formal)
    return forms


def _is_compound(word: str) -> bool:
    """Know «نمایشگاه‌دار» by its parts."""
    if word.endswith(LAST_PARTS) and any(
        word.endswith(last) and word[: -len(last)] in known() and len(word) - len(last) >= 3
        for last in LAST_PARTS
    ):
        return True
    return word.startswith(_FIRST_PARTS) and any(
        word.startswith(first) and word[len(first) :] in known() for first in _FIRST_PARTS
    )


# The «و» of «ارزون», «دندونه», «تموم».
_SPOKEN = re.compile("و(?=[نم]$|ن[هی]$)")
_FIRST_PARTS = ("نا", "بی", "غیر", "پیش", "هم", "خوش", "بد", "کم", "پر", "باز")
LAST_PARTS = listed(
    "گر گری کار کاری دار داری مند مندی گاه ستان خانه نامه فروش فروشی ساز سازی پذیر پذیری ناپذیر بندی بند شناس شناسی "
    "گذار گذاری یاب یابی گیر گیری رسان رسانی نویس نویسی خوان خوانی پرداز پردازی ورزی کننده دهنده دهی کشی شویی "
    "وار ناک چی گرا محور اور افزار انگیز امیز بخش پوش پوشی خواه خواهی دان زا نما سنج سنجی بان"
)
