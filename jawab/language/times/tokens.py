"""A text as a row of items: words and phrases with their meanings, numbers and signs, each with its offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

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
)
from jawab.language.times.listing import fold_word

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
        return self.meanings.senses.get(kind)  # type: ignore[return-value]


class Word:
    """A word as it is written, looked up once: what it means by itself and whether phrases begin with it."""

    __slots__ = ("digits", "idle", "joint", "most", "parts", "sign", "single", "whole", "word")

    def __init__(self, word: str, *, digits: bool = False, sign: bool = False) -> None:
        self.word = word  # folded; digits in Latin ones
        self.digits, self.sign = digits, sign
        self.most = 0  # the most words of a phrase that begins with it
        self.joint = False  # a prefix or suffix written apart
        self.single: Meanings | None = None  # as it is listed
        self.idle: Meanings | None = None  # as it is read when no phrase begins with it
        self.whole = ""  # of the first part of a word with half-spaces: the word without them
        self.parts = 1


Piece = tuple[int, int, Word]


class Words:
    """The words of one or more lexicons together; the first that knows a phrase tells its meaning."""

    def __init__(self, *lexicons: Lexicon) -> None:
        self.lexicons = lexicons
        self.table: dict[Phrase, Meanings] = {}
        self.longest: dict[str, int] = {}
        for lexicon in reversed(lexicons):
            self.table |= lexicon.table
            for word, most in lexicon.longest.items():
                self.longest[word] = max(most, self.longest.get(word, 0))
        self.begun = frozenset(phrase[:2] for phrase in self.table if len(phrase) > 1)
        self._joints = frozenset[str]().union(*(lexicon.prefixes | lexicon.suffixes for lexicon in lexicons))
        self._seen: dict[str, tuple[Piece, ...]] = {}

    def pieces(self, text: str) -> list[Piece]:
        """Read a text into words, numbers and signs, each with its offsets; written once, it is looked up once."""
        found: list[Piece] = []
        seen = self._seen
        for match in _PIECE.finditer(text):
            written = match[0]
            parts = seen.get(written)
            if parts is None:
                if len(seen) > MOST_KNOWN:
                    seen.clear()
                parts = tuple(self._read(written, match.lastgroup))
                if len(written) <= LONGEST_WORD:
                    seen[written] = parts
            start = match.start()
            for begins, ends, word in parts:
                found.append((start + begins, start + ends, word))
        return found

    def _read(self, written: str, group: str | None) -> Iterator[Piece]:
        """Read what is written, its parts with their offsets in it."""
        if group == "word" and ZWNJ in written:
            yield from self._half_spaced(written[:LONGEST_WORD])
            return
        length = len(written)
        if group == "word":
            # Parted here already, so that its end may begin a phrase: "وبعد بكرة".
            for part in self._in_parts(fold_word(written[:LONGEST_WORD])):
                yield 0, length, self._word(part)
        elif group == "digits":
            digits = Word(to_latin(written).translate(_SEPARATORS), digits=True)
            digits.most = self.longest.get(digits.word, 0)
            digits.single = self.table.get((digits.word,))
            yield 0, length, digits
        elif group == "sign":
            sign = Word(written, sign=True)
            sign.idle = _SIGNS.get(written, NO_MEANING)
            yield 0, length, sign
        elif group == "meridiem":
            yield 0, length, self._word(written.lower().replace(".", ""))
        else:
            link = Word("", sign=True)
            link.idle = NO_MEANING
            yield 0, length, link

    def _half_spaced(self, written: str) -> Iterator[Piece]:
        """Half-spaces part a word; its first part remembers the whole."""
        pieces = [
            (part.start(), part.end(), self._word(word))
            for part in _PART.finditer(written)
            for word in self._in_parts(fold_word(part[0]))
        ]
        if len(pieces) > 1:
            first = pieces[0][2]
            first.whole, first.parts = fold_word(written), len(pieces)
        yield from pieces

    def _word(self, folded: str) -> Word:
        word = Word(folded)
        word.most = self.longest.get(folded, 0)
        word.single = self.table.get((folded,))
        word.joint = folded in self._joints
        return word

    def _in_parts(self, word: str) -> Phrase:
        """Part a word of no list into those it is written of."""
        if word in self.longest:
            return (word,)
        return next((parts for lexicon in self.lexicons if (parts := lexicon.split(word))), (word,))

    def alone(self, word: Word) -> Meanings:
        """Tell what a word of no list means: a listed one stretched, or a verb form."""
        if word.idle is None:
            plain = _STRETCHED.sub(r"\1", word.word)  # «فردااااا»
            stretched = self.table.get((plain,)) if plain != word.word else None
            word.idle = stretched or self.guess(word.word) or NO_MEANING
        return word.idle

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
    pieces = words.pieces(text)
    found: list[Item] = []
    count = len(pieces)
    at = 0
    while at < count:
        start, end, word = pieces[at]
        if (word.most or word.whole) and (step := _listed(pieces, at, words, found=found)):
            at += step
        elif word.digits:
            found.append(Item(start, end, "", word.word, NO_MEANING))
            at += 1
        elif not word.sign and at + 1 < count and (word.joint or pieces[at + 1][2].joint):
            at += _joined(pieces[at], pieces[at + 1], words, found=found)
        else:
            found.append(Item(start, end, word.word, "", word.idle or words.alone(word)))
            at += 1
    return found


def _listed(pieces: list[Piece], at: int, words: Words, *, found: list[Item]) -> int:
    """Take the longest listed phrase that begins here and answer how many pieces it has, or 0."""
    start, end, word = pieces[at]
    most = min(word.most, len(pieces) - at)
    if most > 1 and (word.word, pieces[at + 1][2].word) not in words.begun:
        most = 1
    if most == 1 and not word.whole:
        if word.single is None:
            return 0
        found.append(Item(start, end, word.word, "", word.single))
        return 1
    for count in range(most, 0, -1):
        if word.whole and count < word.parts and not _ends(pieces[at + count][2]):
            continue  # «ماه‌گرفتگی» is no month
        if word.whole and count < word.parts and (step := _whole(pieces, at, words, found=found)):
            return step
        if count > 1 and pieces[at + count - 1][2].whole:
            continue  # «آخر ماه می‌فرستیم» has no «ماه می»
        key = tuple([each.word for _, _, each in pieces[at : at + count]])
        if meanings := words.table.get(key):
            found.append(Item(start, pieces[at + count - 1][1], " ".join(key), "", meanings))
            return count
    return _whole(pieces, at, words, found=found) if word.whole else 0


def _ends(word: Word) -> bool:
    """Tell whether a word may end before this part of it: an ending, or a word of its own."""
    return len(word.word) <= LONGEST_ENDING or word.most > 0


def _whole(pieces: list[Piece], at: int, words: Words, *, found: list[Item]) -> int:
    """Look a word with half-spaces up without them: «می‌فرستیم»."""
    start, _, word = pieces[at]
    meanings = words.table.get((word.whole,)) or words.guess(word.whole)
    if meanings is None:
        return 0
    found.append(Item(start, pieces[at + word.parts - 1][1], word.whole, "", meanings))
    return word.parts


def _joined(piece: Piece, following: Piece, words: Words, *, found: list[Item]) -> int:
    start, end, word = piece
    meanings = words.joined(word.word, following[2].word)
    if meanings is None:
        found.append(Item(start, end, word.word, "", words.alone(word)))
        return 1
    found.append(Item(start, following[1], word.word + following[2].word, "", meanings))
    return 2


MOST_KNOWN = 8192
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200c-\u200f"
_PIECE = re.compile(
    rf"""
      (?P<link>(?:https?://|www\.)\S+)
    | (?P<meridiem>[AaPp](?<![^\W\d_].)(?:\.[Mm]\.?|[Mm])(?!\w))
    | (?P<word>[^\W\d_]++(?:[{_MARKS}]++|[^\W\d_]++|['’](?=[^\W\d_]))*+)
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
