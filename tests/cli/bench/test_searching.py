"""Figures of search on the desk at hand: every class of word, beside a limit of the same run."""

import pytest

from jawab.cli.bench import searching
from jawab.cli.bench.filling.filling import fill
from jawab.people.models import Role
from tests.world import World

pytestmark = pytest.mark.django_db


def test_every_class_has_its_two_figures_beside_the_limit(world: World) -> None:
    assert world.nima.role == Role.ADMINISTRATOR
    fill(tickets=300, seed=3)
    limit, limit_worst, *figures = searching.figures()
    assert limit.value <= limit_worst.value
    names = [figure.name.partition(": ")[2] for figure in figures]
    assert {*names[::2]} >= {"very common", "common", "medium", "rare", "two words", "three letters"}
    assert all(name.endswith(", 99 of 100") for name in names[1::2])
    assert all(figure.value > 0 for figure in figures)
    assert all(figure.ratio and figure.limit == "times 50 random rows" for figure in figures)
    assert all(middle.value <= worst.value for middle, worst in zip(figures[::2], figures[1::2], strict=True))
