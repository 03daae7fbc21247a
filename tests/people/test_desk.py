"""The desk as a whole: what newcomers begin with, and who may say so."""

import pytest

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.people.actions import change_desk, end_set_up, leave_step
from jawab.people.models import DeskSettings, SetUpStep
from jawab.people.queries import desk_settings
from tests.world import World, agent


def told(kind: str) -> list[dict[str, object]]:
    return list(FactRow.objects.filter(kind=kind).order_by("pk").values_list("values", flat=True))


def test_a_desk_that_nobody_set_is_as_it_comes(world: World) -> None:
    assert (desk_settings().name, desk_settings().language_for(world.sara)) == ("", "fa")
    assert DeskSettings.objects.count() == 0
    assert agent("Reza").time_zone == "Asia/Tehran"


def test_newcomers_begin_with_the_ways_of_the_desk_and_those_who_are_there_keep_theirs(world: World) -> None:
    change_desk(
        by=world.nima, name="Shop", language="ar", calendar="hijri", digits="arabic", time_zone="Asia/Dubai"
    )
    layla, emma = agent("Layla", language="ar"), agent("Emma", language="en")
    assert (layla.calendar, layla.digits, layla.time_zone) == ("hijri", "arabic", "Asia/Dubai")
    assert (emma.calendar, emma.digits, emma.time_zone) == ("gregorian", "latin", "Asia/Dubai")
    world.sara.refresh_from_db()
    assert (world.sara.calendar, world.sara.time_zone) == ("jalali", "Asia/Tehran")


def test_a_change_is_told_once_and_only_as_what_changed(world: World) -> None:
    change_desk(by=world.nima, name="  خانه‌یار \0 ", time_zone="Asia/Tehran")
    change_desk(by=world.nima, name="خانه‌یار")
    assert desk_settings().name == "خانه‌یار"
    assert told("desk.changed") == [{"changed": ["name", "time_zone"]}]


@pytest.mark.parametrize(
    "value",
    [
        {"language": "xx"},
        {"calendar": "mayan"},
        {"digits": "roman"},
        {"time_zone": "Asia/Nowhere"},
        {"time_zone": "../../etc/passwd"},
        {"name": "x" * 121},
    ],
)
def test_what_the_desk_does_not_know_is_refused_and_changes_nothing(
    world: World, value: dict[str, str]
) -> None:
    with pytest.raises(Refused):
        change_desk(by=world.nima, **value)
    assert DeskSettings.objects.filter(**value).count() == 0
    assert told("desk.changed") == []


def test_other_columns_are_no_settings(world: World) -> None:
    with pytest.raises(NotAllowed):
        change_desk(by=world.nima, set_up_ended_at="2026-11-26")


@pytest.mark.parametrize("who", ["sara", "mina", "maryam"])
def test_nobody_but_an_administrator_sets_the_desk_up(world: World, who: str) -> None:
    by = getattr(world, who)
    with pytest.raises(NotAllowed):
        change_desk(by=by, name="Mine")
    with pytest.raises(NotAllowed):
        leave_step(step="team", by=by, is_skipped=True)
    with pytest.raises(NotAllowed):
        end_set_up(by=by)
    assert (DeskSettings.objects.count(), SetUpStep.objects.count()) == (0, 0)


def test_a_step_left_out_may_be_done_later(world: World) -> None:
    leave_step(step="trial", by=world.nima, is_skipped=True)
    leave_step(step="trial", by=SYSTEM, is_skipped=False)
    left = SetUpStep.objects.get()
    assert (left.step, left.is_skipped, left.agent) == ("trial", False, None)
    assert leave_step(step="trial", by=world.nima, is_skipped=True) == left
    assert SetUpStep.objects.get().is_skipped is False
    with pytest.raises(Refused):
        leave_step(step="widget", by=world.nima, is_skipped=True)


def test_the_end_is_told_once(world: World) -> None:
    first = end_set_up(by=world.nima).set_up_ended_at
    assert end_set_up(by=world.nima).set_up_ended_at == first
    assert len(told("set_up.ended")) == 1
