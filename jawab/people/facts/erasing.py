"""A person is forgotten."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CustomerErased(Fact, kind="customer.erased"):
    """``erased`` are all the customers this person was; ``reason`` is the administrator's, and names nobody."""

    customer: int
    erased: tuple[int, ...]
    reason: str


WORDS = {
    "address.added": frozenset({"after"}),
    "address.changed": frozenset({"before", "after"}),
    "address.removed": frozenset({"before"}),
    "consent.given": frozenset({"source"}),
    "consent.withdrawn": frozenset({"source"}),
    "contact_point.removed": frozenset({"before"}),
    "customer.changed": frozenset({"before", "after"}),
    "customer.field_set": frozenset({"before", "after"}),
    "customer.segmented": frozenset({"segment"}),
    "customer_file.kept": frozenset({"name"}),
    "customer_file.removed": frozenset({"name"}),
    "customer.unsegmented": frozenset({"segment"}),
    "customer_note.changed": frozenset({"before", "after"}),
    "customer_note.withdrawn": frozenset({"before"}),
    "identity.added": frozenset({"ending"}),
    "identity.removed": frozenset({"ending"}),
    "sender.blocked": frozenset({"address", "reason"}),
    "sender.unblocked": frozenset({"address"}),
}
"""What facts about a customer say of them: gone when they are erased."""
