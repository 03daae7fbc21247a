"""Which stems a word has in which language; each language's own module knows how."""

import re
from importlib import import_module
from importlib.util import find_spec

from jawab.language.folding import ZWNJ

SHORTEST = 3


def tagged(spelling: str, among: str) -> tuple[str, ...]:
    """List the stems of a folded word, best first, each as «f:…», «a:…» or «e:…» for the tags asked for.

    A colon is never part of a word, so a stem is never mistaken for what somebody typed.
    """
    word = spelling.replace(ZWNJ, "")
    if len(word) < SHORTEST or not _LETTERS.fullmatch(word):
        return ()
    if word[0] < "\u0250":
        return _stems("e", word) if "e" in among else ()
    found: tuple[str, ...] = ()
    if "f" in among:
        found += _stems("f", spelling)
    if "a" in among:
        found += _stems("a", word)
    return found


def _stems(tag: str, word: str) -> tuple[str, ...]:
    name = f"jawab.language.search.{_MODULES[tag]}"
    if find_spec(name) is None:
        return (f"{tag}:{word}",)
    return tuple(f"{tag}:{stem}" for stem in import_module(name).stems(word))


_MODULES = {"f": "persian", "a": "arabic", "e": "english"}
_LETTERS = re.compile(r"[^\W\d_]+")
