"""Which tickets fulfil conditions: each becomes one test in the list's own query."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.language import asked_words
from jawab.people.models import Agent
from jawab.tickets.models import Ticket, UnreadMark
from jawab.tickets.queries.conditions import Condition, Kind, day_of, length_of
from jawab.tickets.queries.custom import custom, fulfilled
from jawab.tickets.queries.holding import holding
from jawab.tickets.queries.tsquery import Asked

MOST_HELD = 2000
"""Tickets of a list that is asked for words: the newest."""
_COLUMNS = {
    "waiting": "waiting_since",
    "waiting-day": "waiting_since",
    "active": "active_at",
    "active-day": "active_at",
    "created": "created_at",
    "created-day": "created_at",
    "snoozed-day": "snoozed_until",
    "organisation": "customer__organisation",
}


def fulfilling(
    tickets: QuerySet[Ticket], conditions: Iterable[Condition], *, viewer: Agent
) -> QuerySet[Ticket]:
    """``me`` and the beginning of a day are the viewer's. Words are looked for at once, in what fulfils the rest."""
    asked = [*conditions]
    for each in asked:
        if each.kind is not Kind.WORDS:
            tickets = tickets.filter(*_tests_of(each, viewer))
    for each in asked:
        if each.kind is Kind.WORDS:
            held = holding(tickets, Asked(asked_words(each.values[0])), enough=MOST_HELD)
            tickets = tickets.filter(pk__in=[*held.tickets])
    return tickets


def test_of(conditions: Iterable[Condition]) -> Q:
    """All of them as one test of a row, for nobody's eyes in particular: ``of_nobody`` holds for each."""
    whole = Q()
    for each in conditions:
        whole &= Q(*_tests_of(each, None))
    return whole


def _tests_of(condition: Condition, viewer: Agent | None) -> "Tests":
    if custom(condition.field):
        return fulfilled(condition.field, condition.how, condition.values)
    test = _OWN.get(condition.field) or _TESTS[condition.kind]
    return test(condition, viewer)


def of_nobody(field: str) -> bool:
    """Whether it says the same of a ticket whoever looks, and cheaply."""
    return field in _OF_NOBODY or custom(field) is not None


def is_costly(conditions: Iterable[Condition]) -> bool:
    """Words are looked for in what people wrote: too much for a figure that nobody asked for."""
    return any(each.kind in {Kind.WORDS, Kind.TEXT} for each in conditions)


def is_lasting(conditions: Iterable[Condition]) -> bool:
    """Whether they ask the same a moment later, and in a way that can be compared: none tells a time from now, the
    viewer's own days, or what a field of the desk's own holds, or finds words, which are looked for at once.
    """
    passing = {Kind.LENGTH, Kind.DAY, Kind.WORDS}
    return not any(each.kind in passing or custom(each.field) for each in conditions)


# What a filter takes: a Q, or an expression that is true or false.
Tests = Sequence[Any]


def _choice(condition: Condition, viewer: Agent | None) -> Tests:
    column = _COLUMNS.get(condition.field, condition.field)
    values, without = {*condition.values}, {"nobody", "none"}
    wanted = Q(**{f"{column}__in": _plain(condition.field, values - without, viewer)})
    if values & without:
        wanted |= Q(**{f"{column}__isnull": True})
    return [wanted if condition.how == "any" else ~wanted]


def _plain(field: str, values: set[str], viewer: Agent | None) -> list[str]:
    if field == "assignee" and viewer is not None:
        return sorted(str(viewer.pk) if value == "me" else value for value in values)
    if field == "language" and "other" in values:
        return [*sorted(values), "", "und"]
    return sorted(values)


def _unread(condition: Condition, viewer: Agent | None) -> Tests:
    """Marked so by the viewer; what they have not marked is read to them."""
    assert viewer is not None
    wanted = {"yes", "no"} & {*condition.values}
    if condition.how == "none":
        wanted = {"yes", "no"} - wanted
    # Not EXISTS: denied, a list without statistics would compare every ticket with every mark.
    marked = Q(pk__in=UnreadMark.objects.filter(agent=viewer).values("ticket"))
    tests = {"yes": marked, "no": ~marked}
    return [] if len(wanted) > 1 else [tests[each] for each in wanted] or [Q(pk=None)]


def _tags(condition: Condition, viewer: Agent | None) -> Tests:
    del viewer
    if condition.how == "all":
        return [_tagged([value]) for value in condition.values]
    tagged = _tagged(condition.values)
    return [tagged if condition.how == "any" else ~tagged]


def _tagged(tags: Iterable[str]) -> Exists:
    return Exists(Ticket.tags.through.objects.filter(ticket=OuterRef("pk"), tag__in=[*tags]))


def _length(condition: Condition, viewer: Agent | None) -> Tests:
    del viewer
    length = length_of(condition.values[0])
    assert length is not None
    side = "lte" if condition.how == "over" else "gte"
    return [Q(**{f"{_COLUMNS[condition.field]}__{side}": clock.now() - length})]


def _day(condition: Condition, viewer: Agent | None) -> Tests:
    day = day_of(condition.values[0])
    assert day is not None
    assert viewer is not None
    zone = calendars.zone(Style.of(viewer.language, time_zone=viewer.time_zone).time_zone)
    side = "gte" if condition.how == "after" else "lt"
    return [Q(**{f"{_COLUMNS[condition.field]}__{side}": datetime.combine(day, time(), zone)})]


_TESTS: dict[Kind, Callable[[Condition, Agent | None], Tests]] = {
    Kind.CHOICE: _choice,
    Kind.TAGS: _tags,
    Kind.LENGTH: _length,
    Kind.DAY: _day,
}
_OWN = {"unread": _unread}
"""Fields that are no column of the ticket."""
_OF_NOBODY = frozenset(
    {
        "team",
        "priority",
        "emotion",
        "urgency",
        "channel",
        "language",
        "customer",
        "organisation",
        "tag",
        "waiting",
        "active",
        "created",
    }
)
