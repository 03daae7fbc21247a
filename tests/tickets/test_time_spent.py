"""Time spent: written down, corrected and taken back for a day by whoever wrote it, summed on the ticket."""

from datetime import timedelta
from typing import Any

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.tickets.access import time_entry_for
from jawab.tickets.actions import correct_time, merge, split, take_time_back, write_time
from jawab.tickets.models import Ticket, TimeSpent
from jawab.tickets.queries import time_spent
from tests.world import NOON, World


def entries(ticket: Ticket) -> list[tuple[str, int, str]]:
    """And their sum is the ticket's."""
    found = [(each.agent.name, each.minutes, each.text) for each in time_spent(ticket)]
    assert Ticket.objects.get(pk=ticket.pk).minutes_spent == sum(minutes for _who, minutes, _text in found)
    return found


def told(ticket: Ticket) -> list[tuple[str, dict[str, Any]]]:
    rows = FactRow.objects.filter(ticket=ticket.pk, kind__startswith="time.").order_by("number")
    return [(row.kind, {key: value for key, value in row.values.items() if key != "entry"}) for row in rows]


def test_time_is_written_down_with_a_word_and_summed(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    write_time(ticket=ticket, minutes=15, text=" called \0 the\nwarehouse ", by=world.sara)
    write_time(ticket=ticket, minutes=90, by=world.ali)
    assert entries(ticket) == [("Ali", 90, ""), ("Sara", 15, "called the warehouse")]
    assert entries(other) == []
    assert told(ticket) == [("time.written", {"minutes": 15}), ("time.written", {"minutes": 90})]


def test_a_button_pressed_twice_is_one_entry(world: World) -> None:
    ticket = world.ticket()
    for minutes in (15, 20):
        write_time(ticket=ticket, minutes=minutes, by=world.sara, source_id="agent:1:k")
    assert entries(ticket) == [("Sara", 15, "")]


@pytest.mark.parametrize("minutes", [0, -1, 1441, 10**12])
def test_no_time_and_more_than_a_day_are_refused(world: World, minutes: int) -> None:
    ticket = world.ticket()
    entry = write_time(ticket=ticket, minutes=5, by=world.sara)
    with pytest.raises(Refused):
        write_time(ticket=ticket, minutes=minutes, by=world.sara)
    with pytest.raises(Refused):
        correct_time(entry=entry, minutes=minutes, by=world.sara)
    assert entries(ticket) == [("Sara", 5, "")]


def test_ones_own_entry_is_corrected_and_taken_back(world: World) -> None:
    ticket = world.ticket()
    entry = write_time(ticket=ticket, minutes=15, text="x", by=world.sara)
    correct_time(entry=entry, minutes=25, text="y", by=world.sara)
    correct_time(entry=entry, minutes=25, text="y", by=world.sara)
    assert entries(ticket) == [("Sara", 25, "y")]
    take_time_back(entry=entry, by=world.sara)
    assert entries(ticket) == []
    assert told(ticket) == [
        ("time.written", {"minutes": 15}),
        ("time.corrected", {"before": 15, "after": 25}),
        ("time.taken_back", {"minutes": 25}),
    ]
    with pytest.raises(NotThere):
        take_time_back(entry=entry, by=world.sara)


def test_after_a_day_and_by_others_an_entry_stays(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        entry = write_time(ticket=ticket, minutes=15, by=world.sara)
        for agent in (world.ali, world.nima):
            with pytest.raises(NotAllowed):
                correct_time(entry=entry, minutes=5, by=agent)
            with pytest.raises(NotAllowed):
                take_time_back(entry=entry, by=agent)
        with pytest.raises(NotThere):
            correct_time(entry=entry, minutes=5, by=world.omid)
        with pytest.raises(NotThere):
            take_time_back(entry=entry, by=world.omid)
    with clock.at(NOON + timedelta(hours=25)):
        with pytest.raises(Refused):
            correct_time(entry=entry, minutes=5, by=world.sara)
        with pytest.raises(Refused):
            take_time_back(entry=entry, by=world.sara)
    assert entries(ticket) == [("Sara", 15, "")]


def test_an_outsider_neither_writes_nor_finds_any(world: World) -> None:
    ticket = world.ticket()
    entry = write_time(ticket=ticket, minutes=15, by=world.sara)
    with pytest.raises(NotThere):
        write_time(ticket=ticket, minutes=5, by=world.omid)
    for pk in (entry.pk, 999_999):
        with pytest.raises(NotThere):
            time_entry_for(world.omid, pk)
    assert time_entry_for(world.ali, entry.pk) == entry


def test_a_merge_carries_the_time_and_a_split_leaves_it(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    entry = write_time(ticket=ticket, minutes=15, by=world.sara)
    write_time(ticket=into, minutes=20, by=world.ali)
    merge(ticket=ticket, into=into, by=world.sara)
    assert entries(ticket) == []
    assert entries(into) == [("Ali", 20, ""), ("Sara", 15, "")]
    with pytest.raises(Refused):
        write_time(ticket=ticket, minutes=5, by=world.sara)
    correct_time(entry=TimeSpent.objects.get(pk=entry.pk), minutes=10, by=world.sara)
    second = world.message("پیوست", "و این هم", ticket=into)
    new = split(ticket=into, messages=[second.pk], subject="دیگر", by=world.sara)
    assert entries(new) == []
    assert entries(into) == [("Ali", 20, ""), ("Sara", 10, "")]
