"""Which procedures fit what a customer wrote: those that are recommended, on the shelf of the language layer."""

from dataclasses import dataclass, field
from threading import Lock

from jawab.language.search.shelf import Shelf, Shelved
from jawab.procedures.models import Procedure, ProcedureVersion

MOST = 3
LOOKED_AT = 2_000
"""Letters of a message; what it is about is told by then."""


@dataclass(slots=True)
class _Kept:
    shelf: Shelf = field(default_factory=Shelf)
    versions: dict[int, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def fitting(words: str, *, language: str) -> list[Procedure]:
    """The best first, at most ``MOST``; empty where none fits. In the agents' languages, whatever the customer's."""
    now = dict(
        Procedure.objects.filter(retired_at=None, recommended__isnull=False).values_list("pk", "recommended")
    )
    if not now or not words.strip():
        return []
    with _kept.lock:
        _bring_up_to_date(now)
        found = _kept.shelf.ranked(words[:LOOKED_AT], language=language, limit=MOST, among=now.keys())
    rows = Procedure.objects.select_related("recommended").in_bulk([each.key for each in found])
    return [rows[each.key] for each in found if each.key in rows]


def _bring_up_to_date(now: dict[int, int]) -> None:
    for key in _kept.versions.keys() - now.keys():
        _kept.shelf.take(key)
        del _kept.versions[key]
    newer = [version for key, version in now.items() if _kept.versions.get(key) != version]
    for version in ProcedureVersion.objects.filter(pk__in=newer).select_related("procedure"):
        row = version.procedure
        _kept.shelf.put(Shelved(row.pk, row.language, version.title, version.about, version.body))
        _kept.versions[row.pk] = version.pk
