"""Why somebody was given a ticket, said in three languages: in the ticket, and in the notice."""

from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.calendars import Style
from jawab.notices.actions import notify
from jawab.notices.models import Notice
from jawab.routing.actions import return_offers, take_next
from jawab.tickets.actions import set_priority
from jawab.tickets.models import Priority
from jawab.web.workspace.names import names_for
from jawab.web.workspace.notice_words import notice_sentence
from jawab.web.workspace.sentences import sentence
from tests.routing.live import arrived, asking, given, pushing, queue
from tests.world import NOON, World


def said(row: FactRow, language: str) -> str:
    with translation.override(language):
        words = sentence(row, names_for([row], customer="Maryam", style=Style.of(language)))
    return "".join(sign for sign in words if sign not in "\u2066\u2067\u2068\u2069")


def told(ticket: int) -> FactRow:
    row = FactRow.objects.filter(kind="ticket.assigned", ticket=ticket).last()
    assert row is not None
    return row


def test_why_the_desk_gave_it(world: World) -> None:
    pushing()
    ticket = arrived(world, 0)
    set_priority(ticket=ticket, priority=Priority.URGENT, by=world.sara)
    given(12)
    row = told(ticket.pk)
    whom = names_for([row], customer="", style=Style.of("en")).agents[row.values["after"]]
    assert said(row, "en") == (
        f"The desk assigned the ticket to {whom}: the least busy of 3 who were free, waited 12 minutes,"
        " priority: Urgent."
    )
    assert "۱۲ دقیقه" in said(row, "fa")
    assert "12 دقيقة" in said(row, "ar")
    assert all(", " not in said(row, language) for language in ("fa", "ar")), "each has its own comma"


def test_why_it_was_the_next(world: World) -> None:
    queue("All", asking("priority", "any", "2"), target=5)
    ticket = arrived(world, 0)
    with clock.at(NOON + timedelta(minutes=30)):
        take_next(by=world.sara)
    expected = "Sara took the next ticket: the only one that waits, waited 30 minutes, past its target time."
    assert said(told(ticket.pk), "en") == expected


def test_that_it_came_back(world: World) -> None:
    pushing()
    ticket = arrived(world, 0)
    given(0)
    whom = told(ticket.pk).values["after"]
    with clock.at(NOON + timedelta(minutes=10)):
        return_offers()
    row = told(ticket.pk)
    name = names_for([row], customer="", style=Style.of("en")).agents[whom]
    assert said(row, "en") == f"The desk took the ticket back from {name}, who had not opened it in time."


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_notice_says_it_too(world: World, language: str) -> None:
    pushing()
    ticket = arrived(world, 0)
    given(7)
    row = told(ticket.pk)
    from jawab.base.actors import SYSTEM
    from jawab.base.facts import Recorded, read

    notify(Recorded(row.number, read(row), SYSTEM))
    notice = Notice.objects.get(ticket=ticket, agent=row.values["after"], fact=row.number)
    with translation.override(language):
        names = names_for([row], customer="Maryam", style=Style.of(language))
        words = notice_sentence(notice, row, names)
    assert {"fa": "۷ دقیقه", "ar": "7 دقائق", "en": "waited 7 minutes"}[language] in words
