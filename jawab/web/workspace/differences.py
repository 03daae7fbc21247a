"""What differs between two versions of a text, and which two are compared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from typing import Protocol, TypeVar

from jawab.web.workspace.posted import row_number
from jawab.web.workspace.two_drafts import COMPARED

SHOWN = 200
"""Versions of one text on its page."""
_WORDS = re.compile(r"\S+\s*|\s+")
Piece = tuple[str, str]
"""``same``, ``gone`` or ``come``, and the words."""


class Numbered(Protocol):
    """A version."""

    number: int


Version = TypeVar("Version", bound=Numbered)


def two_of(rows: Sequence[Version], asked: Mapping[str, str]) -> tuple[Version | None, Version | None]:
    """``from`` and ``to`` by number, of ``rows`` from the newest; that and the one before unless asked otherwise."""
    return _chosen(rows, asked.get("from", ""), 1), _chosen(rows, asked.get("to", ""), 0)


def differences(parts: Iterable[tuple[str, str, str]]) -> list[tuple[str, list[Piece]]]:
    """Of parts with their name, as they were and as they are: those that differ, word by word."""
    return [(name, _compared(before, after)) for name, before, after in parts if before != after]


def _chosen(rows: Sequence[Version], typed: str, place: int) -> Version | None:
    """The one of this number, else the one at that place, if any."""
    number = row_number(typed)
    found = next((each for each in rows if each.number == number), None)
    return found or (rows[place] if len(rows) > place else None)


def _compared(before: str, after: str) -> list[Piece]:
    """Line by line, and within lines that were changed word by word: what stayed is seen to have stayed."""
    pieces: list[Piece] = []
    for was, now in _stretches(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        for old, new in [(was, now)] if was == now else _stretches(_WORDS.findall(was), _WORDS.findall(now)):
            told = [("same", new)] if old == new else [("gone", old), ("come", new)]
            pieces += [piece for piece in told if piece[1]]
    return pieces


def _stretches(was: list[str], now: list[str]) -> list[tuple[str, str]]:
    """What stood and what stands in its place, one after another.

    Between what is the same at the beginning and at the end, more than ``COMPARED`` pieces are one stretch.
    """
    head = _alike(was, now)
    tail = _alike(was[head:][::-1], now[head:][::-1])
    begin, end = "".join(now[:head]), "".join(now[len(now) - tail :])
    was, now = was[head : len(was) - tail], now[head : len(now) - tail]
    if len(was) + len(now) > COMPARED:
        middle = [("".join(was), "".join(now))]
    else:
        found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        middle = [("".join(was[a:b]), "".join(now[c:d])) for _kind, a, b, c, d in found]
    return [(begin, begin), *middle, (end, end)]


def _alike(was: list[str], now: list[str]) -> int:
    """How many are the same from the beginning on."""
    return len(list(takewhile(lambda pair: eq(*pair), zip(was, now, strict=False))))
