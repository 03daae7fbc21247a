"""Wallboards: who may hang one of what, and that a link which was switched off leads nowhere."""

import pytest

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.models import Department
from jawab.routing.access import board_behind, boards_led
from jawab.routing.actions import open_board, revoke_board
from jawab.routing.models import Wallboard
from tests.world import World


def test_a_link_leads_to_its_board_until_it_is_switched_off(world: World) -> None:
    board, token = open_board(name=" تابلوی  فروش ", department=world.shop, language="fa", by=world.mina)
    assert (board_behind(token), board.name) == (board, "تابلوی فروش")
    assert token not in str(Wallboard.objects.values()), "the link itself is kept nowhere"
    revoke_board(board=board, by=world.mina)
    for wrong in (token, "", "x", "\0", token[:-1]):
        with pytest.raises(NotThere):
            board_behind(wrong)
    with pytest.raises(NotThere):
        revoke_board(board=board, by=world.mina)
    kinds = FactRow.objects.filter(kind__startswith="wallboard.").order_by("number")
    assert [row.kind for row in kinds] == ["wallboard.opened", "wallboard.revoked"]


@pytest.mark.parametrize(
    ("who", "what", "allowed"),
    [
        ("sara", "shop", False),
        ("mina", "shop", True),
        ("mina", "warehouse", False),
        ("mina", None, False),
        ("nima", "warehouse", True),
        ("nima", None, True),
    ],
)
def test_who_may_hang_one_of_what(world: World, who: str, what: str | None, allowed: bool) -> None:  # noqa: FBT001
    department: Department | None = getattr(world, what) if what else None
    by = getattr(world, who)
    if allowed:
        open_board(name="x", department=department, language="en", by=by)
        assert boards_led(by).count() == 1
        return
    with pytest.raises(NotAllowed):
        open_board(name="x", department=department, language="en", by=by)
    assert not Wallboard.objects.exists()


def test_who_does_not_lead_it_neither_sees_nor_ends_it(world: World) -> None:
    whole, _token = open_board(name="all", department=None, language="en", by=world.nima)
    theirs, _token = open_board(name="stock", department=world.warehouse, language="en", by=world.nima)
    for by in (world.mina, world.sara):
        assert not boards_led(by).exists()
        for board in (whole, theirs):
            with pytest.raises(NotThere):
                revoke_board(board=board, by=by)


@pytest.mark.parametrize(("name", "language"), [("", "fa"), (" \0 ", "fa"), ("x", "de")])
def test_what_is_no_board_is_refused(world: World, name: str, language: str) -> None:
    with pytest.raises(Refused):
        open_board(name=name, department=world.shop, language=language, by=world.mina)
