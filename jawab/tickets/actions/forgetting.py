"""Forgetting what nobody can ask for any more: how changes were carried out, and what merges moved."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.tickets.access import TAKEN_BACK_WITHIN
from jawab.tickets.models import Change, Merge

KEPT = timedelta(days=30)
"""A change can be undone for an hour; so long its page says what became of it. The ledger keeps what was done."""
BATCH = 20


@transaction.atomic
def forget_changes() -> int:
    """Forget changes that ended long ago, with their tickets' outcomes, and merges that cannot be taken back; how many.

    At most a batch of each. Leaves alone what is still being done. Any number may run at once.
    """
    now = clock.now()
    changes = Change.objects.filter(finished_at__lt=now - KEPT).order_by("finished_at")
    merges = Merge.objects.filter(merged_at__lt=now - TAKEN_BACK_WITHIN).order_by("merged_at")
    ended, settled = _free(changes), _free(merges)
    Change.objects.filter(pk__in=ended).delete()
    Merge.objects.filter(pk__in=settled).delete()
    return len(ended) + len(settled)


def _free(old: QuerySet[Any]) -> list[int]:
    """A batch of those that no other worker has in hand, locked."""
    rows = old.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
    return list(rows[:BATCH])
