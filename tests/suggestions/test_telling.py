"""Whoever wanted it hears what was decided: once each, in their language, and never after a no."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.people.actions import change_customer, erase_customer, merge_customers
from jawab.people.models import Customer
from jawab.suggestions.actions import (
    carry_out_telling,
    give_suggestion,
    merge_suggestion,
    move_suggestion,
    resume_letters,
    stop_letters,
    vote,
)
from jawab.suggestions.jobs import tell_of_suggestion
from jawab.suggestions.models import NoLetters, Outcome, Suggestion, Telling, Told
from jawab.suggestions.queries import unanswered_letters
from jawab.tickets.actions import block_customer
from jawab.tickets.models import Message, Side, Status
from tests.suggestions.test_suggestions import noon, published, said
from tests.threads import together
from tests.world import World, customer

__all__ = ["noon"]
pytestmark = pytest.mark.django_db


def voters(*languages: str) -> list[Customer]:
    made = []
    for at, language in enumerate(languages):
        one = customer(f"Voter {at}", f"voter{at}@mail.example")
        made.append(change_customer(customer=one, by=SYSTEM, language=language))
    return made


def decided(world: World, *people: Customer, state: str = "done") -> Telling:
    found = published(world)
    for one in people:
        vote(suggestion=found, by=one)
    move_suggestion(
        suggestion=found, state=state, answers={"fa": "از امروز.", "en": "From today."}, by=world.mina
    )
    return Telling.objects.latest("pk")


def tell_all() -> None:
    """As the workers do, of every decision that waits, slice by slice."""
    while waiting := Telling.objects.filter(finished_at=None).order_by("pk").first():
        tell_of_suggestion(telling=waiting.pk)


def letters() -> list[Message]:
    return list(Message.objects.filter(side=Side.OUT).order_by("pk"))


def reasons(telling: Telling) -> dict[str, str]:
    return {row.customer.name: row.reason or row.outcome for row in telling.rows.select_related("customer")}


def test_each_once_and_in_their_language(world: World) -> None:
    telling = decided(world, *voters("en", "ar"))
    job = ProcrastinateJob.objects.get(task_name="tell_of_suggestion")
    assert job.args == {"telling": telling.pk}
    tell_all()
    told = {message.ticket.customer.name: message for message in letters()}
    assert set(told) == {"مریم رحیمی", "Voter 0", "Voter 1"}
    assert "From today." in told["Voter 0"].written
    assert "It is done." in told["Voter 0"].written
    assert "You voted" in told["Voter 0"].written
    assert "از امروز." in told["Voter 1"].written, "without an answer in Arabic, the one of the suggestion"
    assert "صوّتم" in told["Voter 1"].written
    assert "به ما پیشنهاد داده بودید" in told["مریم رحیمی"].written
    assert all("/no-letters/" in message.written for message in told.values())
    assert all(message.ticket.status == Status.CLOSED for message in told.values())
    assert Delivery.objects.filter(message__in=told.values()).count() == 3
    assert FactRow.objects.get(kind="suggestion.told").values == {
        "suggestion": telling.suggestion_id,
        "number": telling.suggestion.number,
        "telling": telling.pk,
        "told": 3,
        "left": 0,
    }


def test_other_words_are_no_other_decision(world: World) -> None:
    decided(world)
    tell_all()
    found = Suggestion.objects.get()
    move_suggestion(suggestion=found, state="done", answers={"fa": "از دیروز."}, by=world.mina)
    tell_all()
    assert len(letters()) == 1
    move_suggestion(suggestion=found, state="planned", by=world.mina)
    move_suggestion(suggestion=found, state="not_now", by=world.mina)
    tell_all()
    assert len(letters()) == 2, "only of the last, which was said before the other had left"
    assert reasons(Telling.objects.get(state="planned")) == {"مریم رحیمی": "later"}


def test_a_decision_that_was_taken_back_is_told_to_nobody_more(world: World) -> None:
    telling = decided(world, *voters("en"))
    assert not carry_out_telling(telling=telling, seconds=0)
    move_suggestion(suggestion=telling.suggestion, state="looked_at", by=world.mina)
    tell_all()
    assert len(letters()) == 1, "to the one who was told before"
    assert sorted(reasons(telling).values()) == ["later", "told"]


def test_stopped_anywhere_it_goes_on_and_tells_nobody_twice(world: World) -> None:
    telling = decided(world, *voters("en", "en", "en"))
    assert not carry_out_telling(telling=telling, seconds=0)
    assert len(letters()) == 1
    # The worker dies with the letter and its ticket written, before anything of it is committed.
    dies = iter([True])

    def die(execute: Any, sql: str, *more: Any) -> Any:
        if 'UPDATE "suggestions_told"' in sql and next(dies, False):
            raise DatabaseError("killed")
        return execute(sql, *more)

    with connection.execute_wrapper(die), pytest.raises(DatabaseError):
        carry_out_telling(telling=telling)
    assert len(letters()) == 1
    while not carry_out_telling(telling=telling, seconds=0):
        pass
    carry_out_telling(telling=telling)
    assert len(letters()) == len({message.ticket.customer_id for message in letters()}) == 4
    assert FactRow.objects.filter(kind="suggestion.told").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_workers_tell_each_once(world: World) -> None:
    telling = decided(world, *voters(*["en"] * 7))
    together(8, lambda: carry_out_telling(telling=Telling.objects.get(pk=telling.pk)))
    carry_out_telling(telling=telling)
    assert len(letters()) == len({message.ticket.customer_id for message in letters()}) == 8
    telling.refresh_from_db()
    assert telling.finished_at is not None


def test_who_is_left_out_and_why(world: World) -> None:
    silent, blocked, erased, stopped = voters("en", "en", "en", "en")
    telling = decided(world, silent, blocked, erased, stopped)
    silent.contact_points.update(failing_since=clock.now())
    block_customer(customer=blocked, reason="x", by=world.nima)
    stop_letters(customer=stopped)
    assert FactRow.objects.get(kind="suggestion.letters_stopped").values["customer"] == stopped.pk
    erase_customer(customer=erased, reason="x", by=world.nima)
    tell_all()
    rows = {row.customer_id: row.reason or row.outcome for row in telling.rows.all()}
    assert rows == {
        world.maryam.pk: Outcome.TOLD,
        silent.pk: "silent",
        blocked.pk: "blocked",
        stopped.pk: "stopped",
        erased.pk: "gone",
    }
    assert len(letters()) == 1
    resume_letters(customer=stopped)
    assert not NoLetters.objects.exists()


def test_the_link_in_the_letter_ends_it(world: World) -> None:
    decided(world)
    tell_all()
    (letter,) = letters()
    path = letter.written.partition("/no-letters/")[2].split()[0]
    client = Client(enforce_csrf_checks=True)
    assert client.get(f"/no-letters/{path}").status_code == 200
    assert not NoLetters.objects.exists(), "a look changes nothing"
    assert client.post(f"/no-letters/{path}").status_code == 200
    assert NoLetters.objects.get().customer == world.maryam
    assert client.get("/no-letters/nothing/").status_code == 404


@pytest.mark.parametrize("first", ["into", "merged", ""])
def test_two_who_are_one_are_told_once(world: World, first: str) -> None:
    """Whichever of them was told before they became one."""
    one, two = voters("en", "en")
    telling = decided(world, one, two)
    names = {"into": one, "merged": two}
    others = telling.rows.exclude(customer__in=[one, two])
    others.update(outcome=Outcome.LEFT)
    if first:
        other = telling.rows.exclude(customer=names[first]).filter(outcome=Outcome.WAITING)
        waiting = list(other.values_list("pk", flat=True))
        Told.objects.filter(pk__in=waiting).update(outcome=Outcome.LEFT)
        carry_out_telling(telling=telling)
        Told.objects.filter(pk__in=waiting).update(outcome=Outcome.WAITING)
        Telling.objects.filter(pk=telling.pk).update(finished_at=None)
    merge_customers(customer=two, into=one, by=world.sara)
    tell_all()
    telling.refresh_from_db()
    carry_out_telling(telling=telling)
    assert len(letters()) == 1
    assert not telling.rows.filter(outcome=Outcome.WAITING).exists()


def test_the_author_of_what_was_merged_is_told(world: World) -> None:
    (zahra,) = voters("en")
    other = said(world, zahra)
    found = published(world)
    merge_suggestion(suggestion=other, into=found, by=world.mina)
    give_suggestion(suggestion=found, owner=world.sara, by=world.mina)
    move_suggestion(suggestion=found, state="not_now", answers={"fa": "نه هنوز."}, by=world.sara)
    tell_all()
    assert {message.ticket.customer.name for message in letters()} == {"Voter 0", "مریم رحیمی"}
    assert {message.ticket.assignee for message in letters()} == {world.sara}, "an answer is hers to read"


def test_what_we_wrote_is_no_request_of_theirs(world: World) -> None:
    decided(world)
    tell_all()
    (letter,) = letters()
    assert [row.message for row in unanswered_letters(world.maryam)] == [letter]
    world.message("Re", "ممنون", ticket=letter.ticket)
    letter.ticket.refresh_from_db()
    assert not unanswered_letters(world.maryam).exists()
    assert letter.ticket.status != Status.CLOSED
