"""``jawab search rebuild``: the index built while the desk runs, and words written where they are missing."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection

from jawab.cli.commands.search import command
from jawab.tickets.access import visible_tickets
from jawab.tickets.checks import has_index
from jawab.tickets.models import Words
from jawab.tickets.models.ages import FORMER_INDEX, INDEX
from jawab.tickets.queries import search
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def _rebuild(*options: str) -> list[dict[str, object]]:
    answer = CliRunner().invoke(command, ["rebuild", "--json", *options])
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.stdout.splitlines()]


def _ask(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


def test_a_desk_that_has_everything_is_told_so(world: World) -> None:
    world.ticket()
    index, *kinds = _rebuild()
    assert index == {"index": "was there"}
    assert [each["written"] for each in kinds] == [0, 0, 0, 0]


def test_the_index_comes_in_the_place_of_the_former_one(world: World) -> None:
    ticket = world.ticket()
    _ask(f"DROP INDEX {INDEX}")
    _ask(f"CREATE INDEX {FORMER_INDEX} ON tickets_words USING gin (words)")
    Words.objects.all().delete()
    try:
        assert _rebuild()[0] == {"index": "built"}
        assert has_index()
        assert _ask(f"SELECT to_regclass('{FORMER_INDEX}')") == [(None,)]
        target = _ask(f"SELECT attstattarget FROM pg_attribute WHERE attrelid = '{INDEX}'::regclass")
        assert target == [(0,)], "the planner knows nothing of it"
        assert search(visible_tickets(world.sara), "کتری").tickets == [ticket]
    finally:
        if not has_index():
            _rebuild()


def test_it_goes_on_where_it_is_told_to(world: World) -> None:
    message = world.message("a", "b")
    Words.objects.all().delete()
    assert _rebuild("--from", f"message:{message.pk}")[1]["looked"] == 0
    assert _rebuild("--from", f"message:{message.pk - 1}")[1]["written"] == 1
    assert [each["kind"] for each in _rebuild("--from", "note:0")[1:]] == ["note", "encounter", "ticket"]


@pytest.mark.parametrize("place", ["", "message", "message:", "letter:1", "message:-1", "message:١"])
def test_a_place_that_is_none_is_refused(world: World, place: str) -> None:
    del world
    answer = CliRunner().invoke(command, ["rebuild", "--from", place])
    assert answer.exit_code == 2
    assert "message:12000" in answer.output
