"""How often the mail server said no, and why: counted in memory, written down every few seconds.

The reasons are our own words and the mailboxes our own, so no client can fill the table.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import connection, models, transaction
from django.utils.translation import pgettext_lazy

from jawab.base import clock


class RefusalReason(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("refusal", "No mailbox here has this address")
    CROWD = "crowd", pgettext_lazy("refusal", "Too many recipients at once")
    TOO_LARGE = "too_large", pgettext_lazy("refusal", "Larger than the desk takes")
    NO_ROOM = "no_room", pgettext_lazy("refusal", "No room at that moment; the sender tries again")
    NOT_NOW = "not_now", pgettext_lazy("refusal", "The desk could not take mail; the sender tries again")
    BUSY = "busy", pgettext_lazy("refusal", "Too many conversations at once; the sender tries again")


_ADD = """
INSERT INTO channels_refusal (channel_id, day, via, reason, count, last_at) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (channel_id, day, via, reason)
DO UPDATE SET count = channels_refusal.count + excluded.count, last_at = excluded.last_at
"""

Key = tuple[int | None, date, str, str]


class Tally:
    """Counted on the event loop, written down by a thread of the database."""

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()

    def add(self, reason: RefusalReason, via: str, channels: Iterable[int] = ()) -> None:
        """For each mailbox that was meant, or for none."""
        today = clock.now().date()
        meant: list[int | None] = [*dict.fromkeys(channels)] or [None]
        for channel in meant:
            self._counts[channel, today, via, str(reason)] += 1

    def take(self) -> Counter[Key]:
        counts, self._counts = self._counts, Counter()
        return counts

    def put_back(self, counts: Counter[Key]) -> None:
        self._counts.update(counts)


@transaction.atomic
def write_refusals(counts: Counter[Key]) -> None:
    """In the order of the keys, so that two doors writing the same rows never wait for each other in a circle."""
    rows = [[*key, count, clock.now()] for key, count in sorted(counts.items(), key=lambda row: str(row[0]))]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)
