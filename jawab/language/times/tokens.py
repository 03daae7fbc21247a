"""A text as a row of items: words and phrases with their meanings, numbers and signs, each with its offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast

from jawab.calendars.digits import to_latin
from jawab.language.folding import ZWNJ
from jawab.language.times.lexicon import (
    CUES,
    NO_MEANING,
    Cue,
    Lexicon,
    Mark,
    Meaning,
    Meanings,
    Unit,
    fold_word,
)

LONGEST_WORD = 40

Kind = TypeVar("Kind", bound=Meaning)


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a phrase, a number as it is written (in ``digits``) or a sign."""

    start: int
    end: int
    word: str = ""
    digits: str = ""
    meanings: Meanings = NO_MEANING

    def means(self, *wanted: Mark | Cue | Unit) -> bool:
        return not self.meanings.marks.isdisjoint(wanted)

    def sense(self, kind: type[Kind]) -> Kind | None:
        return cast("Kind | None", self.meanings.senses.get(kind))


def items(text: str, lexicons: tuple[Lexicon, ...]) -> list[Item]:
    """Read a text once; phrases are taken as long as they come."""
    pieces = list(_pieces(text))
    found: list[Item] = []
    at = 0
    while at < len(pieces):
        step, made = _longest(pieces, at, lexicons)
        found += made
        at += step
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    word: str = ""
    digits: str = ""
    sign: str = ""
    whole: str = ""  # of the first part of a word with half-spaces: the word without them
    parts: int = 1


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            yield from _parts(match[0], start)
        elif match.lastgroup == "digits":
            yield _Piece(start, end, digits=_plain_digits(match[0]))
        elif match.lastgroup == "sign":
            yield _Piece(start, end, sign=match[0])
        elif match.lastgroup == "meridiem":
            yield _Piece(start, end, word=match[0].lower().replace(".", ""))
        else:
            yield _Piece(start, end, sign="…")


def _parts(written: str, start: int) -> Iterator[_Piece]:
    """Half-spaces part a word; its first part remembers the whole."""
    if ZWNJ not in written:
        yield _Piece(start, start + len(written), word=_folded(written[:LONGEST_WORD]))
        return
    parts = list(_PART.finditer(written[:LONGEST_WORD]))
    for part in parts:
        first = part is parts[0] and len(parts) > 1
        yield _Piece(
            start + part.start(),
            start + part.end(),
            word=_folded(part[0]),
            whole=_folded(written[:LONGEST_WORD]) if first else "",
            parts=len(parts),
        )


def _longest(pieces: list[_Piece], at: int, lexicons: tuple[Lexicon, ...]) -> tuple[int, list[Item]]:
    piece = pieces[at]
    if piece.sign:
        meanings = _SIGNS.get(piece.sign, NO_MEANING)
        return 1, [Item(piece.start, piece.end, word=piece.sign, meanings=meanings)]
    for lexicon in lexicons:
        most = lexicon.longest.get(piece.word or piece.digits, 0)
        for count in range(min(most, len(pieces) - at), 0, -1):
            if count < piece.parts and (whole := _whole(piece, lexicon)):
                end = pieces[at + piece.parts - 1].end
                return piece.parts, [Item(piece.start, end, word=piece.whole, meanings=whole)]
            key = tuple(each.word or each.digits for each in pieces[at : at + count])
            if listed := lexicon.table.get(key):
                item = Item(piece.start, pieces[at + count - 1].end, word=" ".join(key), meanings=listed)
                return count, [item]
    if piece.digits:
        return 1, [Item(piece.start, piece.end, digits=piece.digits)]
    return _unlisted(pieces, at, lexicons)


def _whole(piece: _Piece, lexicon: Lexicon) -> Meanings | None:
    """Look a word with half-spaces up without them: «می‌فرستیم»."""
    if not piece.whole:
        return None
    if meanings := lexicon.table.get((piece.whole,)):
        return meanings
    cue = lexicon.guess(piece.whole)
    return CUES[cue] if cue else None


def _unlisted(pieces: list[_Piece], at: int, lexicons: tuple[Lexicon, ...]) -> tuple[int, list[Item]]:
    piece = pieces[at]
    following = pieces[at + 1].word if at + 1 < len(pieces) else ""
    for lexicon in lexicons:
        if meanings := _whole(piece, lexicon):
            end = pieces[at + piece.parts - 1].end
            return piece.parts, [Item(piece.start, end, word=piece.whole, meanings=meanings)]
        if following and (piece.word in lexicon.prefixes or following in lexicon.suffixes):
            if cue := lexicon.guess(piece.word + following):
                end = pieces[at + 1].end
                return 2, [Item(piece.start, end, word=piece.word + following, meanings=CUES[cue])]
        if short := _shortened(piece.word, lexicon):
            return 1, [Item(piece.start, piece.end, word=piece.word, meanings=short)]
        if parts := lexicon.split(piece.word):
            return 1, [
                Item(piece.start, piece.end, word=part, meanings=lexicon.table.get((part,), NO_MEANING))
                for part in parts
            ]
        if cue := lexicon.guess(piece.word):
            return 1, [Item(piece.start, piece.end, word=piece.word, meanings=CUES[cue])]
    return 1, [Item(piece.start, piece.end, word=piece.word)]


def _shortened(word: str, lexicon: Lexicon) -> Meanings | None:
    """«فرداااا» is «فردا»."""
    plain = _STRETCHED.sub(r"\1", word)
    return None if plain == word else lexicon.table.get((plain,))


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold_word(word)


def _plain_digits(written: str) -> str:
    return to_latin(written).translate(_SEPARATORS)


_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200c-\u200f"
_LETTER = rf"[^\W\d_]|[{_MARKS}]|['’](?=[^\W\d_])"
_PIECE = re.compile(
    rf"""
      (?P<link>(?:https?://|www\.)\S+)
    | (?P<meridiem>(?<![^\W\d_])[AaPp](?:\.[Mm]\.?|[Mm])(?!\w))
    | (?P<word>[^\W\d_](?:{_LETTER})*)
    | (?P<digits>\d+(?:[:/.٫٬,\u060d\u2044\u2013-]\d+){{0,6}})
    | (?P<sign>[.!?؟;؛\n…،,:()%٪$€£/–—\#@]|-(?![^\W\d_])|(?<![^\W\d_])-)
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"[^{ZWNJ}]+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SEPARATORS = str.maketrans("٫٬\u060d\u2044\u2013", ".,//-")
_SIGNS: dict[str, Meanings] = {
    **dict.fromkeys(".!?؟;؛\n…", CUES[Cue.BREAK]),
    **dict.fromkeys("،,", CUES[Cue.JOIN]),
    **dict.fromkeys("-–—", NO_MEANING.joined(Mark.TO)),
    **dict.fromkeys("%٪$€£", NO_MEANING.joined(Mark.MEASURE)),
}
