"""Procedures are written in versions, tested by somebody else before they are recommended, and found by words."""

from collections.abc import Callable

import pytest
from django.utils import translation

from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.procedures.actions import (
    begin_procedure,
    create_procedure,
    give_procedure,
    leave_procedure,
    pass_procedure,
    retire_procedure,
    revive_procedure,
    write_procedure,
)
from jawab.procedures.finding import fitting
from jawab.procedures.models import Procedure
from jawab.procedures.queries import never_walked, procedures_kept, walked
from tests.procedures.steps import KETTLE, kept, tried, wording
from tests.world import World

pytestmark = pytest.mark.django_db


def test_only_what_somebody_else_went_through_is_recommended(world: World) -> None:
    procedure = kept(world.sara)
    with translation.override("en"), pytest.raises(Refused, match="Nobody has gone through"):
        pass_procedure(procedure=procedure, version=1, by=world.ali)
    tried(procedure, 0, 0, by=world.ali)
    assert [step.title for step in never_walked(procedure.versions.get())] == ["پرسش بیشتر"]
    tried(procedure, 1, 1, by=world.ali)
    with pytest.raises(NotAllowed):
        pass_procedure(procedure=procedure, version=1, by=world.sara)
    assert pass_procedure(procedure=procedure, version=1, by=world.ali).tested_by == world.ali
    assert not FactRow.objects.filter(kind="procedure.begun").exists(), "what is tried out is no fact"
    write_procedure(procedure=procedure, wording=wording(body=f"{KETTLE}\n…"), base=1, by=world.ali)
    with pytest.raises(Refused):
        pass_procedure(procedure=procedure, version=1, by=world.mina)
    procedure.refresh_from_db()
    assert (procedure.version, procedure.recommended_id) == (2, procedure.versions.get(number=1).pk)
    going = begin_procedure(procedure=procedure, ticket=world.ticket(), by=world.sara)
    assert going.version.number == 1, "the tested one, while the newer is not"
    newer = begin_procedure(procedure=procedure, ticket=world.ticket(), newest=True, by=world.sara)
    assert newer.version.number == 2


def test_whoever_supervises_may_pass_their_own(world: World) -> None:
    """A desk of one person could recommend nothing otherwise."""
    procedure = kept(world.mina, body="# a")
    tried(procedure, 0, by=world.mina)
    assert pass_procedure(procedure=procedure, version=1, by=world.mina).tested_at


def test_writing_over_somebody_and_without_a_change(world: World) -> None:
    procedure = kept(world.sara)
    assert write_procedure(procedure=procedure, wording=wording(), base=1, by=world.ali).version == 1
    write_procedure(procedure=procedure, wording=wording(about="y"), base=1, by=world.ali)
    with translation.override("en"), pytest.raises(Refused, match="Ali"):
        write_procedure(procedure=procedure, wording=wording(about="z"), base=1, by=world.sara)
    with pytest.raises(Refused):
        create_procedure(wording=wording(title="كتري  شكسته"), by=world.ali)
    for wrong in (wording(title=" \0"), wording(body="words")):
        with pytest.raises(Refused):
            create_procedure(wording=wrong, by=world.sara)
    assert Procedure.objects.count() == 1


def test_whose_it_is(world: World) -> None:
    procedure = kept(world.sara)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: give_procedure(procedure=procedure, owner=world.ali, by=world.ali),
        lambda: retire_procedure(procedure=procedure, by=world.ali),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    give_procedure(procedure=procedure, owner=world.ali, by=world.sara)
    retire_procedure(procedure=procedure, by=world.ali)
    kept(world.sara)
    with pytest.raises(Refused):
        revive_procedure(procedure=procedure, by=world.ali)
    told = FactRow.objects.filter(values__procedure=procedure.pk).order_by("number")
    assert [row.kind for row in told] == ["procedure.written", "procedure.given", "procedure.retired"]


def test_how_far_people_come(world: World) -> None:
    procedure = kept(world.sara)
    for ticket in (world.ticket(), world.ticket()):
        leave_procedure(
            following=begin_procedure(procedure=procedure, ticket=ticket, by=world.sara), by=world.sara
        )
    begin_procedure(procedure=procedure, ticket=world.ticket(), by=world.sara)
    tried(procedure, 0, 0, by=world.ali)
    counted = vars(procedures_kept().get())
    assert [counted[name] for name in ("begun", "gone", "left")] == [3, 0, 2], "in tickets alone"
    assert [(each.done, each.left) for each in walked(procedure.versions.get())] == [(1, 2), (1, 0), (0, 0)]


def test_what_fits_the_words_of_a_customer(world: World) -> None:
    kettle = kept(world.mina, body="# a")
    money = create_procedure(
        wording=wording(title="بازگشت وجه", about="پول برگردد، وجه واریز نشده", body="# a"), by=world.mina
    )
    asked = "سلام، كتري‌ام شکسته به دستم رسید"
    assert fitting(asked, language="fa") == [], "nothing is recommended before it was tested"
    for procedure in (kettle, money):
        tried(procedure, 0, by=world.mina)
        pass_procedure(procedure=procedure, version=1, by=world.mina)
    assert fitting(asked, language="fa")[0] == kettle
    assert fitting("پولم هنوز برنگشته است", language="fa")[0] == money
    assert fitting("  ", language="fa") == []
    retire_procedure(procedure=kettle, by=world.mina)
    assert kettle not in fitting(asked, language="fa")
