"""Somebody said this already: suggestions like what is being typed, by the language layer's shelf.

The shelf is kept in each process and holds all that stand for themselves; who may read which is asked each time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from django.db.models import QuerySet

from jawab.language.search.shelf import Shelf, Shelved
from jawab.suggestions.models import Suggestion

AT_A_TIME = 500
LONGEST = 300
"""Of what is typed: a shelf is asked in a sentence."""


@dataclass(slots=True)
class _Kept:
    shelf: Shelf = field(default_factory=Shelf)
    versions: dict[int, datetime] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def alike(
    words: str, among: QuerySet[Suggestion], *, language: str, limit: int, besides: int = 0
) -> list[Suggestion]:
    """Of ``among``, the likest first; empty where nobody said anything like it. At most three queries."""
    allowed = set(among.exclude(pk=besides).order_by().values_list("pk", flat=True))
    if not allowed:
        return []
    with _kept.lock:
        _bring_up_to_date()
        found = _kept.shelf.ranked(words[:LONGEST], language=language, limit=limit, among=allowed)
    rows = among.in_bulk([each.key for each in found]) if found else {}
    return [rows[each.key] for each in found if each.key in rows]


def _bring_up_to_date() -> None:
    """Only what was said or changed since is read."""
    now = dict(Suggestion.objects.filter(merged_into=None).order_by().values_list("pk", "changed_at"))
    for key in _kept.versions.keys() - now.keys():
        _kept.shelf.take(key)
        del _kept.versions[key]
    for one in _read([key for key, version in now.items() if _kept.versions.get(key) != version]):
        _kept.shelf.put(Shelved(one.pk, one.language, one.title, "", one.text))
        _kept.versions[one.pk] = one.changed_at


def _read(keys: list[int]) -> Iterable[Suggestion]:
    for first in range(0, len(keys), AT_A_TIME):
        yield from Suggestion.objects.filter(pk__in=keys[first : first + AT_A_TIME])
