"""A procedure is followed in a ticket step by step; each is recorded, once, by whoever may see the ticket."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import translation

from jawab.base.errors import JawabError, NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.procedures.actions import (
    begin_procedure,
    finish_step,
    leave_procedure,
    retire_procedure,
    take_step_back,
    tick_box,
    write_procedure,
)
from jawab.procedures.models import Following
from jawab.procedures.queries import followings_on
from jawab.tickets.actions import merge, take_merge_back
from tests.procedures.steps import answered, at, kept, wording
from tests.world import World

pytestmark = pytest.mark.django_db


def _told(ticket: int) -> list[str]:
    rows = FactRow.objects.filter(ticket=ticket, kind__startswith="procedure.").order_by("number")
    return [row.kind.removeprefix("procedure.") for row in rows]


def test_from_the_first_step_to_an_end(world: World) -> None:
    ticket = world.ticket()
    going = begin_procedure(procedure=kept(world.ali), ticket=ticket, by=world.sara)
    assert begin_procedure(procedure=going.procedure, ticket=ticket, by=world.ali) == going, "goes on"
    step = at(going)
    with translation.override("en"), pytest.raises(Refused, match="ticked"):
        finish_step(following=going, step=step.pk, answer=0, by=world.sara)
    for _twice in range(2):
        tick_box(following=going, step=step.pk, box=1, by=world.ali)
    tick_box(following=going, step=step.pk, box=0, by=world.sara)
    tick_box(following=going, step=step.pk, box=0, by=world.sara, on=False)
    tick_box(following=going, step=step.pk, box=0, by=world.sara)
    finish_step(following=going, step=step.pk, answer=0, by=world.sara)
    [shown] = followings_on(ticket)
    assert [(row.answer, row.done_by, step.title) for row, step in shown.behind] == [
        ("بله", world.sara, "جعبه آسیب دیده است؟")
    ]
    going = answered(going, 0, world.ali)
    assert (going.ending, at_end(going)) == ("done", True)
    assert _told(ticket.pk) == [
        *("begun", "ticked", "ticked", "unticked", "ticked", "step_done", "step_done", "ended")
    ]


def at_end(going: Following) -> bool:
    return not going.steps.filter(done_at=None).exists()


def test_round_back_and_left(world: World) -> None:
    ticket = world.ticket()
    going = begin_procedure(procedure=kept(world.ali), ticket=ticket, by=world.sara)
    with pytest.raises(Refused):
        take_step_back(following=going, step=at(going).pk, by=world.sara)
    going = answered(going, 1, world.sara)
    going = take_step_back(following=going, step=at(going).pk, by=world.sara)
    assert at(going).ticked == [0, 1], "what was ticked stays so"
    going = answered(answered(going, 1, world.sara), 0, world.sara)
    assert (at(going).place, at(going).ticked) == (0, []), "round again, with empty boxes"
    for _twice in range(2):
        going = leave_procedure(following=going, why="  مشتری\nمنصرف شد ", by=world.sara)
    assert (going.ending, going.why) == ("left", "مشتری منصرف شد")
    assert _told(ticket.pk)[-1] == "left"
    assert FactRow.objects.filter(ticket=ticket.pk, kind="procedure.left").count() == 1
    again = begin_procedure(procedure=going.procedure, ticket=ticket, by=world.sara)
    assert again != going
    assert [each.step is None for each in followings_on(ticket)] == [False, True], "under way first"


@pytest.mark.parametrize("wrong", [{"answer": 2}, {"answer": -1}, {"step": 999_999}])
def test_what_cannot_be_done(world: World, wrong: dict[str, int]) -> None:
    going = begin_procedure(procedure=kept(world.ali), ticket=world.ticket(), by=world.sara)
    step = at(going)
    for box in range(2):
        tick_box(following=going, step=step.pk, box=box, by=world.sara)
    with pytest.raises(Refused):
        finish_step(**{"following": going, "step": step.pk, "answer": 0, "by": world.sara, **wrong})  # type: ignore[arg-type]
    for box in (-1, 2):
        with pytest.raises(NotThere):
            tick_box(following=going, step=step.pk, box=box, by=world.sara)


def test_whoever_does_not_see_the_ticket_sees_no_step(world: World) -> None:
    procedure = kept(world.ali)
    going = begin_procedure(procedure=procedure, ticket=world.ticket(), by=world.sara)
    step = at(going).pk
    deeds: tuple[Callable[[], object], ...] = (
        lambda: begin_procedure(procedure=procedure, ticket=going.ticket, by=world.omid),
        lambda: tick_box(following=going, step=step, box=0, by=world.omid),
        lambda: finish_step(following=going, step=step, answer=0, by=world.omid),
        lambda: leave_procedure(following=going, by=world.omid),
    )
    for deed in deeds:
        with pytest.raises(NotThere):
            deed()
    trial = begin_procedure(procedure=procedure, by=world.sara)
    with pytest.raises(NotThere):
        leave_procedure(following=trial, by=world.ali)
    with pytest.raises(NotAllowed):
        begin_procedure(procedure=procedure, by=world.maryam)  # type: ignore[arg-type]


def test_what_is_followed_stays_as_it_was(world: World) -> None:
    """A newer text, and being retired, change nothing where it is under way."""
    procedure, ticket = kept(world.ali), world.ticket()
    going = begin_procedure(procedure=procedure, ticket=ticket, by=world.sara)
    write_procedure(procedure=procedure, wording=wording(body="# x"), base=1, by=world.ali)
    retire_procedure(procedure=procedure, by=world.mina)
    going = answered(answered(going, 0, world.sara), 0, world.sara)
    assert going.ending == "done"
    with pytest.raises(Refused):
        begin_procedure(procedure=procedure, ticket=ticket, by=world.sara)


def test_it_goes_on_where_its_ticket_went(world: World) -> None:
    ticket, other = world.ticket(), world.ticket("other", "other")
    going = begin_procedure(procedure=kept(world.ali), ticket=ticket, by=world.sara)
    merge(ticket=ticket, into=other, by=world.sara)
    assert [each.following for each in followings_on(other)] == [going]
    answered(going, 0, world.ali)
    assert _told(other.pk) == ["ticked", "ticked", "step_done"]
    take_merge_back(ticket=ticket, by=world.sara)
    assert [each.following for each in followings_on(ticket)] == [going]
    assert followings_on(other) == []


def test_a_merged_ticket_begins_nothing(world: World) -> None:
    ticket, other = world.ticket(), world.ticket("other", "other")
    merge(ticket=ticket, into=other, by=world.sara)
    with pytest.raises(Refused):
        begin_procedure(procedure=kept(world.ali), ticket=ticket, by=world.sara)


@pytest.mark.django_db(transaction=True)
def test_a_step_is_done_once_however_many_press(world: World) -> None:
    procedure, ticket = kept(world.ali, body="# a\n# b\n# c"), world.ticket()

    def begin(_turn: int) -> int:
        try:
            return begin_procedure(procedure=procedure, ticket=ticket, by=world.sara).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        begun = set(threads.map(begin, range(6)))
    assert len(begun) == 1
    going = Following.objects.get()
    step = at(going).pk

    def finish(turn: int) -> bool:
        by = world.sara if turn % 2 else world.ali
        try:
            finish_step(following=going, step=step, answer=0, by=by)
        except JawabError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(finish, range(6))) == 1
    assert at(going).place == 1
    assert _told(ticket.pk) == ["begun", "step_done"]
