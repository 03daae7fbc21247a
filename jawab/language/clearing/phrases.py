"""Phrases of three languages, by what they say of what stands beside them (``tables/phrases.txt``)."""

import re
from functools import cache
from pathlib import Path

from jawab.language.folding import ZWNJ
from jawab.language.keys import search_key
from jawab.language.word_lists import lines

_TABLE = Path(__file__).parent / "tables" / "phrases.txt"


def phrases(section: str) -> frozenset[str]:
    """As search keys."""
    return _sections()[section]


def any_of(section: str) -> str:
    """A pattern over search keys, the longest first; a half-space may stand anywhere in a word."""
    longest = sorted(phrases(section), key=len, reverse=True)
    return "(?:" + "|".join(spelled_out(each) for each in longest) + ")"


def spelled_out(key: str) -> str:
    """Its words, with half-spaces anywhere in them and blanks or marks between them."""
    return rf"[ ،,{ZWNJ}-]{{1,3}}".join(f"{ZWNJ}?".join(map(re.escape, word)) for word in key.split())


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section = ""
    for line in lines(_TABLE):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, set()).update(search_key(phrase) for phrase in line.split("|"))
    return {name: frozenset(keys) for name, keys in found.items()}
