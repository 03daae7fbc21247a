"""Words of a question that say that something is asked, not what: «چطوری», «ابغى», "please"."""

from functools import cache
from pathlib import Path

from jawab.language.folding import folded
from jawab.language.remembered import Remembered
from jawab.language.search.matching import SMALL_ELSEWHERE
from jawab.language.search.persian import SMALL
from jawab.language.search.tokens import exact
from jawab.language.word_lists import lines

_TABLE = Path(__file__).parent / "tables" / "small.txt"


def is_small(spelling: str) -> bool:
    """Tell a word that says nothing of what a text or a question is about."""
    return _SMALL[spelling]


def _is_small(spelling: str) -> bool:
    word = exact(spelling)
    # «وانا»: what Arabic joins to the word before.
    forms = (word, word[1:]) if word[:1] == "و" and len(word) > 3 else (word,)
    return len(word) < 2 or any(
        form in SMALL or form in SMALL_ELSEWHERE or form in _listed() for form in forms
    )


@cache
def _listed() -> frozenset[str]:
    return frozenset(folded(word) for line in lines(_TABLE) for word in line.split())


_SMALL = Remembered(_is_small)
