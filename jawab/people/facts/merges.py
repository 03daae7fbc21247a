"""Two customers that turned out to be one, and the other way round."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CustomersMerged(Fact, kind="customer.merged"):
    """``merged`` is a signpost to ``customer`` from now on."""

    customer: int
    merged: int
    merge: int


@dataclass(frozen=True, kw_only=True)
class CustomersToldApart(Fact, kind="customer.told_apart"):
    """They look like one person and are two."""

    customer: int
    other: int


@dataclass(frozen=True, kw_only=True)
class CustomersParted(Fact, kind="customer.parted"):
    """The merge was a mistake."""

    customer: int
    merged: int
    merge: int
