"""Every page there is is looked at by the browser tests: none is forgotten, none is listed that is gone."""

import pytest
from django.test import Client
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import open_gateway
from tests.browser import looks
from tests.desk_states import states
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


@pytest.mark.django_db
def test_the_states_are_made_and_fill_every_address() -> None:
    """The walk of all pages is asked before a release alone; what it walks on is kept whole by every change."""
    # As the small shop has it, beside which the states are made.
    open_gateway(kind="trial", by=SYSTEM)
    made = states()
    named = {key.partition(" ")[0] for key in made}
    for key, place in made.items():
        if (name := key.partition(" ")[0]) in LISTED:
            assert reverse(name, args=looks.in_address(place)), key
    table = looks.url_table()
    # What is named by ``of`` may come from the small shop, and a passkey from the walk.
    alone = {name for pages in looks.EVERY for name, look in pages.items() if not look.of}
    asking = {name for name in alone - looks.PASSKEY_PAGES.keys() if table[name].pattern.converters}
    assert asking - named == set()
