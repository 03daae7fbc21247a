"""How listed words become a lexicon: folded as texts are, each half-space also as a blank or nothing."""

from collections.abc import Callable

from jawab.calendars import Calendar
from jawab.language.folding import ZWNJ, folded
from jawab.language.times.lexicon import NO_MEANING, Cue, Lexicon, Meanings, Phrase, Words


def build(
    words: Words,
    *,
    months: Calendar = Calendar.GREGORIAN,
    guess: Callable[[str], Cue | None] = lambda _: None,
    split: Callable[[str], Phrase] = lambda _: (),
    prefixes: frozenset[str] = frozenset(),
    suffixes: frozenset[str] = frozenset(),
    verb_last: bool = False,
) -> Lexicon:
    """Make a lexicon of listed words."""
    table: dict[Phrase, Meanings] = {}
    longest: dict[str, int] = {}
    for meaning, listed in words.items():
        for phrase in {phrase for spelling in listed.split("|") for phrase in _spellings(spelling)}:
            table[phrase] = table.get(phrase, NO_MEANING).joined(meaning)
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return Lexicon(
        table=table,
        longest=longest,
        months=months,
        guess=guess,
        split=split,
        prefixes=prefixes,
        suffixes=suffixes,
        verb_last=verb_last,
    )


def each(first: str, second: str) -> str:
    """Join every word of one list with every word of another."""
    return " | ".join(f"{a.strip()} {b.strip()}" for a in first.split("|") for b in second.split("|"))


def fold_word(word: str) -> str:
    """Fold a word as texts are: one kind of apostrophe, no half-spaces."""
    return folded(word).replace("’", "'")


def _spellings(listed: str) -> set[Phrase]:
    """Each half-space or hyphen may also be a blank, or nothing."""
    pieces = folded(listed, keep_half_spaces=True).replace("’", "'").replace("-", ZWNJ).split(ZWNJ)
    written = [pieces[0]]
    for piece in pieces[1:]:
        written = [before + joint + piece for before in written for joint in (" ", "")]
    return {tuple(each.split()) for each in written} - {()}
