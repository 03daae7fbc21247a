"""Invented text, spread as language is: few words everywhere, most hardly anywhere. The same seed, the same words."""

from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeAlias

from jawab.language import index_words

WORDS = 40_000

_Syllables: TypeAlias = tuple[str, str, str]

# Consonants, vowels, and letters a word may end with.
_LETTERS: dict[str, _Syllables] = {
    "fa": ("بپتجچخدرزسشفکگلمنوه", "اویا", "منرهتدی"),
    "ar": ("بتثجحخدذرزسشصضطعغفقكلمنهو", "اويا", "نرمةتدي"),
    "en": ("bcdfghjklmnprstvwz", "aeiou", "nrtsdly"),
}
# What everybody writes to a shop stands first.
_KNOWN: dict[str, str] = {
    "fa": "سلام سفارش من است که را از به کتری شکسته رسید پول ارسال لطفا ممنون کی می‌رسد مرجوعی تماس فروشگاه پیگیری",
    "ar": "مرحبا طلب من على في لم يصل الغلاية مكسورة متى المبلغ إرجاع شكرا التوصيل رقم المتجر أريد استبدال الدفع",
    "en": "hello order the my is not arrived kettle broken refund please when delivery number thanks shop return",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """``words`` are those it is found by, quoted as PostgreSQL reads a tsvector."""

    text: str
    words: frozenset[str]


def sentences(language: str, *, count: int, seed: int) -> list[Sentence]:
    """So many of five to eleven words; the n-th word of the language is about n times as rare as the first."""
    chance = Random(f"{seed} {language}")  # noqa: S311 - nothing secret: the same desk again
    known = _KNOWN[language].split()
    words = [*known, *_invented(language, WORDS - len(known), chance)]
    ranks = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    @cache
    def keys(number: int) -> frozenset[str]:
        return frozenset(f"'{key}'" for key in index_words(words[number], spoken=language))

    def said() -> Sentence:
        picked = [bisect(ranks, chance.random() * ranks[-1]) for _ in range(chance.randint(5, 11))]
        found = frozenset().union(*(keys(number) for number in picked))
        return Sentence(" ".join(words[number] for number in picked), found)

    return [said() for _ in range(count)]


def _invented(language: str, count: int, chance: Random) -> list[str]:
    consonants, vowels, ends = _LETTERS[language]
    found: dict[str, None] = {}
    while len(found) < count:
        middle = "".join(
            chance.choice(consonants) + chance.choice(vowels) for _ in range(chance.randint(1, 3))
        )
        found[middle + chance.choice(ends)] = None
    return list(found)
