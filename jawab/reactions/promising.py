"""What happens to promises when something happens to their tickets."""

from collections.abc import Sequence
from datetime import datetime

from jawab.base.facts import Recorded
from jawab.promises import actions as promises
from jawab.tickets.facts import (
    EncounterCorrected,
    EncounterRecorded,
    EncounterWithdrawn,
    HandOverTakenBack,
    ReplyWithdrawn,
    ReplyWritten,
    TicketAssigned,
    TicketHandedOver,
    TicketSplit,
)
from jawab.tickets.facts.merges import MergeTakenBack, TicketMerged


def hold_to_answer(recorded: Recorded) -> None:
    """New promises before those that move to them."""
    fact = recorded.fact
    assert isinstance(fact, ReplyWritten)
    if fact.promises:
        promises.promise_in_answer(
            message=fact.message,
            moments=[datetime.fromisoformat(due) for due in fact.promises],
            places=fact.promised_at,
            moves=fact.moves,
            by=recorded.by,
        )
    if fact.keeps:
        promises.keep_by_answer(message=fact.message, keeps=fact.keeps, by=recorded.by)


def take_back_answer(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, ReplyWithdrawn)
    promises.take_back_with_answer(message=recorded.fact.message, by=recorded.by)


def hold_to_record(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, EncounterRecorded | EncounterCorrected)
    promises.promise_in_record(encounter=fact.encounter, by=recorded.by)


def take_back_record(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, EncounterWithdrawn)
    promises.take_back_with_record(encounter=recorded.fact.encounter, by=recorded.by)


def go_with_assignees(recorded: Sequence[Recorded]) -> None:
    promises.go_with_assignees(
        [(one.fact, one.by) for one in recorded if isinstance(one.fact, TicketAssigned)]
    )


def go_with_team(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, TicketHandedOver)
    assert recorded.fact.ticket is not None
    promises.go_with_team(ticket=recorded.fact.ticket, by=recorded.by)


def go_with_merge(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, TicketMerged)
    assert recorded.fact.ticket is not None
    promises.go_with_merge(ticket=recorded.fact.ticket, into=recorded.fact.into)


def come_back_to_team(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, HandOverTakenBack)
    assert fact.ticket is not None
    promises.come_back_to_team(ticket=fact.ticket, note=fact.note, by=recorded.by)


def come_back_from_merge(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, MergeTakenBack)
    assert fact.ticket is not None
    promises.come_back_from_merge(ticket=fact.ticket, into=fact.into)


def go_with_messages(recorded: Recorded) -> None:
    fact = recorded.fact
    assert isinstance(fact, TicketSplit)
    assert fact.ticket is not None
    promises.go_with_messages(ticket=fact.ticket, into=fact.into, messages=fact.messages)
