"""A reply as one line of folded words, each knowing where it stood: what the phrases are looked for in."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from jawab.language.checks.finding import Language
from jawab.language.folding import ZWNJ, folded

LONGEST_WORD = 64
# Sentences without an end are hostile; so far around a phrase its guards are looked for.
LONGEST_REACH = 60
STOP = "."
PAUSE = ","
# What was said by somebody else, or is no prose: one word that no phrase knows.
QUOTED = "«»"


@dataclass(frozen=True, slots=True)
class Line:
    """Words parted by single spaces, a space at the end; ``places`` are their offsets in ``words`` joined."""

    joined: str
    words: list[str]
    places: list[int]
    spans: list[tuple[int, int]]

    def number(self, place: int) -> int:
        """Tell which word stands at, or first after, an offset of the joined line."""
        return bisect_left(self.places, place)

    def until(self, number: int) -> int:
        """Tell the offset at which a word begins; the line's end for the word after the last."""
        return self.places[number] if number < len(self.places) else len(self.joined)

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """Widen a range of words to its sentence, or to the near part of a very long one."""
        lowest, highest = max(0, first - LONGEST_REACH), min(len(self.words), last + LONGEST_REACH)
        while first > lowest and self.words[first - 1] != STOP:
            first -= 1
        while last < highest and self.words[last] != STOP:
            last += 1
        return first, last


def line(text: str, language: Language) -> Line:
    """Cut and fold a text; what one hand joins and another parts comes out the same."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _token().finditer(text):
        start, end = match.span()
        for word in _folded_words(match.lastgroup or "", match[0][:LONGEST_WORD], language):
            if language == "fa" and words and _belongs(words[-1], word):
                words[-1] += word if word not in EZAFE else ""
                spans[-1] = (spans[-1][0], end)
            elif word:
                words.append(word)
                spans.append((start, end))
    places: list[int] = []
    length = 0
    for word in words:
        places.append(length)
        length += len(word) + 1
    return Line(" ".join(words) + " ", words, places, spans)


def _folded_words(kind: str, token: str, language: Language) -> tuple[str, ...]:
    if kind == "stop":
        return (STOP,)
    if kind == "pause":
        return (PAUSE,)
    if kind == "percent":
        return ("%",)
    if kind == "quoted":
        return (QUOTED,)
    return _bare(token, language)


@lru_cache(maxsize=16_384)
def _bare(token: str, language: Language) -> tuple[str, ...]:
    kept = folded(token, keep_half_spaces=True)
    if language == "en":
        return (_APOSTROPHE.sub("", kept.replace(ZWNJ, "")),)
    if language == "ar":
        return (kept.replace(ZWNJ, ""),)
    return tuple(part for part in kept.split(ZWNJ) if part)


def _belongs(before: str, word: str) -> bool:
    """Tell whether a Persian piece is but a part of the word before it."""
    if before in PREFIXES:
        return word[0].isalpha()
    if word in EZAFE:
        return before[-1] in "هاو"
    return word in ENDINGS or (word in AFTER_HEH and before[-1] == "ه" and len(before) > 2)


PREFIXES = frozenset({"می", "نمی", "برمی", "برنمی", "درنمی"})
EZAFE = frozenset({"ی"})
ENDINGS = frozenset(
    (
        "ها",
        "های",
        "هایی",
        "هایم",
        "هایت",
        "هایش",
        "هایمان",
        "هایتان",
        "هایشان",
        "تان",
        "مان",
        "شان",
        "تر",
        "ترین",
    ),
)
AFTER_HEH = frozenset({"ام", "ای", "ایم", "اید", "اند", "اش", "ات"})


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE | re.MULTILINE | re.DOTALL)


_APOSTROPHE = re.compile(r"['’ʼ`]")
_JOINTS = r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u2066-\u2069\ufeff"
# Every repeat is bounded or possessive, so that each place is looked at a fixed number of times.
_TOKEN = rf"""
    (?P<quoted>(?=[ \t\u200e\u200f>`«“"A-Za-z0-9._%+-])(?:   # letters of Arabic begin none of these
        ^[ \t\u200e\u200f]*+>[^\n]*+
      | ```.{{0,20000}}?```
      | `[^`\n]{{1,2000}}`
      | «[^«»\n]{{0,600}}» | “[^“”\n]{{0,600}}” | "[^"\n]{{0,600}}"
      | (?:https?|ftp)://[^\s«»،؛]{{1,2000}}
      | [A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9.-]{{1,255}}
    ))
  | (?P<number>\d++(?:[.,/:٫٬-]\d++)*+)
  | (?P<word>[^\W\d_](?:[^\W_]++|[{_JOINTS}]++|['’ʼ](?=[a-zA-Z]))*+)
  | (?P<percent>[%٪])
  | (?P<stop>[.!?؟\n…]+)
  | (?P<pause>[,،;؛:()\u2013\u2014]+)
"""
