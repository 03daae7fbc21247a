"""What two customers have of which one can have but one."""

from dataclasses import dataclass
from typing import Any

from jawab.people.models import Customer

FIELDS = (
    "name",
    "kind",
    "organisation",
    "department",
    "manager",
    "language",
    "calendar",
    "time_zone",
    "expertise",
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """``name`` is a part of a customer, or ``field:`` and the key of a custom field; the values as they are kept."""

    name: str
    own: Any
    other: Any


def conflicts(customer: Customer, into: Customer) -> list[Conflict]:
    """Where ``into`` has one and ``customer`` another: somebody has to choose."""
    found = [Conflict(name, filled(into, name), filled(customer, name)) for name in FIELDS]
    found += [
        Conflict(f"field:{key}", into.fields.get(key), customer.fields.get(key))
        for key in own_keys(customer, into)
    ]
    return [each for each in found if each.own and each.other and each.own != each.other]


def filled(customer: Customer, name: str) -> Any:
    """The value as it is kept: of another row its number."""
    return getattr(customer, f"{name}_id" if name in {"organisation", "department", "manager"} else name)


def own_keys(customer: Customer, into: Customer) -> list[str]:
    return sorted(customer.fields.keys() | into.fields.keys())
