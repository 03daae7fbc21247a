"""Following the table: what is due at once is called, what is due soon is deferred in the same transaction."""

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.reactions.jobs import react
from jawab.reactions.table import TABLE


def follow(recorded: Recorded) -> None:
    consequences = TABLE[type(recorded.fact)]
    for reaction in consequences.at_once:
        reaction(recorded)
    for reaction in consequences.soon:
        react.defer(fact=recorded.number, reaction=reaction.__name__)
    if consequences.soon:
        transaction.on_commit(wake_work)
