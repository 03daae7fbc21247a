"""Drafts that are written in two places: neither is lost, and the one not chosen can be brought back."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.models import FactRow
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
    chosen = choose_draft(
        ticket=ticket, kind="reply", text="رایانه", keep=keep, by=world.sara, origin=Origin(based_on=[seen])
    )
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
            ticket=ticket,
            kind="reply",
            text="رایانه",
            keep="here",
            by=world.sara,
            origin=Origin(based_on=[seen.version]),
        )
    assert kept() == [("reply", "گوشی، تازه", "")]


def test_nobody_brings_back_what_was_not_put_aside_or_is_not_theirs(world: World) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی").version
    for agent in (world.sara, world.ali, world.omid):
        with pytest.raises(NotThere):
            bring_back_draft(ticket=ticket, kind="reply", by=agent)
    choose_draft(
        ticket=ticket, kind="reply", text="رایانه", keep="here", by=world.sara, origin=Origin(based_on=[seen])
    )
    for agent in (world.ali, world.omid):
        with pytest.raises(NotThere):
            bring_back_draft(ticket=ticket, kind="reply", by=agent)
    with pytest.raises(NotThere):
        choose_draft(
            ticket=ticket, kind="reply", text="x", keep="here", by=world.omid, origin=Origin(based_on=[""])
        )
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
    chosen = choose_draft(
        ticket=ticket, kind="note", text="رایانه", keep="here", by=world.sara, origin=Origin(based_on=[seen])
    )
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
        origin=Origin(based_on=[caught.value.draft.version]),
    )
    save(world, ticket, "با دنباله‌ای دیگر", chosen.version)
    assert set(Draft.objects.values_list("agent", "text")) == {
        (world.ali.pk, "نیمه‌کارهٔ سارا"),
        (world.sara.pk, "با دنباله‌ای دیگر"),
    }


Lines = tuple[list[str], list[str], list[str], str]


def lines(draft: Draft) -> Lines:
    return draft.to, draft.cc, draft.bcc, draft.signing


MINE = Dispatch(cc=["boss@mail.example"], signing="team")
THEIRS = Dispatch(to=["buyer@mail.example"], bcc=["supplier@mail.example"], signing="none")


@pytest.mark.parametrize("keep", ["here", "there"])
def test_the_words_put_aside_take_their_addressees_with_them(world: World, keep: str) -> None:
    ticket = world.ticket()
    seen = save_draft(ticket=ticket, kind="reply", text="گوشی", by=world.sara, dispatch=THEIRS)
    assert seen is not None
    origin = Origin(based_on=[seen.version])
    choose_draft(
        ticket=ticket, kind="reply", text="رایانه", keep=keep, by=world.sara, dispatch=MINE, origin=origin
    )
    mine: Lines = ([], ["boss@mail.example"], [], "team")
    theirs: Lines = (["buyer@mail.example"], [], ["supplier@mail.example"], "none")
    going = {"رایانه": mine, "گوشی": theirs}
    for _each in range(3):
        draft = Draft.objects.get()
        assert lines(draft) == going[draft.text]
        bring_back_draft(ticket=ticket, kind="reply", by=world.sara)


def told() -> list[bool]:
    facts = FactRow.objects.filter(kind="draft.shared").order_by("pk")
    return [values["shared"] for values in facts.values_list("values", flat=True)]


def test_words_that_were_not_shared_stay_unseen_whichever_is_chosen(world: World) -> None:
    ticket = world.ticket()
    seen = save(world, ticket, "گوشی", is_shared=True)
    origin = Origin(based_on=[seen.version])
    choose_draft(ticket=ticket, kind="reply", text="رایانه", keep="here", by=world.sara, origin=origin)
    assert (Draft.objects.get().is_shared, told()) == (False, [True, False])
    bring_back_draft(ticket=ticket, kind="reply", by=world.sara)
    again = save(world, ticket, "گوشی", Draft.objects.get().version, is_shared=True)
    assert again.is_shared
    bring_back_draft(ticket=ticket, kind="reply", by=world.sara)
    assert (Draft.objects.get().text, Draft.objects.get().is_shared) == ("رایانه", False)
    assert told() == [True, False, True, False]
    origin = Origin(based_on=[Draft.objects.get().version])
    choose_draft(
        ticket=ticket,
        kind="reply",
        text="برای همه",
        keep="here",
        by=world.sara,
        is_shared=True,
        origin=origin,
    )
    assert (Draft.objects.get().is_shared, told()[4:]) == (True, [True])


def test_a_third_version_and_an_emptied_one_drop_nothing_that_was_put_aside(world: World) -> None:
    ticket = world.ticket()
    version = save(world, ticket, "یکم").version
    for text, keep in (("دوم", "here"), ("سوم", "there"), (" ", "there"), ("یکم", "there")):
        origin = Origin(based_on=[version])
        chosen = choose_draft(ticket=ticket, kind="reply", text=text, keep=keep, by=world.sara, origin=origin)
        version = chosen.version
    assert kept() == [("reply", "دوم", "سوم\n\nیکم")]


def test_who_takes_a_draft_over_leaves_what_its_author_had_put_aside(world: World) -> None:
    ticket = world.ticket()
    origin = Origin(based_on=[save(world, ticket, "گوشی").version])
    chosen = choose_draft(
        ticket=ticket, kind="reply", text="رایانه", keep="here", by=world.sara, is_shared=True, origin=origin
    )
    take_over_draft(ticket=ticket, draft_id=chosen.pk, by=world.ali)
    found = Draft.objects.values_list("agent", "text", "aside", "is_shared")
    assert set(found) == {(world.ali.pk, "رایانه", "", False), (world.sara.pk, "", "گوشی", False)}
    with pytest.raises(DraftsDiffer) as caught:
        save(world, ticket, "رایانه، با دنباله", chosen.version)
    assert caught.value.draft.agent == world.ali
    bring_back_draft(ticket=ticket, kind="reply", by=world.sara)
    assert Draft.objects.get(agent=world.sara).text == "گوشی"
