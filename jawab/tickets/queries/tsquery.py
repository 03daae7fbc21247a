"""What is asked of the searchable words, as PostgreSQL reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

Groups = Sequence[Sequence[str]]

# A shorter beginning would match half the index.
_SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Of each group any word must stand in one entry. ``unfinished``: the last may be the beginning of a word."""

    groups: Groups
    unfinished: bool = True

    @property
    def whole(self) -> str:
        """Only words as they were typed."""
        return tsquery(self.groups)

    @property
    def others(self) -> str:
        """All but the last; empty where that is the only one."""
        return tsquery(self.groups[:-1])

    @property
    def begun(self) -> str:
        """All, and what begins as the last does."""
        return tsquery(self.groups, unfinished=self.is_begun)

    @property
    def beginning(self) -> str:
        """The last alone, and what begins as it does."""
        return tsquery(self.groups[-1:], unfinished=self.is_begun)

    @property
    def is_begun(self) -> bool:
        return self.unfinished and bool(self.groups) and len(self.groups[-1][0]) >= _SHORTEST_PREFIX


def tsquery(groups: Groups, *, unfinished: bool = False) -> str:
    """Of each group any word; of the last also what begins with its first, where that is ``unfinished``."""
    quoted = [[_quoted(word) for word in group] for group in groups]
    if unfinished:
        quoted[-1][0] += ":*"
    return " & ".join(f"({' | '.join(group)})" for group in quoted)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
