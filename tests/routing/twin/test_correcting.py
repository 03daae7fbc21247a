"""Ranges are held to what came of them."""

from random import Random

import pytest

from jawab.routing.twin.correcting import Correction
from jawab.routing.twin.estimates import Estimate, ranged
from jawab.routing.twin.formula import QueueLength


def held(drawn: Estimate, *, answered_within: float) -> float:
    """The part of waits (mean 100 s, exponential) inside the range said, when people leave after some time."""
    correction, random = Correction(), Random(11)
    inside = 0
    for number in range(3000):
        wait, leaves = random.expovariate(1 / 100), random.expovariate(1 / answered_within)
        _, lo, hi = correction.applied(drawn)
        if number >= 1000:
            inside += lo <= wait <= hi
        correction.learn(drawn, min(wait, leaves), left=leaves < wait)
    return inside / 2000


@pytest.mark.parametrize(
    "drawn",
    [Estimate(100.0, 40.0, 180.0), Estimate(100.0, 4.0, 300.0), Estimate(100.0, 10.5, 230.0)],
    ids=["too narrow", "too wide", "right"],
)
@pytest.mark.parametrize("answered_within", [1e9, 150.0], ids=["all stay", "two of five leave"])
def test_eight_of_ten_lie_inside_whatever_the_futures_said(drawn: Estimate, answered_within: float) -> None:
    assert held(drawn, answered_within=answered_within) == pytest.approx(0.8, abs=0.06)


def test_no_range_is_narrowed_to_nothing_or_widened_without_end() -> None:
    correction = Correction()
    for _ in range(500):
        correction.learn(Estimate(100.0, 90.0, 110.0), 5000.0, left=False)
    assert correction.applied(Estimate(100.0, 90.0, 110.0)).hi <= 130.0
    for _ in range(500):
        correction.learn(Estimate(0.0, 0.0, 0.0), 0.0, left=False)
    assert correction.applied(Estimate(5.0, 0.0, 10.0)).lo >= 0.0


def test_a_range_is_the_tenth_and_the_nine_tenths() -> None:
    assert ranged([float(number) for number in range(1, 100)]) == (50.0, 10.0, 90.0)
    assert ranged([7.0]) == (7.0, 7.0, 7.0)


def test_the_formula_learns_how_far_it_is_out() -> None:
    formula = QueueLength()
    assert formula.expected(100.0).mean == 100.0
    for _ in range(200):
        formula.learn(100.0, 60.0)
    assert formula.expected(50.0).mean == pytest.approx(30.0, rel=0.05)
    assert formula.expected(0.0).mean == 0.0
