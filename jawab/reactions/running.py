"""Following the table: what is due at once is called, what is due soon is deferred in the same transaction."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.reactions.jobs import react
from jawab.reactions.table import TABLE, Together


def follow(recorded: Sequence[Recorded]) -> None:
    """One job for each reaction, however many facts it follows from: jobs are dear, and mail comes in batches."""
    together: dict[Together, list[Recorded]] = defaultdict(list)
    soon: dict[str, list[int]] = defaultdict(list)
    for one in recorded:
        consequences = TABLE[type(one.fact)]
        for reaction in consequences.at_once:
            reaction(one)
        for each in consequences.together:
            together[each].append(one)
        for reaction in consequences.soon:
            soon[reaction.__name__].append(one.number)
    for each, theirs in together.items():
        each(theirs)
    for name, facts in soon.items():
        react.defer(facts=facts, reaction=name)
    if soon:
        transaction.on_commit(wake_work)
