"""Entries become findable again: those without words, or all of them, in steps, at the age they have."""

import pytest
from django.db import connection

from jawab.base.checkup import Finding
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import note
from jawab.tickets.actions.rebuilding import KINDS, rebuild_words
from jawab.tickets.checks import findings
from jawab.tickets.models import Message, Ticket, Words
from jawab.tickets.models.ages import INDEX
from jawab.tickets.queries import search
from tests.world import World

pytestmark = pytest.mark.django_db


def _whole(*, anew: bool = False, count: int = 2) -> int:
    written = 0
    for kind in KINDS:
        after = 0
        while (step := rebuild_words(kind=kind, after=after, count=count, anew=anew)).last is not None:
            written += step.written
            after = step.last
    return written


def _states() -> list[str]:
    found = findings()
    assert not isinstance(found, Finding)
    return [each.state for each in found]


def test_entries_without_words_are_found_again(world: World) -> None:
    ticket = world.ticket()
    world.message("چای", "سماور", ticket=ticket)
    note(ticket=ticket, text="مشتری همیشگی", by=world.sara)
    seen, asked = visible_tickets(world.sara), ["کتری", "A-99213", "سماور", "همیشگی", "چای"]
    Words.objects.all().delete()
    assert not any(search(seen, each).tickets for each in asked)
    assert _states() == ["bad"]
    assert _whole() == 3
    assert [search(seen, each).tickets for each in asked] == [[ticket]] * len(asked)
    assert _states() == ["ok"]
    assert _whole() == 0, "nothing is left to do"


def test_what_is_there_is_written_anew_in_its_place_only_when_asked(world: World) -> None:
    ticket = world.ticket()
    Words.objects.update(words=["kettle"])
    (before,) = Words.objects.values_list("pk", flat=True)
    assert _whole() == 0
    assert _whole(anew=True) == 1
    assert _whole(anew=True) == 0, "the same words are not written again"
    assert list(Words.objects.values_list("pk", "ticket")) == [(before, ticket.pk)], "as old as it was"
    assert search(visible_tickets(world.sara), "کتری").tickets == [ticket]
    assert search(visible_tickets(world.sara), "kettle").tickets == []


def test_what_opened_a_ticket_is_found_by_its_subject_and_nothing_else_is(world: World) -> None:
    ticket = world.ticket("سماور زغالی", "سلام")
    world.message("", "ممنون", ticket=ticket)
    Message.objects.update(subject="")
    Words.objects.all().delete()
    _whole()
    words = {each.message_id: each.words for each in Words.objects.all()}
    first, second = Message.objects.order_by("pk").values_list("pk", flat=True)
    assert "'سماور'" in words[first]
    assert "'سماور'" not in words[second]


def test_what_was_typed_into_fields_counts_too(world: World) -> None:
    ticket = world.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(fields={})
    assert rebuild_words(kind="ticket", after=0, count=10, anew=True).written == 0


def test_a_missing_index_is_told(world: World) -> None:
    world.ticket()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {INDEX}")
    assert _states() == ["warn", "ok"]


@pytest.mark.parametrize("kind", [*KINDS])
def test_nothing_is_no_trouble(world: World, kind: str) -> None:
    del world
    assert rebuild_words(kind=kind, after=10**12, count=5).last is None
