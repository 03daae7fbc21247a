"""A message cut into words and marks, each knowing where it stands and how it is folded."""

import re
from functools import lru_cache
from typing import NamedTuple

from jawab.language.folding import folded

# A feeling shows early: what comes after this many characters is not read.
MOST_READ = 6_000
LONGEST_WORD = 40
MOST_DIGITS = 8


class Piece(NamedTuple):
    start: int
    end: int
    word: str


class Pieces(NamedTuple):
    """The words and the marks of a message in order, how many words are stretched, and the last piece."""

    words: list[Piece]
    marks: list[Piece]
    stretched: int
    last: str


def pieces(text: str) -> Pieces:
    """Cut a text; the Persian «می» and «نمی» join the verb they stand before."""
    words: list[Piece] = []
    marks: list[Piece] = []
    stretched, last = 0, ""
    waiting = Piece(-1, -1, "")
    for match in _PIECE.finditer(text[:MOST_READ]):
        start, end = match.span()
        if match.lastgroup is None:
            last = match[0].replace(_EMOJI_STYLE, "")
            marks.append(Piece(start, end, last))
            continue
        last, long = _folded_word(match[0])
        if not last:
            continue
        stretched += long
        if start - waiting.end == 1 and words and words[-1] is waiting:
            words[-1] = Piece(waiting.start, end, waiting.word + last)
        else:
            words.append(Piece(start, end, last))
            if last in _VERB_PREFIXES:
                waiting = words[-1]
    return Pieces(words, marks, stretched, last)


@lru_cache(maxsize=8_000)
def _folded_word(raw: str) -> tuple[str, bool]:
    """Fold a word, shorten what is stretched («سلاااام»), and keep only the length of a plain number."""
    word = folded(raw[:LONGEST_WORD]).replace("’", "'").strip("'_")
    short = _STRETCHED.sub(r"\1", word)
    if word.isdigit():
        return f"#{min(len(word), MOST_DIGITS)}", False
    return short, short != word


_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_VERB_PREFIXES = {"می", "نمی"}
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# Marks of Arabic writing are no word characters to the engine, so they are named.
_PIECE = re.compile(
    r"""
      (?P<word>[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f'’]+)
    | [:;=]-?'?[()/DS](?![\w(]) | <3 | \^\^                   # an emoticon
    | [\u203c\u2049\u2600-\u27bf\u2b50\U0001f300-\U0001faff]   # an emoji
    | [!?؟]+ | \.{2,} | …
    | [.:،,؛;«»"“”\n]
    """,
    re.VERBOSE,
)
