"""A message cut into words and marks, each knowing where it stands and how it is folded."""

import re
from typing import NamedTuple

from jawab.language.folding import folded
from jawab.language.remembered import Remembered

# A feeling shows early: what comes after this many characters is not read.
MOST_READ = 6_000
LONGEST_WORD = 40
MOST_DIGITS = 8


Place = tuple[int, int]


class Run(NamedTuple):
    """Words or marks in order, and where each stands in the text."""

    texts: list[str]
    places: list[Place]


class Pieces(NamedTuple):
    """The words and the marks of a message, how many words are stretched, and the last piece."""

    words: Run
    marks: Run
    stretched: int
    last: str


def pieces(text: str) -> Pieces:
    """Cut a text; the Persian «می» and «نمی» join the verb they stand before."""
    words, marks = Run([], []), Run([], [])
    texts, places = words
    read = _READ
    stretched, last, verb_at = 0, "", -1
    for match in _PIECE.finditer(text[:MOST_READ]):
        piece, kind = read[match[0]]
        place = match.span()
        if kind is _PLAIN and place[0] != verb_at:  # most pieces by far
            texts.append(piece)
            places.append(place)
            last = piece
        elif kind is _MARK:
            marks.texts.append(piece)
            marks.places.append(place)
            last, verb_at = piece, -1
        elif piece:
            last = piece
            stretched += kind is _STRETCHED
            if place[0] == verb_at:
                texts[-1] += piece
                places[-1] = (places[-1][0], place[1])
                verb_at = -1
                continue
            texts.append(piece)
            places.append(place)
            if piece in _VERB_PREFIXES:
                verb_at = place[1] + 1
    return Pieces(words, marks, stretched, last)


def _read(raw: str) -> tuple[str, str]:
    """Fold a word, shorten what is stretched («سلاااام»), and keep only the length of a plain number."""
    if not _WORD.match(raw):
        return raw.replace(_EMOJI_STYLE, ""), _MARK
    word = folded(raw[:LONGEST_WORD]).replace("’", "'").strip("'_")
    if word.isdigit():
        return f"#{min(len(word), MOST_DIGITS)}", _PLAIN
    short = _REPEATS.sub(r"\1", word)
    if short != word:
        return short, _STRETCHED
    return short, _RARE if not short or short in _VERB_PREFIXES else _PLAIN


_READ = Remembered(_read)
_MARK, _PLAIN, _STRETCHED, _RARE = "mark", "plain", "stretched", "rare"
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_VERB_PREFIXES = {"می", "نمی"}
_REPEATS = re.compile(r"([^\W\d_])\1{2,}")
# Marks of Arabic writing are no word characters to the engine, so they are named; letters are named for speed.
_WORD = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f'’]+"
)
_PIECE = re.compile(
    _WORD.pattern
    + r"""
    | [:;=]-?'?[()/DS](?![\w(]) | <3 | \^\^                   # an emoticon
    | [\u203c\u2049\u2600-\u27bf\u2b50\U0001f300-\U0001faff]   # an emoji
    | [!?؟]+ | \.{2,} | …
    | [.:،,؛;«»"“”\n]
    """,
    re.VERBOSE,
)
