"""What screens read of promises and targets."""

from jawab.promises.queries.promises import (
    PERIOD,
    RECENT,
    SHOWN,
    KeptRate,
    due_before,
    kept_rates,
    kept_rates_by_channel,
    kept_rates_by_team,
    open_on,
    owed_by,
    owed_by_others,
    promises_on,
    promises_to,
    unexplained,
)
from jawab.promises.queries.targets import first_answer_due, has_targets, met_rates, targets_on

__all__ = [
    "PERIOD",
    "RECENT",
    "SHOWN",
    "KeptRate",
    "due_before",
    "first_answer_due",
    "has_targets",
    "kept_rates",
    "kept_rates_by_channel",
    "kept_rates_by_team",
    "met_rates",
    "open_on",
    "owed_by",
    "owed_by_others",
    "promises_on",
    "promises_to",
    "targets_on",
    "unexplained",
]
