"""What waiting is worth, case by case; and reasons that come back as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.routing.deciding import Why
from jawab.routing.reasons import Reasons
from jawab.routing.worth import LEAST_TARGET, Worth, worth

HOUR = 3600.0


def of(**more: object) -> Worth:
    usual: dict[str, object] = {
        "priority": 2,
        "urgency": 1,
        "emotion": "neutral",
        "due_after": None,
        "target": 4 * HOUR,
    }
    return worth(**{**usual, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "weight"),
    [
        ({}, 1.0),
        ({"priority": 1}, 0.5),
        ({"priority": 3}, 3.0),
        ({"priority": 4}, 10.0),
        ({"urgency": 0}, 0.5),
        ({"urgency": None}, 1.0),
        ({"urgency": 2}, 1.5),
        ({"urgency": 3}, 3.0),
        ({"emotion": "angry"}, 1.5),
        ({"emotion": "happy"}, 1.0),
        ({"emotion": ""}, 1.0),
        ({"weight": 2.0, "priority": 3, "emotion": "sad"}, 7.2),
    ],
)
def test_weights(asked: dict[str, object], weight: float) -> None:
    assert of(**asked).weight == pytest.approx(weight)


@pytest.mark.parametrize(
    ("due_after", "target"),
    [
        (None, 4 * HOUR),
        (10 * HOUR, 4 * HOUR),
        (HOUR, HOUR),
        (59 * 60.0, 45 * 60.0),
        (30.0, LEAST_TARGET),
        (-5 * HOUR, LEAST_TARGET),
    ],
)
def test_a_due_moment_is_a_target_where_it_is_sooner(due_after: float | None, target: float) -> None:
    assert of(due_after=due_after).target == target


@given(st.floats(-1e6, 1e7), st.floats(60, 1e7))
def test_a_target_is_never_later_than_what_is_due_nor_below_a_minute(due_after: float, target: float) -> None:
    found = of(due_after=due_after, target=target).target
    assert found >= LEAST_TARGET
    assert found <= max(LEAST_TARGET, min(due_after, target))


@given(st.builds(Reasons, *[st.integers(0, 10**6)] * 13))
def test_reasons_are_read_as_they_were_written(reasons: Reasons) -> None:
    assert Reasons.read(reasons.words()) == reasons


def test_reasons_of_another_release_are_left_out() -> None:
    words = ["waited=7", "mood=3", "idle=x", "held", "=", "rivals=²", "owner=1"]
    assert Reasons.read(words) == Reasons(waited=7, owner=1)


def test_a_decision_becomes_whole_numbers() -> None:
    why = Why("agent freed", 12.6, 1.234, -1, owner=True, relaxed=False, held=2, idle=-3.0)
    found = Reasons.of(why, queue=4)
    assert found == Reasons(waited=13, pressing=123, chose=1, owner=1, held=2, queue=4)
