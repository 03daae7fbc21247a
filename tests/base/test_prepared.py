"""A query compiled once asks exactly what the ORM would ask each time."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from jawab.base import prepared as module
from jawab.base.prepared import prepared
from jawab.people.models import Agent, Role, Team

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def people() -> list[Agent]:
    return [
        Agent.objects.create(email=f"{name}@shop.example", name=name, joined_at=MONDAY + timedelta(days=day))
        for day, name in enumerate(("ali", "maryam", "zahra"))
    ]


@prepared
def joined(role: str, *, since: datetime, besides: int) -> QuerySet[Agent]:
    return Agent.objects.filter(role=role, joined_at__gte=since).exclude(pk=besides).order_by("pk")


@prepared
def among(*, keys: Sequence[int]) -> QuerySet[Agent]:
    return Agent.objects.filter(pk__any_of=keys).select_related("business_calendar").order_by("pk")


def test_values_are_the_askers(
    people: list[Agent], django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    ali, maryam, zahra = people
    assert joined(Role.AGENT, since=MONDAY, besides=ali.pk) == [maryam, zahra]
    assert joined(Role.AGENT, since=zahra.joined_at, besides=ali.pk) == [zahra]
    assert joined(Role.AGENT, since=zahra.joined_at, besides=zahra.pk) == []
    assert joined(Role.SUPERVISOR, since=MONDAY, besides=ali.pk) == []
    with django_assert_num_queries(1):
        assert joined(Role.AGENT, since=MONDAY, besides=zahra.pk) == [ali, maryam]


def test_as_many_keys_as_are_asked_for(people: list[Agent]) -> None:
    keys = [each.pk for each in people]
    for some in (keys[:1], keys[1:], keys, [], keys[2:]):
        assert [each.pk for each in among(keys=some)] == some
    assert len(among._kept) == 1


def test_what_is_found_is_whole(people: list[Agent]) -> None:
    """As the ORM makes it: saved, changed and followed like any other."""
    (found,) = among(keys=[people[0].pk])
    found.name = "Ali"
    found.save()
    assert Agent.objects.get(pk=people[0].pk).name == "Ali"
    assert found.business_calendar is None


def test_threads_share_what_is_compiled(people: list[Agent]) -> None:
    """Each asks its own connection: another thread does not see what this one has not committed."""
    assert len(among(keys=[each.pk for each in people])) == 3
    found: list[int] = []

    def ask() -> None:
        try:
            found.append(len(among(keys=[each.pk for each in people])))
        finally:
            connection.close()

    other = Thread(target=ask)
    other.start()
    other.join()
    assert found == [0]


def test_kept_by_too_little_is_found_in_tests() -> None:
    """A value that the query reads from elsewhere would be the first asker's for ever."""
    read = [1]

    @prepared
    def own(*, active: int) -> QuerySet[Team]:
        return Team.objects.filter(department=read[0], pk=active)

    assert own(active=1) == []
    read[0] = 2
    with pytest.raises(AssertionError, match="kept by too little"):
        own(active=1)


def test_a_moment_is_not_computed_with() -> None:
    @prepared
    def newer(*, now: datetime) -> QuerySet[Agent]:
        return Agent.objects.filter(joined_at__gte=now - timedelta(days=1))

    with pytest.raises(TypeError, match="now"):
        newer(now=MONDAY)


def test_no_row_can_fulfil_it() -> None:
    @prepared
    def nobody(*, viewer: int) -> QuerySet[Agent]:
        return Agent.objects.filter(pk=viewer).none()

    assert nobody(viewer=1) == []
    assert nobody.statement(viewer=1) is None


def test_a_number_that_no_key_can_be(people: list[Agent]) -> None:
    for number in (2**63, 10**40, -(2**63)):
        assert len(joined(Role.AGENT, since=MONDAY, besides=number)) == 3


def test_only_so_many_shapes_are_kept(monkeypatch: pytest.MonkeyPatch, people: list[Agent]) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for role in (*Role, *Role):
        assert len(joined(role, since=MONDAY, besides=0)) == (3 if role is Role.AGENT else 0)
    assert len(joined._kept) <= 2
