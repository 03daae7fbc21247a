"""Canned replies: whose they are, who finds them and how."""

from typing import Any

import pytest

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.knowledge.access import visible_replies
from jawab.knowledge.actions import Wording, count_uses, remove_reply, save_reply
from jawab.knowledge.models import CannedReply
from jawab.knowledge.queries import replies_matching
from jawab.people.models import Agent, Team
from tests.world import World


def kept(
    by: Agent, title: str, body: str = "متن", *, team: Team | None = None, private: bool = True, **more: Any
) -> CannedReply:
    wording = Wording(title=title, body=body, **more)
    return save_reply(wording=wording, by=by, team=team, private=private)


def titles(agent: Agent, asked: str = "", language: str = "") -> list[str]:
    return [reply.title for reply in replies_matching(visible_replies(agent), asked, language=language)]


def test_each_sees_their_own_their_teams_and_everybodys(world: World) -> None:
    kept(world.sara, "سارا")
    kept(world.sara, "پشتیبانی", team=world.support, private=False)
    kept(world.nima, "همه", private=False)
    assert set(titles(world.sara)) == {"سارا", "پشتیبانی", "همه"}
    assert set(titles(world.ali)) == {"پشتیبانی", "همه"}
    assert titles(world.omid) == ["همه"]
    assert set(titles(world.nima)) == {"پشتیبانی", "همه"}
    Agent.objects.filter(pk=world.sara.pk).update(is_active=False)
    world.sara.refresh_from_db()
    assert titles(world.sara) == []


def test_nobody_keeps_or_changes_what_is_not_theirs(world: World) -> None:
    own = kept(world.sara, "سارا")
    for team in (world.stock, None):
        with pytest.raises(NotAllowed):
            kept(world.sara, "بیگانه", team=team, private=False)
    shared = kept(world.nima, "همه", private=False)
    wording = Wording(title="دیگر", body="دیگر")
    with pytest.raises(NotAllowed):
        save_reply(wording=wording, by=world.sara, reply=shared)
    with pytest.raises(NotAllowed):
        remove_reply(reply=shared, by=world.sara)
    for other in (world.ali, world.omid, world.nima):
        with pytest.raises(NotThere):
            save_reply(wording=wording, by=other, reply=own)
        with pytest.raises(NotThere):
            remove_reply(reply=own, by=other)
    assert set(CannedReply.objects.values_list("title", flat=True)) == {"سارا", "همه"}


def test_colleagues_may_change_their_teams(world: World) -> None:
    reply = kept(world.sara, "تیم", team=world.support, private=False)
    save_reply(
        wording=Wording(title="بهتر", body="متن"),
        by=world.ali,
        reply=reply,
        team=world.support,
        private=False,
    )
    assert titles(world.sara) == ["بهتر"]
    remove_reply(reply=reply, by=world.mina)
    assert titles(world.sara) == []
    kinds = FactRow.objects.filter(kind__startswith="canned_reply.").order_by("number")
    assert [(row.kind, row.actor) for row in kinds] == [
        ("canned_reply.saved", world.sara.actor),
        ("canned_reply.saved", world.ali.actor),
        ("canned_reply.removed", world.mina.actor),
    ]


@pytest.mark.parametrize(
    ("title", "body", "shortcut"),
    [
        ("", "متن", ""),
        ("عنوان", " \n ", ""),
        ("\u202e", "متن", ""),
        ("ع", "متن", "دو کلمه"),
        ("ع" * 121, "متن", ""),
    ],
)
def test_what_is_empty_too_long_or_two_words_is_refused(
    world: World, title: str, body: str, shortcut: str
) -> None:
    with pytest.raises(Refused):
        save_reply(wording=Wording(title=title, body=body, shortcut=shortcut), by=world.sara)
    assert not CannedReply.objects.exists()


def test_garbage_is_made_clean(world: World) -> None:
    reply = kept(world.sara, " عنوان\0 ", "خط\r\nدیگر\0", shortcut="/سلام", language="tlh")
    assert (reply.title, reply.body, reply.shortcut, reply.language) == ("عنوان", "خط\nدیگر", "سلام", "")


def test_any_spelling_finds_and_the_shortcut_comes_first(world: World) -> None:
    kept(world.sara, "زمان ارسال", "كالاي شما فردا ارسال مي‌شود", shortcut="send")
    kept(world.sara, "send again", "…")
    kept(world.sara, "دیگر", "نشانی send در متن")
    assert titles(world.sara, "SEND") == ["زمان ارسال", "send again", "دیگر"]
    assert titles(world.sara, "کالای میشود") == ["زمان ارسال"]
    assert titles(world.sara, "کالای نیست") == []


def test_the_customers_language_and_the_most_used_come_first(world: World) -> None:
    english = kept(world.sara, "a", language="en")
    seldom, often = kept(world.sara, "b", language="fa"), kept(world.sara, "c")
    count_uses(replies=[often.pk, often.pk, english.pk], by=world.sara)
    count_uses(replies=[seldom.pk, 10**9], by=world.omid)
    assert titles(world.sara, language="fa") == ["c", "b", "a"]
    assert list(CannedReply.objects.order_by("pk").values_list("uses", flat=True)) == [1, 0, 1]
