"""Every page there is is looked at by the browser tests: none is forgotten, none is listed that is gone."""

from django.test import Client

from tests.browser import looks
from tests.world import World

LISTED = {name for listed in looks.EVERY for name in listed}


def test_what_answers_a_get_is_a_page_with_a_line_or_a_piece(world: World) -> None:
    agent = Client()
    agent.force_login(world.nima)
    table = looks.url_table()
    answering = {
        name for name, pattern in table.items() if agent.get(looks.any_address(pattern)).status_code != 405
    }
    assert answering - LISTED - looks.PIECES == set(), "each needs a line in tests/browser/looks.py"
    assert (LISTED | looks.PIECES) - answering == set(), "these are gone"


def test_no_line_says_both() -> None:
    assert LISTED.isdisjoint(looks.PIECES)
