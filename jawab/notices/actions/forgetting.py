"""Forgetting notices that were read long ago."""

from datetime import timedelta

from django.db import transaction

from jawab.base import clock
from jawab.notices.models import Notice

KEPT = timedelta(days=90)
"""After it was read. What is unread stays: somebody may still be away."""
BATCH = 500


@transaction.atomic
def forget_notices() -> int:
    """Forget what was read long ago; how many, at most a batch. Any number may run at once."""
    old = Notice.objects.filter(read_at__lt=clock.now() - KEPT).order_by("read_at")
    found = list(old.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
    Notice.objects.filter(pk__in=found).delete()
    return len(found)
