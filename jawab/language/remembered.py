"""What was found out about a word, kept for the next time it is met."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

# A desk's own vocabulary fits; when strangers fill it, it begins anew.
MOST_REMEMBERED = 8_000
# What is longer is no word, and seldom comes again.
LONGEST_REMEMBERED = 80


class Remembered(dict[str, Found]):
    """A dictionary that finds what it lacks. Of a bounded cache it is the plainest: a hit writes nothing."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Found:
        found = self._find(word)
        if len(word) > LONGEST_REMEMBERED:
            return found
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[word] = found
        return found
