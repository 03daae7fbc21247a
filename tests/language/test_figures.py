"""The figures that the tables of quality are made of, on cases worked out by hand."""

import pytest

from scripts.language.figures import adjusted_rand, f1, share
from scripts.language.measure import Result


def test_groups_are_compared_against_chance() -> None:
    assert adjusted_rand("aabbcc", "xxyyzz") == pytest.approx(1)
    assert adjusted_rand("aabb", "xyxy") == pytest.approx(-0.5)
    # 3 pairs together in both, 6 and 7 in one, 28 in all: (3 - 1.5) / (6.5 - 1.5).
    assert adjusted_rand("aaabbbcd", "xxxxyzww") == pytest.approx((3 - 6 * 7 / 28) / (6.5 - 6 * 7 / 28))


def test_f1_is_the_mean_of_labels_however_rare() -> None:
    assert f1(1, 2, 2) == pytest.approx(0.5)
    found = Result(("a", "b"), {("a", "a"): 3, ("b", "a"): 1})
    assert found.macro_f1() == pytest.approx((6 / 7 + 0) / 2)
    assert (found.recall("a"), found.precision("a")) == (1, 0.75)
    assert share(1, 0) == 0
