"""What happens to the files of a customer that belong to no conversation."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CustomerFileKept(Fact, kind="customer_file.kept"):
    """``file`` is its row, which is gone when it was removed."""

    customer: int
    file: int
    name: str


@dataclass(frozen=True, kw_only=True)
class CustomerFileRemoved(Fact, kind="customer_file.removed"):
    """``digest`` is of the bytes, which go when they are nobody's any more."""

    customer: int
    file: int
    name: str
    digest: str
