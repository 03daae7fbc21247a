"""Signatures: one a language, one's own or a team's."""

import pytest

from jawab.base.errors import NotAllowed
from jawab.base.models import FactRow
from jawab.people.actions import sign_as
from jawab.people.models import Signature
from jawab.people.queries import signatures_of
from tests.world import World


def test_each_language_has_its_own_and_an_empty_text_removes_it(world: World) -> None:
    sign_as(owner=world.sara, texts={"fa": " سارا\r\nپشتیبانی ", "en": "Sara"}, by=world.sara)
    assert signatures_of(world.sara) == {"fa": "سارا\nپشتیبانی", "en": "Sara"}
    sign_as(owner=world.sara, texts={"en": "", "tlh": "Qapla"}, by=world.sara)
    assert signatures_of(world.sara) == {"fa": "سارا\nپشتیبانی"}
    assert FactRow.objects.filter(kind="agent.changed", values__changed=["signature"]).count() == 2


def test_what_does_not_change_is_not_told(world: World) -> None:
    sign_as(owner=world.sara, texts={"fa": "سارا"}, by=world.sara)
    before = FactRow.objects.count()
    sign_as(owner=world.sara, texts={"fa": "سارا", "en": ""}, by=world.sara)
    assert FactRow.objects.count() == before


def test_only_administrators_sign_for_others_and_for_teams(world: World) -> None:
    for owner in (world.sara, world.support):
        for by in (world.ali, world.mina, world.omid):
            with pytest.raises(NotAllowed):
                sign_as(owner=owner, texts={"fa": "دیگری"}, by=by)
    assert not Signature.objects.exists()
    sign_as(owner=world.support, texts={"fa": "تیم پشتیبانی"}, by=world.nima)
    sign_as(owner=world.sara, texts={"fa": "سارا"}, by=world.nima)
    assert (signatures_of(world.support), signatures_of(world.sara)) == (
        {"fa": "تیم پشتیبانی"},
        {"fa": "سارا"},
    )
