"""Every consequence stands in one table."""

from jawab.base import facts
from jawab.reactions.quiet import QUIET
from jawab.reactions.table import NOTHING, TABLE


def test_every_kind_of_fact_has_exactly_one_line() -> None:
    ours = {kind for kind in facts.kinds().values() if kind.__module__.startswith("jawab.")}
    assert set(TABLE) == ours
    assert len(set(QUIET)) == len(QUIET)
    assert {kind for kind, follows in TABLE.items() if follows == NOTHING} == set(QUIET)


def test_soon_reactions_are_told_apart_by_name() -> None:
    """A job names its reaction: two of one name would be one."""
    soon = [reaction for consequences in TABLE.values() for reaction in consequences.soon]
    assert len({reaction.__name__ for reaction in soon}) == len(set(soon))
