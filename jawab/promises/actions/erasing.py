"""What was written about promises to somebody who is erased."""

from collections.abc import Sequence

from jawab.promises.models import Promise


def erase_reasons(tickets: Sequence[int]) -> None:
    """In the transaction of the erasure. That something was promised, and kept or not, stays."""
    Promise.objects.filter(ticket__in=tickets).update(broken_because="")
