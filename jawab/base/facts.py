"""Facts: what happened, in the past tense, as ids and plain values. ``record`` is the only way to write one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from django.db import connection, transaction

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.bulk import insert_all
from jawab.base.models import FactRow

Plain = str | int | bool | None
_PLAIN = (str, int, bool, type(None))

_kinds: dict[str, type["Fact"]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Subclass as ``class TicketResolved(Fact, kind="ticket.resolved")`` with ids and plain values only.

    ``is_echo`` is of a kind that can follow from another fact: taking that one back takes it along. A class without
    a kind is what several kinds have in common, and no fact by itself.
    """

    kind: ClassVar[str]
    is_echo: ClassVar[bool] = False
    ticket: int | None = None

    def __init_subclass__(cls, *, kind: str = "") -> None:
        super().__init_subclass__()
        if not kind:
            return
        if kind in _kinds:
            raise TypeError(f"Two kinds of fact are called {kind}.")
        cls.kind = kind
        _kinds[kind] = cls

    @property
    def about(self) -> int | None:
        """The ticket something was done to: also where no history of it is to show the fact."""
        return self.ticket

    def values(self) -> dict[str, Plain | list[Plain]]:
        found = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "ticket"}
        return {name: _plain(self.kind, name, value) for name, value in found.items()}

    @classmethod
    def from_values(cls, ticket: int | None, values: dict[str, Any]) -> Self:
        """Raises TypeError for a field this kind does not have."""
        return cls(ticket=ticket, **{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})


def _plain(kind: str, name: str, value: object) -> Plain | list[Plain]:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(item, _PLAIN) for item in value):
        return list(value)
    raise TypeError(f"{kind}.{name} is not a plain value: {value!r}")


def kinds() -> dict[str, type[Fact]]:
    return dict(_kinds)


def read(row: FactRow) -> Fact:
    """The typed fact of a ledger row."""
    return _kinds[row.kind].from_values(row.ticket, row.values)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact with its place in the ledger, as reactions receive it."""

    number: int
    fact: Fact
    by: Actor


Consequences = Callable[[Sequence[Recorded]], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact about to be recorded."""

    fact: Fact
    by: Actor
    audience: Iterable[str]


class _Wiring:
    """Filled once at start by the layer that knows the consequences; nothing below imports it."""

    consequences: Consequences | None = None
    wake: Callable[[], None] | None = None


_noted: ContextVar[list[Recorded] | None] = ContextVar("noted", default=None)


@contextmanager
def noted() -> Iterator[list[Recorded]]:
    """The facts recorded inside, in their order: what one deed was made of. Whoever notes around it gets them too."""
    found: list[Recorded] = []
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
    if (around := _noted.get()) is not None:
        around.extend(found)


def connect(*, consequences: Consequences, wake: Callable[[], None]) -> None:
    """``consequences`` runs inside the recording transaction, ``wake`` once after each commit that recorded."""
    _Wiring.consequences = consequences
    _Wiring.wake = wake


def record(fact: Fact, *, by: Actor, audience: Iterable[str]) -> Recorded:
    """Write ``fact`` into the ledger of the running transaction, with all that follows from it at once."""
    return record_all([Entry(fact, by, audience)])[0]


def record_all(entries: Sequence[Entry]) -> list[Recorded]:
    """The same for many, in their order.

    Refuses to run outside a transaction: a fact without its change, or a change without its fact, is a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A fact is recorded in the transaction of its change.")
    if _Wiring.consequences is None or _Wiring.wake is None:
        raise RuntimeError("No reactions are connected: facts would have no consequences.")
    now = clock.now()
    rows = [
        FactRow(
            kind=entry.fact.kind,
            ticket=entry.fact.ticket,
            actor=entry.by.actor,
            at=now,
            values=entry.fact.values(),
            audience=sorted(set(entry.audience)),
        )
        for entry in entries
    ]
    insert_all(rows)
    recorded = [Recorded(row.number, entry.fact, entry.by) for row, entry in zip(rows, entries, strict=True)]
    if (taken := _noted.get()) is not None:
        taken.extend(recorded)
    _Wiring.consequences(recorded)
    transaction.on_commit(_Wiring.wake)
    return recorded
