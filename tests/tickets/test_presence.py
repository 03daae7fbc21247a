"""Who is at a ticket: what is true, what is told, and to whom."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.tickets.actions import be_here, forget_absent, hand_over, leave
from jawab.tickets.models import Presence, Ticket
from jawab.tickets.queries import who_is_here
from tests.world import NOON, World, build

TAB, OTHER = "tab-one", "tab-two"


def _seen(ticket: Ticket, viewer: Agent) -> tuple[list[str], list[str]]:
    here = who_is_here([ticket.pk], besides=viewer).get(ticket.pk)
    if here is None:
        return [], []
    return [agent.name for agent in here.viewing], [agent.name for agent in here.replying]


def test_a_colleague_is_seen_and_oneself_is_not(world: World) -> None:
    ticket, other = world.ticket(), world.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    be_here(ticket=ticket.pk, tab=OTHER, replying=False, by=world.sara)
    assert _seen(ticket, world.ali) == (["Sara"], [])
    assert _seen(ticket, world.sara) == ([], [])
    assert _seen(other, world.ali) == ([], [])


def test_who_replies_in_one_tab_and_reads_in_another_replies(world: World) -> None:
    ticket = world.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.sara)
    be_here(ticket=ticket.pk, tab=OTHER, replying=False, by=world.sara)
    assert _seen(ticket, world.ali) == ([], ["Sara"])
    leave(ticket=ticket.pk, tab=TAB, by=world.sara)
    assert _seen(ticket, world.ali) == (["Sara"], [])
    leave(ticket=ticket.pk, tab=OTHER, by=world.sara)
    assert _seen(ticket, world.ali) == ([], [])


def test_without_a_sign_of_life_it_is_over_after_45_seconds(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    with clock.at(NOON + timedelta(seconds=20)):
        be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    with clock.at(NOON + timedelta(seconds=64)):
        assert (forget_absent(), _seen(ticket, world.ali)) == (0, (["Sara"], []))
    with clock.at(NOON + timedelta(seconds=66)):
        assert _seen(ticket, world.ali) == ([], [])
        assert (forget_absent(), forget_absent()) == (1, 0)
    assert not Presence.objects.exists()


def test_an_outsider_can_neither_be_here_nor_leave_for_others(world: World) -> None:
    ticket = world.ticket()
    with pytest.raises(NotThere):
        be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.omid)
    with pytest.raises(NotThere):
        be_here(ticket=ticket.pk + 1000, tab=TAB, replying=True, by=world.sara)
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=world.sara)
    leave(ticket=ticket.pk, tab=TAB, by=world.omid)
    assert _seen(ticket, world.ali) == (["Sara"], [])


def test_it_leaves_no_fact(world: World) -> None:
    ticket = world.ticket()
    before = FactRow.objects.count()
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=world.sara)
    leave(ticket=ticket.pk, tab=TAB, by=world.sara)
    assert FactRow.objects.count() == before


def test_the_table_is_never_logged(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'tickets_presence'")
        assert cursor.fetchone() == ("u",)
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE conrelid = 'tickets_presence'::regclass AND contype = 'f'"
        )
        assert cursor.fetchone() == (0,), "a foreign key would lock, and so log, the rows it points at"


class Door:
    """A second connection that hears what front doors hear."""

    def __init__(self, line: psycopg.Connection[Any]) -> None:
        self._line = line

    def heard(self) -> list[dict[str, Any]]:
        return [json.loads(one.payload) for one in self._line.notifies(timeout=0.3)]


@pytest.fixture
def office(transactional_db: None) -> World:
    return build()


@pytest.fixture
def door(office: World) -> Iterator[Door]:
    values = connection.get_connection_params()
    chosen = {name: values[name] for name in ("dbname", "host", "port", "user") if values.get(name)}
    with psycopg.connect(**chosen, autocommit=True) as line:
        line.execute("LISTEN jawab_presence")
        yield Door(line)


def _told(ticket: Ticket, viewing: list[Agent], replying: list[Agent]) -> dict[str, Any]:
    return {
        "audience": ticket.audience,
        "ticket": ticket.pk,
        "viewing": [agent.pk for agent in viewing],
        "replying": [agent.pk for agent in replying],
    }


def test_doors_are_told_of_changes_and_of_nothing_else(office: World, door: Door) -> None:
    sara, ticket = office.sara, office.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=sara)
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=sara)
    be_here(ticket=ticket.pk, tab=OTHER, replying=False, by=sara)
    assert door.heard() == [_told(ticket, [sara], [])]
    be_here(ticket=ticket.pk, tab=TAB, replying=True, by=sara)
    be_here(ticket=ticket.pk, tab=OTHER, replying=True, by=sara)
    leave(ticket=ticket.pk, tab=OTHER, by=sara)
    assert door.heard() == [_told(ticket, [], [sara])]
    leave(ticket=ticket.pk, tab=TAB, by=sara)
    leave(ticket=ticket.pk, tab=TAB, by=sara)
    assert door.heard() == [_told(ticket, [], [])]


def test_doors_are_told_of_who_gave_no_sign_of_life(office: World, door: Door) -> None:
    ticket = office.ticket()
    with clock.at(NOON):
        be_here(ticket=ticket.pk, tab=TAB, replying=True, by=office.sara)
    with clock.at(NOON + timedelta(seconds=30)):
        be_here(ticket=ticket.pk, tab=TAB, replying=False, by=office.ali)
    door.heard()
    with clock.at(NOON + timedelta(seconds=46)):
        forget_absent()
    assert door.heard() == [_told(ticket, [office.ali], [])]


def test_after_a_hand_over_only_the_new_team_is_told(office: World, door: Door) -> None:
    ticket = office.ticket()
    with clock.at(NOON):
        be_here(ticket=ticket.pk, tab=TAB, replying=False, by=office.sara)
    hand_over(ticket=ticket, team=office.stock, summary="خلاصه", by=office.sara)
    door.heard()
    with clock.at(NOON + timedelta(seconds=46)):
        forget_absent()
    (told,) = door.heard()
    assert told["audience"] == [office.stock.audience]


def logged_here() -> int:
    """Bytes that this connection alone has written to the log; servers before 18 count for all together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT wal_bytes FROM pg_stat_get_backend_wal(pg_backend_pid())")
        return int(cursor.fetchone()[0])


def test_beacons_log_nothing_but_that_they_were(office: World, door: Door) -> None:
    ticket = office.ticket()
    be_here(ticket=ticket.pk, tab=TAB, replying=False, by=office.sara)
    if connection.cursor().connection.info.server_version < 180_000:
        pytest.skip("This server counts its log for all connections together.")
    before = logged_here()
    for _n in range(200):
        be_here(ticket=ticket.pk, tab=TAB, replying=False, by=office.sara)
    # The record of a transaction's end, which even a notification leaves, and room for a page cleaned in passing.
    assert logged_here() - before < 200 * 64 + 10_000
