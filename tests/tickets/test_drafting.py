"""Drafts that are written in two places: neither is lost, and the one not chosen can be brought back."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.tickets.actions import (
    Dispatch,
    bring_back_draft,
    choose_draft,
    discard_draft,
    note,
    reply,
    save_draft,
    take_over_draft,
)
from jawab.tickets.actions.drafting import DraftsDiffer, Origin
from jawab.tickets.models import Draft, Ticket
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


def save(world: World, ticket: Ticket, text: str, *based_on: str, version: str = "", **more: object) -> Draft:
    draft = save_draft(
        ticket=ticket,
        kind=str(more.pop("kind", "reply")),
        text=text,
        by=more.pop("by", world.sara),  # type: ignore[arg-type]
        origin=Origin(based_on=based_on, version=version, place="Firefox · Windows"),
        is_shared=bool(more.pop("is_shared", False)),
    )
    assert draft is not None
    return draft


def kept() -> list[tuple[str, str, str]]:
    return list(Draft.objects.order_by("pk").values_list("kind", "text", "aside"))


def test_every_save_is_a_version_of_its_own_with_its_place(world: World) -> None:
    ticket = world.ticket()
    first = save(world, ticket, "سلام")
    second = save(world, ticket, "سلام و درود", first.version)
    named = save(world, ticket, "سلام و درود!", second.version, version="named-by-page")
    assert len({first.version, second.version, named.version}) == 3
    assert (named.version, named.place, named.text) == ("named-by-page", "Firefox · Windows", "سلام و درود!")


def test_what_was_written_elsewhere_meanwhile_is_not_overwritten(world: World) -> None:
    ticket = world.ticket()
    begun = save(world, ticket, "سلام")
    elsewhere = save(world, ticket, "سلام، از گوشی", begun.version)
    with pytest.raises(DraftsDiffer) as caught:
        save(world, ticket, "سلام، از رایانه", begun.version)
    assert (caught.value.draft.text, caught.value.draft.version) == ("سلام، از گوشی", elsewhere.version)
    assert kept() == [("reply", "سلام، از گوشی", "")]


def test_a_try_whose_answer_was_lost_is_no_other_draft(world: World) -> None:
    """The page names every try that may have arrived."""
    ticket = world.ticket()
    save(world, ticket, "سلام", version="first-try")
    save(world, ticket, "سلام و درود", "page-version", "first-try", version="second-try")
    save(world, ticket, "سلام و درود", "page-version", version="second-try")
    assert kept() == [("reply", "سلام و درود", "")]


def test_the_same_words_and_pages_that_know_of_no_versions_never_differ(world: World) -> None:
    ticket = world.ticket()
    save(world, ticket, "سلام")
    save(world, ticket, " سلام ", "nothing-of-it")
    save_draft(ticket=ticket, kind="reply", text="دیگر", by=world.sara)
    assert kept() == [("reply", "دیگر", "")]


def test_an_emptied_window_takes_nothing_away_that_was_written_elsewhere(world: World) -> None:
    ticket = world.ticket()
    begun = save(world, ticket, "سلام")
    elsewhere = save(world, ticket, "سلام، از گوشی", begun.version)
    save_draft(ticket=ticket, kind="reply", text=" ", by=world.sara, origin=Origin(based_on=[begun.version]))
    assert kept() == [("reply", "سلام، از گوشی", "")]
    discard_draft(ticket=ticket, kind="reply", by=world.sara, based_on=[elsewhere.version])
    assert kept() == []


@pytest.mark.parametrize(("keep", "text", "aside"), [("here", "رایانه", "گوشی"), ("there", "گوشی", "رایانه")])
def test_one_is_kept_the_other_put_aside_and_they_change_places(
    world: World, keep: str, text: str, aside: str
) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی").version
    chosen = choose_draft(ticket=ticket, kind="reply", text="رایانه", keep=keep, by=world.sara, seen=seen)
    assert kept() == [("reply", text, aside)]
    assert chosen.version != seen
    with pytest.raises(DraftsDiffer):
        save(world, ticket, "باز هم گوشی", seen)
    bring_back_draft(ticket=ticket, kind="reply", by=world.sara)
    assert kept() == [("reply", aside, text)]
    bring_back_draft(ticket=ticket, kind="reply", by=world.sara)
    assert kept() == [("reply", text, aside)]


def test_a_choice_between_versions_that_are_no_more_is_asked_again(world: World) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی")
    save(world, ticket, "گوشی، تازه", seen.version)
    with pytest.raises(DraftsDiffer):
        choose_draft(
            ticket=ticket, kind="reply", text="رایانه", keep="here", by=world.sara, seen=seen.version
        )
    assert kept() == [("reply", "گوشی، تازه", "")]


def test_nobody_brings_back_what_was_not_put_aside_or_is_not_theirs(world: World) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی").version
    for agent in (world.sara, world.ali, world.omid):
        with pytest.raises(NotThere):
            bring_back_draft(ticket=ticket, kind="reply", by=agent)
    choose_draft(ticket=ticket, kind="reply", text="رایانه", keep="here", by=world.sara, seen=seen)
    for agent in (world.ali, world.omid):
        with pytest.raises(NotThere):
            bring_back_draft(ticket=ticket, kind="reply", by=agent)
    with pytest.raises(NotThere):
        choose_draft(ticket=ticket, kind="reply", text="x", keep="here", by=world.omid, seen="")
    assert kept() == [("reply", "رایانه", "گوشی")]


def test_an_answer_spends_the_draft_it_was_written_from_and_no_other(world: World) -> None:
    ticket = world.ticket()
    begun = save(world, ticket, "سلام")
    save(world, ticket, "سلام، از گوشی", begun.version)
    sent = Dispatch(drafts=[begun.version])
    reply(ticket=ticket, text="از رایانه", by=world.sara, dispatch=sent, source_id="one")
    assert kept() == [("reply", "سلام، از گوشی", "")]
    reply(ticket=ticket, text="سلام، از گوشی ", by=world.sara, dispatch=sent, source_id="two")
    assert kept() == []


def test_a_note_leaves_what_was_written_elsewhere_and_what_was_put_aside_goes_with_its_entry(
    world: World,
) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی", kind="note").version
    note(ticket=ticket, text="رایانه", by=world.sara, drafts=["another-one"])
    assert kept() == [("note", "گوشی", "")]
    chosen = choose_draft(ticket=ticket, kind="note", text="رایانه", keep="here", by=world.sara, seen=seen)
    note(ticket=ticket, text="رایانه و بیش‌تر", by=world.sara, drafts=[chosen.version])
    assert kept() == []


def test_who_writes_on_in_a_draft_that_was_taken_over_is_told_and_overwrites_nothing(world: World) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        mine = save(world, ticket, "نیمه‌کارهٔ سارا", is_shared=True)
        take_over_draft(ticket=ticket, draft_id=mine.pk, by=world.ali)
    with clock.at(NOON + timedelta(minutes=1)), pytest.raises(DraftsDiffer) as caught:
        save(world, ticket, "نیمه‌کارهٔ سارا، با دنباله", mine.version)
    assert caught.value.draft.agent == world.ali
    assert kept() == [("reply", "نیمه‌کارهٔ سارا", "")]
    chosen = choose_draft(
        ticket=ticket,
        kind="reply",
        text="با دنباله",
        keep="here",
        by=world.sara,
        seen=caught.value.draft.version,
    )
    save(world, ticket, "با دنباله‌ای دیگر", chosen.version)
    assert set(Draft.objects.values_list("agent", "text")) == {
        (world.ali.pk, "نیمه‌کارهٔ سارا"),
        (world.sara.pk, "با دنباله‌ای دیگر"),
    }
