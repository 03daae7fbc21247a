"""A whole line played at once: who is served when, by whom, and what the next to come would wait."""

from random import Random

import pytest

from jawab.routing.policy import Item, Kind, Policy, Profile
from jawab.routing.state import Desk
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.lengths import Lengths
from jawab.routing.twin.levelling import Levelled, Outcome
from jawab.routing.twin.sweeping import HORIZON, Line, swept

POLICY = Policy({"mail": Kind("mail", target=14400.0, aside=True)}, relaxing=(3600.0,), lowest_level=1)


def ten_minutes() -> Lengths:
    known = Lengths(usual=600.0)
    for _each in range(400):
        known.learn(600.0, "mail")
    return known


def letter(number: int, skill: str = "team", *, since: float = 0.0, **more: object) -> Item:
    return Item(number, "mail", skill, since, **more)  # type: ignore[arg-type]


def line(items: list[Item], crew: dict[int, float], newcomers: tuple[Item, ...] = (), **rates: float) -> Line:
    desk = Desk(POLICY, [Profile(agent, {"team": 1, f"hand/{agent}": 1}, {"mail": 1}) for agent in crew])
    for item in items:
        desk.queue(item)
    coming = {("mail", skill, 1.0): rate for skill, rate in rates.items()}
    return Line(desk, crew, newcomers, ten_minutes(), coming)


def test_each_is_answered_after_those_before_by_as_many_as_there_are() -> None:
    waiting = [letter(number, since=-number * 60.0) for number in range(1, 9)]
    found = swept(line(waiting, {1: 0.0, 2: 0.0}))
    assert [round(found[number].mean / 600) for number in range(8, 0, -1)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_what_somebody_holds_waits_for_them_alone() -> None:
    mine = [letter(number, "hand/1", since=-float(number)) for number in range(1, 5)]
    found = swept(line([*mine, letter(9)], {1: 0.0, 2: 0.0}))
    assert round(found[1].mean / 600) == 4
    assert round(found[9].mean / 600) == 1


def test_the_heavier_overtakes_and_who_comes_later_does_not() -> None:
    waiting = [letter(1, since=-60.0), letter(2, since=-30.0, weight=8.0)]
    found = swept(line(waiting, {1: 0.0}, team=1 / 300))
    assert round(found[2].mean / 600) == 1
    assert round(found[1].mean / 600) == 2


def test_nobody_is_answered_before_somebody_comes() -> None:
    found = swept(line([letter(1)], {1: 7200.0}))
    assert found[1].lo > 7200.0


def test_newcomers_take_nobodys_time() -> None:
    new = tuple(letter(-number) for number in range(1, 20))
    found = swept(line([letter(1, since=-60.0), letter(2, since=-50.0)], {1: 0.0}, new))
    assert round(found[2].mean / 600) == 2
    assert {round(found[each.id].mean / 600) for each in new} == {3}


def test_a_level_that_relaxes_opens_the_line_in_its_time() -> None:
    desk = Desk(POLICY, [Profile(1, {"team": 1}, {"mail": 1})])
    desk.queue(letter(1, level=2))
    found = swept(Line(desk, {1: 0.0}, (), ten_minutes(), {}))
    assert 3600.0 < found[1].lo <= found[1].hi < 3600.0 + 1200.0


def test_of_what_nobody_serves_or_is_too_far_off_nothing_is_said() -> None:
    assert swept(line([letter(1, "another team")], {1: 0.0})) == {}
    assert swept(line([letter(1)], {})) == {}
    assert swept(line([letter(1)], {1: HORIZON + 1})) == {}


def test_a_line_of_thousands_is_told_as_far_as_it_is_played() -> None:
    waiting = [letter(number, since=-float(number)) for number in range(1, 20_001)]
    found = swept(line(waiting, dict.fromkeys(range(1, 200), 0.0)))
    assert 20_000 in found
    assert 1 not in found


def test_the_same_line_gets_the_same_answers() -> None:
    waiting = [letter(number, since=-float(number)) for number in range(1, 9)]
    known = line(waiting, {1: 0.0, 2: 0.0}, team=1 / 300)
    assert swept(known) == swept(known)


@pytest.mark.parametrize("times", [0.4, 1.0, 3.0])
def test_what_was_foretold_too_long_or_short_is_levelled(times: float) -> None:
    chance = Random(5)
    drawn = Estimate(1000.0, 900.0, 1100.0)
    seen = [Outcome(drawn, 1000.0 * times * chance.lognormvariate(0, 0.4), left=False) for _ in range(300)]
    held = Levelled(seen).applied(drawn)
    assert held.mean == pytest.approx(1000.0 * times * 1.08, rel=0.15)
    inside = sum(held.lo <= 1000.0 * times * chance.lognormvariate(0, 0.4) <= held.hi for _ in range(1000))
    assert 700 < inside < 900


def test_who_still_waits_makes_the_range_longer() -> None:
    drawn = Estimate(1000.0, 900.0, 1100.0)
    settled = [Outcome(drawn, 600.0 + 8.0 * number, left=False) for number in range(100)]
    waiting = [Outcome(drawn, 2000.0, left=True)] * 60
    assert Levelled([*waiting, *settled]).applied(drawn).hi > Levelled(settled).applied(drawn).hi * 1.2
    assert Levelled([]).applied(drawn) == Estimate(1000.0, 650.0, 1350.0)
