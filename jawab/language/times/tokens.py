"""A text as a row of items: words and phrases with their meanings, numbers and signs, each with its offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

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
    Phrase,
    Unit,
    fold_word,
)

LONGEST_WORD, LONGEST_ENDING = 40, 3

Kind = TypeVar("Kind", bound=Meaning)


class Item(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one or more lexicons together; the first that knows a phrase tells its meaning."""

    lexicons: tuple[Lexicon, ...]
    table: dict[Phrase, Meanings]
    longest: dict[str, int]
    begun: frozenset[Phrase]  # the first two words of every phrase
    joints: frozenset[str]  # prefixes and suffixes written apart
    known: dict[str, Meanings]  # words of no list
    parted: dict[str, Phrase]  # words of no list, to the words they are written of

    @classmethod
    def of(cls, *lexicons: Lexicon) -> "Words":
        table: dict[Phrase, Meanings] = {}
        longest: dict[str, int] = {}
        for lexicon in reversed(lexicons):
            table |= lexicon.table
            for word, most in lexicon.longest.items():
                longest[word] = max(most, longest.get(word, 0))
        begun = frozenset(phrase[:2] for phrase in table if len(phrase) > 1)
        joints = frozenset[str]().union(*(lexicon.prefixes | lexicon.suffixes for lexicon in lexicons))
        return cls(lexicons, table, longest, begun, joints, {}, {})

    def parts(self, word: str) -> Phrase:
        """Part a word of no list into those it is written of, or answer nothing."""
        found = self.parted.get(word)
        if found is None:
            found = next((parts for lexicon in self.lexicons if (parts := lexicon.split(word))), ())
            _keep(self.parted, word, found)
        return found

    def alone(self, word: str) -> Meanings:
        """Tell what a word of no list means: a listed one stretched, or a verb form."""
        found = self.known.get(word)
        if found is None:
            plain = _STRETCHED.sub(r"\1", word)  # «فردااااا»
            stretched = self.table.get((plain,)) if plain != word else None
            found = stretched or self.guess(word) or NO_MEANING
            _keep(self.known, word, found)
        return found

    def guess(self, word: str) -> Meanings | None:
        cue = next((cue for lexicon in self.lexicons if (cue := lexicon.guess(word))), None)
        return CUES[cue] if cue else None

    def joined(self, word: str, following: str) -> Meanings | None:
        """Read two words as the one they are: «می فرستیم», «فرستاده ام»."""
        for lexicon in self.lexicons:
            if word in lexicon.prefixes or following in lexicon.suffixes:
                return self.guess(word + following)
        return None


def items(text: str, words: Words) -> list[Item]:
    """Read a text once; phrases are taken as long as they come."""
    pieces = list(_pieces(text, words))
    found: list[Item] = []
    longest, joints, count = words.longest, words.joints, len(pieces)
    at = 0
    while at < count:
        piece = pieces[at]
        if piece.sign:
            sign = _SIGNS.get(piece.word, NO_MEANING)
            found.append(Item(piece.start, piece.end, piece.word, meanings=sign))
            at += 1
        elif (piece.word in longest or piece.whole) and (step := _listed(pieces, at, words, found=found)):
            at += step
        elif piece.digits:
            found.append(Item(piece.start, piece.end, digits=piece.word))
            at += 1
        elif at + 1 < count and (piece.word in joints or pieces[at + 1].word in joints):
            at += _joined(piece, pieces[at + 1], words, found=found)
        else:
            found.append(Item(piece.start, piece.end, piece.word, meanings=words.alone(piece.word)))
            at += 1
    return found


class _Piece(NamedTuple):
    start: int
    end: int
    word: str  # folded; digits in Latin ones
    digits: bool = False
    sign: bool = False
    whole: str = ""  # of the first part of a word with half-spaces: the word without them
    parts: int = 1


