"""What ``jawab doctor`` asks about targets."""

from collections.abc import Iterator

from jawab.base.checkup import Finding, check
from jawab.promises.models import Policy
from jawab.tickets.queries.conditions import from_store


@check("targets")
def unreadable_policies() -> Iterator[Finding]:
    """A policy that takes nothing says nothing: its tickets go to the next one, or have no targets."""
    broken = [policy for policy in Policy.objects.all() if from_store(policy.conditions).unread]
    for policy in broken:
        yield Finding(
            "bad",
            f"The conditions of {policy.name} cannot all be read, so it takes no ticket: something they name is gone."
            " Set them anew under Settings, Targets.",
        )
    if not broken:
        yield Finding("ok", "each can be read")
