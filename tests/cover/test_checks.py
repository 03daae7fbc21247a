"""What the doctor is told about what nobody keeps, well and unwell."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.checkup import Finding
from jawab.cover import checks
from jawab.cover.actions import cover_absent
from jawab.people.actions import change_agent
from jawab.promises.actions import promise
from jawab.tickets.actions import assign
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NIGHT = NOON + 12 * HOUR


def asked() -> dict[str, list[Finding]]:
    questions = {
        "away": checks.of_who_is_away,
        "nobody": checks.of_nobody_on_duty,
    }
    answers = {name: ask() for name, ask in questions.items()}
    return {name: [found] if isinstance(found, Finding) else list(found) for name, found in answers.items()}


def states() -> dict[str, set[str]]:
    return {name: {each.state for each in found} for name, found in asked().items()}


WELL = {"away": {"ok"}, "nobody": {"ok"}}


def test_all_is_well_where_somebody_is_there(world: World) -> None:
    with clock.at(NOON):
        world.ticket()
        assign(ticket=world.ticket(), agent=world.sara, by=SYSTEM)
        assert states() == WELL
        set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
        assert states() == WELL


def test_who_has_left_and_still_has_something_is_named(world: World) -> None:
    with clock.at(NOON):
        ticket = assign(ticket=world.ticket(), agent=world.ali, by=SYSTEM)
        promise(ticket=ticket, due_at=NOON + HOUR, by=world.ali)
        change_agent(agent=world.ali, by=world.nima, is_active=False)
        (found,) = asked()["away"]
        assert found.state == "bad"
        assert "Ali does not work here any more, and 1 tickets" in found.text
        cover_absent()
        assert states() == WELL


def test_what_should_have_moved_from_who_is_away_is_told_until_it_has(world: World) -> None:
    with clock.at(NOON):
        for one in (world.sara, world.ali):
            set_duty(agent=one, state=State.AVAILABLE, by=one)
        assign(ticket=world.ticket(), agent=world.sara, by=SYSTEM)
        promise(ticket=world.ticket(), due_at=NOON + HOUR, by=world.sara)
        set_duty(agent=world.sara, state=State.OFF, by=world.sara)
        (found,) = asked()["away"]
        assert found.state == "bad"
        assert "Sara is away, and 1 tickets and 1 promises" in found.text
        cover_absent()
        assert states() == WELL


def test_what_waits_with_a_team_of_which_nobody_is_there_is_told_in_its_hours(world: World) -> None:
    with clock.at(NOON):
        set_duty(agent=world.omid, state=State.AVAILABLE, by=world.omid)
        for one in (world.sara, world.ali):
            set_duty(agent=one, state=State.OFF, by=one)
        world.ticket()
        owed = promise(ticket=world.ticket(), due_at=NOON + HOUR, by=world.sara)
        cover_absent()
        found = asked()["nobody"]
        assert [each.state for each in found] == ["warn"]
        assert "2 tickets wait with the team Support" in found[0].text
        owed.refresh_from_db()
        assert owed.owner is None
    with clock.at(NOON + 2 * HOUR):
        told = [each.text for each in asked()["nobody"]]
        assert any("1 promises that are due wait with the team Support" in each for each in told)
    with clock.at(NIGHT):
        assert states()["nobody"] == {"ok"}
    with clock.at(NOON):
        set_duty(agent=world.ali, state=State.BREAK, by=world.ali)
        assert states()["nobody"] == {"ok"}
