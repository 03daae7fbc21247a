"""Which stems a word has in which language; each language's own module knows how."""

import re
from functools import lru_cache

from jawab.language.folding import ZWNJ
from jawab.language.search import arabic, english, persian

SHORTEST = 3
EVERY = "fae"
REMEMBERED = 50_000


@lru_cache(REMEMBERED)
def stored_stems(spelling: str, among: str = EVERY) -> tuple[str, ...]:
    """List the stems of a folded word, best first, each as «f:…», «a:…» or «e:…» for the tags asked for.

    A colon is never part of a word, so a stem is never mistaken for what somebody typed.
    """
    word = spelling.replace(ZWNJ, "")
    if not _LETTERS.fullmatch(word):
        return ()
    if len(word) < SHORTEST:
        # Two letters are asked for as they stand, but for what is surely a Persian word with endings of its own.
        return _tagged("f", persian.stems(word)) if "f" in among and persian.is_known(word) else ()
    if word[0] < "\u0250":
        return _tagged("e", english.stems(word)) if "e" in among else ()
    found = _tagged("f", persian.stems(spelling) + persian.further(spelling)) if "f" in among else ()
    if "a" in among:
        found += _tagged("a", arabic.stems(word))
    return found


def asked_stems(spelling: str) -> tuple[str, ...]:
    """List the stems that answer a question for this word, of every language it may be in."""
    rare = {f"f:{stem}" for stem in persian.further(spelling)}
    return tuple(stem for stem in stored_stems(spelling) if stem not in rare)


def _tagged(tag: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{tag}:{stem}" for stem in stems)


_LETTERS = re.compile(r"[^\W\d_]+")