def _pieces(text: str, words: Words) -> Iterator[_Piece]:
    longest = words.longest
    for match in _PIECE.finditer(text):
        start, end = match.span()
        written = match[0]
        group = match.lastgroup
        if group == "word":
            if ZWNJ in written:
                yield from _half_spaced(written, start, words)
                continue
            word = _folded(written)
            if word in longest or not (parts := words.parts(word)):
                yield _Piece(start, end, word)
            else:
                # Here already, so that its end may begin a phrase: "وبعد بكرة".
                yield from (_Piece(start, end, part) for part in parts)
        elif group == "digits":
            yield _Piece(start, end, to_latin(written).translate(_SEPARATORS), digits=True)
        elif group == "sign":
            yield _Piece(start, end, written, sign=True)
        elif group == "meridiem":
            yield _Piece(start, end, written.lower().replace(".", ""))
        else:
            yield _Piece(start, end, "", sign=True)


def _half_spaced(written: str, start: int, words: Words) -> list[_Piece]:
    """Half-spaces part a word; its first part remembers the whole."""
    written = written[:LONGEST_WORD]
    pieces = [
        _Piece(start + part.start(), start + part.end(), word)
        for part in _PART.finditer(written)
        for word in _in_parts(_folded(part[0]), words)
    ]
    if len(pieces) > 1:
        pieces[0] = pieces[0]._replace(whole=_folded(written), parts=len(pieces))
    return pieces


def _in_parts(word: str, words: Words) -> Phrase:
    return (word,) if word in words.longest else words.parts(word) or (word,)


def _listed(pieces: list[_Piece], at: int, words: Words, *, found: list[Item]) -> int:
    """Take the longest listed phrase that begins here and answer how many pieces it has, or 0."""
    piece = pieces[at]
    most = min(words.longest.get(piece.word, 0), len(pieces) - at)
    if most > 1 and (piece.word, pieces[at + 1].word) not in words.begun:
        most = 1
    for count in range(most, 0, -1):
        if piece.whole and count < piece.parts and not _ends(pieces[at + count], words):
            continue  # «ماه‌گرفتگی» is no month
        if piece.whole and count < piece.parts and (step := _whole(piece, pieces, at, words, found=found)):
            return step
        if count > 1 and pieces[at + count - 1].whole:
            continue  # «آخر ماه می‌فرستیم» has no «ماه می»
        key = tuple([each.word for each in pieces[at : at + count]])
        if meanings := words.table.get(key):
            found.append(Item(piece.start, pieces[at + count - 1].end, " ".join(key), meanings=meanings))
            return count
    return _whole(piece, pieces, at, words, found=found) if piece.whole else 0


def _ends(piece: _Piece, words: Words) -> bool:
    """Tell whether a word may end before this part of it: an ending, or a word of its own."""
    return len(piece.word) <= LONGEST_ENDING or piece.word in words.longest


def _whole(piece: _Piece, pieces: list[_Piece], at: int, words: Words, *, found: list[Item]) -> int:
    """Look a word with half-spaces up without them: «می‌فرستیم»."""
    meanings = words.table.get((piece.whole,)) or words.guess(piece.whole)
    if meanings is None:
        return 0
    found.append(Item(piece.start, pieces[at + piece.parts - 1].end, piece.whole, meanings=meanings))
    return piece.parts


def _joined(piece: _Piece, following: _Piece, words: Words, *, found: list[Item]) -> int:
    meanings = words.joined(piece.word, following.word)
    if meanings is None:
        found.append(Item(piece.start, piece.end, piece.word, meanings=words.alone(piece.word)))
        return 1
    found.append(Item(piece.start, following.end, piece.word + following.word, meanings=meanings))
    return 2


Kept = TypeVar("Kept")


def _keep(memory: dict[str, Kept], word: str, found: Kept) -> None:
    if len(memory) > MOST_KNOWN:
        memory.clear()
    memory[word] = found


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold_word(word[:LONGEST_WORD])


MOST_KNOWN = 8192
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200c-\u200f"
_PIECE = re.compile(
    rf"""
      (?P<link>(?:https?://|www\.)\S+)
    | (?P<meridiem>(?<![^\W\d_])[AaPp](?:\.[Mm]\.?|[Mm])(?!\w))
    | (?P<word>[^\W\d_](?:[^\W\d_{_MARKS}]|[{_MARKS}]|['’](?=[^\W\d_]))*)
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
