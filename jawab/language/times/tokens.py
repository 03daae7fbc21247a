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

LONGEST_WORD = 40

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
    known: dict[str, tuple[Item, ...]]  # words of no list, as items without offsets
    parted: dict[str, Phrase]  # words of no list, to the words they are written of

    @classmethod
    def of(cls, *lexicons: Lexicon) -> "Words":
        table: dict[Phrase, Meanings] = {}
        longest: dict[str, int] = {}
        for lexicon in reversed(lexicons):
            table |= lexicon.table
            for word, most in lexicon.longest.items():
                longest[word] = max(most, longest.get(word, 0))
        return cls(lexicons, table, longest, {}, {})

    def parts(self, word: str) -> Phrase:
        """Part a word of no list into those it is written of, or answer nothing."""
        found = self.parted.get(word)
        if found is None:
            if len(self.parted) > MOST_KNOWN:
                self.parted.clear()
            found = next((parts for lexicon in self.lexicons if (parts := lexicon.split(word))), ())
            self.parted[word] = found
        return found


def items(text: str, words: Words) -> list[Item]:
    """Read a text once; phrases are taken as long as they come."""
    pieces = list(_parted(_pieces(text), words))
    found: list[Item] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.sign:
            found.append(
                Item(piece.start, piece.end, piece.word, meanings=_SIGNS.get(piece.word, NO_MEANING))
            )
            at += 1
            continue
        most = words.longest.get(piece.word)
        step = _listed(pieces, at, words, most=most, found=found) if most or piece.whole else 0
        at += step or _unlisted(pieces, at, words, found=found)
    return found


def _parted(pieces: Iterator["_Piece"], words: Words) -> Iterator["_Piece"]:
    """Part "والنصف" first, so that its end may begin a phrase: "وبعد بكرة"."""
    for piece in pieces:
        whole = piece.sign or piece.digits or piece.whole or piece.word in words.longest
        parts = () if whole else words.parts(piece.word)
        if parts:
            yield from (piece._replace(word=part) for part in parts)
        else:
            yield piece


class _Piece(NamedTuple):
    start: int
    end: int
    word: str  # folded; digits in Latin ones
    digits: bool = False
    sign: bool = False
    whole: str = ""  # of the first part of a word with half-spaces: the word without them
    parts: int = 1


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        written = match[0]
        group = match.lastgroup
        if group == "word":
            if ZWNJ in written:
                yield from _parts(written, start)
            else:
                yield _Piece(start, end, _folded(written[:LONGEST_WORD]))
        elif group == "digits":
            yield _Piece(start, end, to_latin(written).translate(_SEPARATORS), digits=True)
        elif group == "sign":
            yield _Piece(start, end, written, sign=True)
        elif group == "meridiem":
            yield _Piece(start, end, written.lower().replace(".", ""))
        else:
            yield _Piece(start, end, "", sign=True)


def _parts(written: str, start: int) -> Iterator[_Piece]:
    """Half-spaces part a word; its first part remembers the whole."""
    written = written[:LONGEST_WORD]
    parts = list(_PART.finditer(written))
    for number, part in enumerate(parts):
        whole = _folded(written) if number == 0 and len(parts) > 1 else ""
        count = len(parts) if whole else 1
        yield _Piece(start + part.start(), start + part.end(), _folded(part[0]), whole=whole, parts=count)


def _listed(pieces: list[_Piece], at: int, words: Words, *, most: int | None, found: list[Item]) -> int:
    """Take the longest listed phrase that begins here and answer how many pieces it has, or 0."""
    piece = pieces[at]
    for count in range(min(most or 0, len(pieces) - at), 0, -1):
        if count < piece.parts:
            break
        if count > 1 and pieces[at + count - 1].whole:
            continue  # «آخر ماه می‌فرستیم» has no «ماه می»
        key = tuple(each.word for each in pieces[at : at + count])
        if meanings := words.table.get(key):
            found.append(Item(piece.start, pieces[at + count - 1].end, " ".join(key), meanings=meanings))
            return count
    if piece.whole and (meanings := _whole(piece.whole, words)):
        found.append(Item(piece.start, pieces[at + piece.parts - 1].end, piece.whole, meanings=meanings))
        return piece.parts
    for count in range(min(most or 0, piece.parts - 1), 0, -1):
        key = tuple(each.word for each in pieces[at : at + count])
        if meanings := words.table.get(key):
            found.append(Item(piece.start, pieces[at + count - 1].end, " ".join(key), meanings=meanings))
            return count
    return 0


def _whole(word: str, words: Words) -> Meanings | None:
    """Look a word with half-spaces up without them: «می‌فرستیم»."""
    if meanings := words.table.get((word,)):
        return meanings
    cue = next((cue for lexicon in words.lexicons if (cue := lexicon.guess(word))), None)
    return CUES[cue] if cue else None


def _unlisted(pieces: list[_Piece], at: int, words: Words, *, found: list[Item]) -> int:
    """Take a number, or a word of no list: joined to the next, stretched, made of two, or a verb."""
    piece = pieces[at]
    if piece.digits:
        found.append(Item(piece.start, piece.end, digits=piece.word))
        return 1
    following = pieces[at + 1] if at + 1 < len(pieces) else piece
    for lexicon in words.lexicons:
        if piece.word in lexicon.prefixes or following.word in lexicon.suffixes:
            cue = lexicon.guess(piece.word + following.word)
            if cue and following is not piece:
                word = piece.word + following.word
                found.append(Item(piece.start, following.end, word, meanings=CUES[cue]))
                return 2
    known = words.known.get(piece.word)
    if known is None:
        if len(words.known) > MOST_KNOWN:
            words.known.clear()
        known = words.known[piece.word] = _alone(piece.word, words)
    found.extend(Item(piece.start, piece.end, word, meanings=meanings) for _, _, word, _, meanings in known)
    return 1


def _alone(word: str, words: Words) -> tuple[Item, ...]:
    for lexicon in words.lexicons:
        plain = _STRETCHED.sub(r"\1", word)  # «فردااااا»
        if plain != word and (meanings := lexicon.table.get((plain,))):
            return (Item(0, 0, word, meanings=meanings),)
        if cue := lexicon.guess(word):
            return (Item(0, 0, word, meanings=CUES[cue]),)
    return (Item(0, 0, word),)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold_word(word)


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
