"""Many at once: one question is open, and nobody gets more tries than there are."""

from contextlib import suppress

import pytest

from jawab.base.errors import Refused
from jawab.base.models import FactRow
from jawab.people.access import confirmation_behind
from jawab.people.actions import ask_to_confirm, confirm_by_code, confirm_by_link, what_to_send
from jawab.people.codes import TRIES
from jawab.people.models import Confirmation
from tests.threads import together
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_agents_who_ask_at_once_ask_once(world: World) -> None:
    point = world.maryam.contact_points.get()

    def ask() -> None:
        with suppress(Refused):
            ask_to_confirm(point=point, by=world.sara)

    together(4, ask)
    assert Confirmation.objects.count() == 1


def test_guessing_at_once_has_no_more_tries(world: World) -> None:
    point = world.maryam.contact_points.get()
    secrets = what_to_send(ask_to_confirm(point=point, by=world.sara))
    assert secrets is not None
    wrong = "000000" if secrets.code != "000000" else "000001"

    def guess() -> None:
        with pytest.raises(Refused):
            confirm_by_code(point=point, typed=wrong, by=world.sara)

    together(TRIES + 3, guess)
    assert Confirmation.objects.get().tries == TRIES
    assert FactRow.objects.filter(kind="confirmation.code_mistyped").count() == TRIES


def test_a_link_pressed_twice_at_once_proves_once(world: World) -> None:
    secrets = what_to_send(ask_to_confirm(point=world.maryam.contact_points.get(), by=world.sara))
    assert secrets is not None

    def press() -> None:
        confirm_by_link(confirmation=confirmation_behind(secrets.token))

    together(3, press)
    assert FactRow.objects.filter(kind="contact_point.verified").count() == 1
