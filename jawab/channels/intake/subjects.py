"""Whether two subjects speak of one matter, whatever mail clients put before and behind them."""

import re
from collections.abc import Iterable

from jawab.language import search_key, strip_controls
from jawab.language.subjects import without_marks

_TAG = re.compile(r"\[\s*#?\s*[\w.:#/ -]{1,40}\]")
_SHORTEST = 6


def bare_subject(subject: str) -> str:
    """The folded subject without reply marks, numbers and tags in brackets; empty when nothing else is there."""
    return search_key(without_marks(_TAG.sub(" ", strip_controls(subject))))


def is_another_matter(subject: str, known: Iterable[str]) -> bool:
    """True only when it is sure: an empty subject, a longer one around a known one, or a cut one is the same matter."""
    own = bare_subject(subject)
    if not own:
        return False
    return not any(_same(own, bare_subject(other)) for other in known)


def _same(one: str, other: str) -> bool:
    if not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and short in long
