"""Said once, wanted by many, decided with an answer: each vote counted once, whatever becomes of who gave it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import erase_customer, merge_customers, part_customers
from jawab.people.models import Agent, Customer
from jawab.suggestions.access import read_by, readable, suggestion_for, tickets_of
from jawab.suggestions.actions import (
    Wish,
    change_suggestion,
    give_suggestion,
    link_to_suggestion,
    merge_suggestion,
    move_suggestion,
    note_suggestion,
    publish_suggestion,
    put_suggestion_away,
    take_vote_back,
    unlink_from_suggestion,
    vote,
)
from jawab.suggestions.actions.noting import MOST_A_DAY
from jawab.suggestions.finding import alike
from jawab.suggestions.models import Suggestion, Vote
from jawab.suggestions.queries import public_list, votes_of, with_votes
from jawab.suggestions.told import suggestions_told
from jawab.tickets.actions import block_customer, give_to_first_writer
from tests.threads import together
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
WISH = Wish(title="ارسال با پیک در همان روز", text="در تهران، تا غروب.", language="fa")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON), translation.override("en"):
        yield


def said(world: World, by: Agent | Customer | None = None, **more: Any) -> Suggestion:
    return note_suggestion(wish=more.pop("wish", WISH), by=by or world.maryam, **more)


def published(world: World, **more: Any) -> Suggestion:
    return publish_suggestion(suggestion=said(world, **more), by=world.mina)


def wanted(suggestion: Suggestion) -> int:
    found = with_votes(Suggestion.objects.all()).get(pk=suggestion.pk)
    return int(vars(found)["wanted"])


def kinds() -> list[str]:
    rows = FactRow.objects.filter(kind__startswith="suggestion.").order_by("number")
    return [row.kind.removeprefix("suggestion.") for row in rows]


def test_from_a_word_to_done(world: World) -> None:
    found = said(world)
    assert (found.customer, found.state, wanted(found)) == (world.maryam, "new", 1)
    found = give_suggestion(suggestion=found, owner=world.sara, by=world.mina)
    found = publish_suggestion(suggestion=found, by=world.sara)
    assert (found.state, found.looked_at) == ("looked_at", NOON)
    found = move_suggestion(suggestion=found, state="planned", answers={"fa": "از مهر."}, by=world.sara)
    found = move_suggestion(suggestion=found, state="done", by=world.sara)
    assert (found.decided_at, found.answers.get().text) == (NOON, "از مهر.")
    assert kinds() == [
        *("noted", "given", "moved", "published", "answered", "moved", "moved"),
    ]
    assert [one.pk for one in public_list("fa", tab="done")] == [found.pk]
    assert not public_list("fa", tab="wanted").exists()
    put_suggestion_away(suggestion=found, by=world.sara)
    assert not readable(None).exists()


def test_who_may_do_what(world: World) -> None:
    found, other = said(world), said(world, world.sara)
    changes: list[Callable[[Any], object]] = [
        lambda by: publish_suggestion(suggestion=found, by=by),
        lambda by: put_suggestion_away(suggestion=found, by=by),
        lambda by: give_suggestion(suggestion=found, owner=world.sara, by=by),
        lambda by: change_suggestion(suggestion=found, wish=WISH, by=by),
        lambda by: move_suggestion(suggestion=found, state="planned", answers={"fa": "x"}, by=by),
        lambda by: merge_suggestion(suggestion=found, into=other, by=by),
    ]
    for change in changes:
        for by in (world.sara, world.omid, world.maryam):
            with pytest.raises(NotAllowed):
                change(by)
    zahra = customer("زهرا", "zahra@mail.example")
    for stranger in (None, zahra):
        with pytest.raises(NotThere):
            read_by(stranger, found.pk)
    with pytest.raises(NotThere):
        vote(suggestion=found, by=zahra)
    assert read_by(world.maryam, found.pk) == found
    with pytest.raises(NotThere):
        suggestion_for(world.nima, found.pk + 99)
    assert Suggestion.objects.get(pk=found.pk).state == "new"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " \0 "},
        {"title": "x" * 161},
        {"text": "x" * 2001},
        {"language": "de"},
    ],
)
def test_what_is_no_suggestion(world: World, wrong: dict[str, str]) -> None:
    values = {"title": "t", "text": "", "language": "fa"} | wrong
    with pytest.raises(Refused):
        said(world, wish=Wish(**values))
    assert not Suggestion.objects.exists()


def test_five_a_day_and_links_apart(world: World) -> None:
    for _each in range(MOST_A_DAY):
        said(world)
    with pytest.raises(Refused):
        said(world)
    ticket = world.ticket()
    assert note_suggestion(wish=WISH, ticket=ticket, by=world.sara).customer == world.maryam
    with clock.at(NOON + timedelta(days=1, minutes=1)):
        linked = said(world, wish=Wish(title="Look", text="see http://x.example", language="en"))
        assert linked.is_set_aside
        assert not said(world).is_set_aside
        block_customer(customer=world.maryam, reason="x", by=world.nima)
        assert said(world).is_set_aside
    assert not publish_suggestion(suggestion=linked, by=world.mina).is_set_aside


def test_pressed_twice_it_is_one(world: World) -> None:
    one, two = (said(world, source_id="form:1") for _each in range(2))
    assert one == two
    assert kinds() == ["noted"]


def test_from_a_ticket_it_is_the_customers(world: World) -> None:
    ticket = world.ticket()
    found = note_suggestion(wish=WISH, ticket=ticket, by=world.sara)
    assert (found.customer, found.agent, found.ticket) == (world.maryam, None, ticket)
    assert FactRow.objects.get(kind="suggestion.noted").ticket == ticket.pk
    other = world.ticket()
    link_to_suggestion(suggestion=found, ticket=other, by=world.ali)
    assert set(tickets_of(found, world.sara)) == {ticket, other}
    assert not tickets_of(found, world.omid).exists()
    with pytest.raises(NotThere):
        unlink_from_suggestion(suggestion=found, ticket=other, by=world.omid)
    unlink_from_suggestion(suggestion=found, ticket=other, by=world.ali)
    assert set(tickets_of(found, world.sara)) == {ticket}
    zahra = customer("زهرا", "zahra@mail.example")
    give_to_first_writer(ticket=ticket, customer=zahra, by=world.sara)
    found.refresh_from_db()
    assert found.customer == zahra
    assert Vote.objects.get().customer == zahra


def test_votes_are_given_once_and_taken_back(world: World) -> None:
    found = published(world)
    zahra = customer("زهرا", "zahra@mail.example")
    for voter in (zahra, zahra, world.sara, world.sara, world.maryam):
        vote(suggestion=found, by=voter)
    assert wanted(found) == 3
    votes = votes_of(found)
    assert (votes.customers, votes.agents, votes.all) == (2, 1, 3)
    for _each in range(2):
        take_vote_back(suggestion=found, by=zahra)
    assert wanted(found) == 2
    assert kinds().count("voted") == 2
    assert kinds().count("vote_taken_back") == 1
    move_suggestion(suggestion=found, state="not_now", answers={"fa": "نه"}, by=world.mina)
    for act in (vote, take_vote_back):
        with pytest.raises(Refused):
            act(suggestion=found, by=world.sara)
    assert wanted(found) == 2


def test_a_decision_needs_words_in_its_own_language(world: World) -> None:
    found = published(world)
    for state, answers in (("planned", {}), ("done", {"en": "yes"}), ("new", None), ("x", None)):
        with pytest.raises(Refused):
            move_suggestion(suggestion=found, state=state, answers=answers, by=world.mina)
    with pytest.raises(Refused):
        move_suggestion(suggestion=found, state="done", answers={"fa": "x" * 2001}, by=world.mina)
    found = move_suggestion(suggestion=found, state="done", answers={"fa": "شد"}, by=world.mina)
    with pytest.raises(Refused):
        change_suggestion(suggestion=found, wish=Wish(title="t", language="en"), by=world.mina)
    with pytest.raises(Refused):
        move_suggestion(suggestion=found, state="done", answers={}, by=world.mina)
    assert found.answers.get().text == "شد"


def test_merged_votes_go_along_and_nobody_counts_twice(world: World) -> None:
    one, two, three = (published(world) for _each in range(3))
    zahra, leila = customer("زهرا", "zahra@mail.example"), customer("لیلا", "leila@mail.example")
    for at, voters in ((one, (zahra, world.sara)), (two, (zahra, leila, world.sara)), (three, (world.ali,))):
        for voter in voters:
            vote(suggestion=at, by=voter)
    merge_suggestion(suggestion=three, into=one, by=world.mina)
    assert wanted(one) == 4
    merge_suggestion(suggestion=one, into=two, by=world.mina)
    assert wanted(two) == 5, "Maryam, Zahra, Leila, Sara, Ali"
    assert [each.pk for each in readable(None)] == [two.pk]
    assert read_by(None, three.pk) == two, "the address of the first is one of the last"
    assert vote(suggestion=three, by=world.omid) == two
    assert wanted(two) == 6
    for wrong in ((two, two), (one, two), (two, one)):
        with pytest.raises(Refused):
            merge_suggestion(suggestion=wrong[0], into=wrong[1], by=world.mina)


def test_one_person_has_one_vote(world: World) -> None:
    found, mine = published(world), said(world, customer("زهرا", "zahra@mail.example"))
    zahra = mine.customer
    assert zahra is not None
    vote(suggestion=found, by=zahra)
    assert wanted(found) == 2
    merge = merge_customers(customer=zahra, into=world.maryam, by=world.sara)
    mine.refresh_from_db()
    assert (wanted(found), mine.customer) == (1, world.maryam)
    part_customers(merge=merge, by=world.sara)
    mine.refresh_from_db()
    assert (wanted(found), mine.customer) == (2, zahra)


def test_forgotten_they_leave_what_they_said(world: World) -> None:
    public, private = published(world), said(world)
    told = suggestions_told(world.maryam)
    assert [each["number"] for each in told["said"]] == [public.number, private.number]
    assert len(told["votes"]) == 2
    erase_customer(customer=world.maryam, reason="asked", by=world.nima)
    public.refresh_from_db()
    private.refresh_from_db()
    assert (public.customer, public.title, wanted(public)) == (None, WISH.title, 1)
    assert (private.customer, private.title, private.text) == (None, "–", "")
    assert votes_of(public).forgotten == 1


def test_somebody_said_it_already(world: World) -> None:
    found = published(world)
    published(world, wish=Wish(title="رنگ آبی برای کتری", language="fa"))
    (hit,) = alike("پیک همان روز برای ارسال", readable(None), language="fa", limit=1)
    assert hit == found
    assert alike("موسیقی در فروشگاه", readable(None), language="fa", limit=3) == []
    change_suggestion(suggestion=found, wish=Wish(title="کیف پارچه‌ای", language="fa"), by=world.mina)
    with clock.at(NOON + timedelta(minutes=1)):
        change_suggestion(suggestion=found, wish=Wish(title="ساک دستی پارچه‌ای", language="fa"), by=world.mina)
    assert alike("ساک پارچه‌ای", readable(None), language="fa", limit=1) == [found]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_are_eight_and_a_merge_among_them_loses_none(world: World) -> None:
    one, two = published(world), published(world)
    voters = iter([customer(f"n{at}", f"n{at}@mail.example") for at in range(8)])
    together(8, lambda: vote(suggestion=one, by=next(voters)))
    assert wanted(one) == 9
    twice = customer("n", "n@mail.example")
    together(8, lambda: vote(suggestion=one, by=twice))
    assert wanted(one) == 10
    more = iter([customer(f"m{at}", f"m{at}@mail.example") for at in range(7)])
    merger = iter([True])

    def press() -> None:
        if next(merger, False):
            merge_suggestion(suggestion=one, into=two, by=world.mina)
        else:
            vote(suggestion=one, by=next(more))

    together(8, press)
    assert wanted(two) == 17, "each of them once, Maryam too"
    assert Vote.objects.filter(suggestion=one).count() == 1, "Maryam’s other one, which counts no more"
