"""What docs/language.md says of finding articles does not get worse unseen."""

import pytest

from scripts.language.articles import HELD_OUT, SEEN, Answer, answers, figures, silence


@pytest.fixture(scope="module", params=[SEEN, HELD_OUT])
def told(request: pytest.FixtureRequest) -> list[Answer]:
    return answers(request.param)


def test_the_right_article_is_among_the_first(told: list[Answer]) -> None:
    found = figures(told)
    assert found.asked >= 100
    assert found.first >= 0.8
    assert found.third >= 0.9
    assert found.reciprocal >= 0.85


def test_what_nothing_answers_is_mostly_known_as_such(told: list[Answer]) -> None:
    count, known, right = silence(told)
    assert count >= 20
    assert known >= 0.6
    assert right >= 0.7


def test_figures_are_worked_out_by_place() -> None:
    question = {"answers": "fa-track", "kind": "short"}
    places = (0, 2, 3, None)
    found = figures([Answer(question, "fa", place, place is None) for place in places])
    assert (found.asked, found.first, found.third) == (4, 1 / 4, 2 / 4)
    assert found.reciprocal == pytest.approx((1 + 1 / 3 + 1 / 4) / 4)
    none = Answer({"answers": "", "kind": "none"}, "fa", None, nothing=True)
    assert silence([none, Answer(question, "fa", None, nothing=True)]) == (1, 1, 1 / 2)
