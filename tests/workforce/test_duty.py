"""Who is on duty: said, noticed, and what a desk looks like that never says it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.people.actions import change_agent
from jawab.people.models import Agent
from jawab.workforce.actions import note_silence, seen, set_duty
from jawab.workforce.actions.duty import SILENCE
from jawab.workforce.models import Duty, Reason, State
from jawab.workforce.queries import duties, is_on_duty, on_duty, taking_new
from tests.world import NOON, World

MINUTE = timedelta(minutes=1)


def _facts(kind: str = "duty.changed") -> list[dict[str, Any]]:
    return [row.values for row in FactRow.objects.filter(kind=kind).order_by("number")]


def _names(agents: Any) -> set[str]:
    return set(agents.values_list("name", flat=True))


def test_what_is_said_is_kept_with_its_reason_and_told_once(world: World) -> None:
    with clock.at(NOON):
        back = NOON + timedelta(minutes=20)
        set_duty(agent=world.sara, state=State.BREAK, reason=Reason.PRAYER, until=back, by=world.sara)
        set_duty(agent=world.sara, state=State.BREAK, reason=Reason.PRAYER, until=back, by=world.sara)
    assert _facts() == [
        {
            "agent": world.sara.pk,
            "before": "",
            "after": "break",
            "reason": "prayer",
            "until": back.isoformat(),
        }
    ]
    kept = duties([world.sara.pk, world.ali.pk])
    assert set(kept) == {world.sara.pk}
    assert (kept[world.sara.pk].is_on_duty, kept[world.sara.pk].takes_new) == (True, False)
    assert not kept[world.sara.pk].is_overdue(back - MINUTE)
    assert kept[world.sara.pk].is_overdue(back)


def test_a_new_reason_does_not_begin_the_break_anew(world: World) -> None:
    with clock.at(NOON):
        set_duty(agent=world.sara, state=State.BREAK, by=world.sara)
    with clock.at(NOON + MINUTE):
        set_duty(agent=world.sara, state=State.BREAK, reason=Reason.MEAL, by=world.sara)
    assert Duty.objects.get().since == NOON
    with clock.at(NOON + 2 * MINUTE):
        again = set_duty(
            agent=world.sara, state=State.AVAILABLE, reason=Reason.MEAL, words="x", by=world.sara
        )
    assert (again.since, again.reason, again.words, again.until) == (NOON + 2 * MINUTE, "", "", None)


def test_those_who_see_the_team_hear_of_it_and_nobody_else(world: World) -> None:
    set_duty(agent=world.sara, state=State.OFF, by=world.sara)
    told = FactRow.objects.get(kind="duty.changed").audience
    assert told == sorted([world.sara.audience, world.support.audience])


def test_supervisors_say_it_of_their_people_and_colleagues_do_not(world: World) -> None:
    set_duty(agent=world.sara, state=State.OFF, by=world.mina)
    set_duty(agent=world.omid, state=State.OFF, by=world.nima)
    for whom, by in ((world.sara, world.ali), (world.omid, world.mina), (world.mina, world.sara)):
        with pytest.raises(NotAllowed):
            set_duty(agent=whom, state=State.OFF, by=by)
    with pytest.raises(NotAllowed):
        set_duty(agent=world.sara, state=State.OFF, by=world.maryam)


@pytest.mark.parametrize(
    ("state", "reason", "minutes"),
    [
        ("silent", "", None),
        ("asleep", "", None),
        ("", "", None),
        ("break", "boredom", None),
        ("break", "", -1),
        ("break", "", 0),
        ("busy", "", 60 * 24 * 32),
    ],
)
def test_what_is_no_duty_is_refused(world: World, state: str, reason: str, minutes: int | None) -> None:
    until = None if minutes is None else clock.now() + timedelta(minutes=minutes)
    with pytest.raises(Refused):
        set_duty(agent=world.sara, state=state, reason=reason, until=until, by=world.sara)
    assert not Duty.objects.exists()


def test_who_has_left_is_on_no_duty(world: World) -> None:
    change_agent(agent=world.sara, role=world.sara.role, is_active=False, by=world.nima)
    with pytest.raises(Refused):
        set_duty(agent=world.sara, state=State.AVAILABLE, by=world.nima)
    assert not is_on_duty(world.sara)


def test_words_are_one_clean_line(world: World) -> None:
    said = set_duty(
        agent=world.sara,
        state=State.BUSY,
        reason=Reason.OTHER,
        words="تماس\0\n با " + "x" * 200,
        by=world.sara,
    )
    assert (said.words.startswith("تماس با x"), len(said.words)) == (True, 80)


def test_a_desk_that_never_says_it_is_all_on_duty(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    everybody = Agent.objects.all()
    with django_assert_num_queries(2):
        at_work = [_names(on_duty(everybody)), _names(taking_new(everybody))]
    assert at_work == [_names(everybody)] * 2
    set_duty(agent=world.ali, state=State.AVAILABLE, by=world.ali)
    set_duty(agent=world.mina, state=State.BUSY, by=world.mina)
    set_duty(agent=world.nima, state=State.OFF, by=world.nima)
    assert _names(on_duty(everybody)) == {"Ali", "Mina"}
    assert _names(taking_new(everybody)) == {"Ali"}


def test_who_gives_no_sign_of_life_falls_silent_and_comes_back_by_the_next(world: World) -> None:
    with clock.at(NOON):
        set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
        set_duty(agent=world.ali, state=State.BREAK, by=world.ali)
    with clock.at(NOON + SILENCE - MINUTE):
        assert note_silence() == 0
    with clock.at(NOON + SILENCE):
        assert note_silence() == 1
        assert note_silence() == 0
        assert not is_on_duty(world.sara)
        assert is_on_duty(world.ali)
    with clock.at(NOON + 2 * SILENCE):
        seen(agent=world.sara)
        assert is_on_duty(world.sara)
        assert note_silence() == 0
    assert [(fact["before"], fact["after"]) for fact in _facts() if fact["agent"] == world.sara.pk] == [
        ("", "available"),
        ("available", "silent"),
        ("silent", "available"),
    ]


def test_signs_of_life_cost_one_query_and_one_write_a_minute(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with clock.at(NOON):
        with django_assert_num_queries(1):
            seen(agent=world.sara)
        assert not Duty.objects.exists()
        set_duty(agent=world.sara, state=State.BUSY, by=world.sara)
    with clock.at(NOON + MINUTE / 2), django_assert_num_queries(1):
        seen(agent=world.sara)
    with clock.at(NOON + MINUTE), django_assert_num_queries(2):
        seen(agent=world.sara)
    assert Duty.objects.get().seen_at == NOON + MINUTE
    assert len(_facts()) == 1


def test_the_live_line_and_a_page_somebody_goes_to_are_signs_of_life(world: World, client: Client) -> None:
    client.force_login(world.sara)
    long_ago = clock.now() - SILENCE
    for asked, headers in (
        ("/live/audience", {}),
        ("/news/", {}),
        ("/", {"Sec-Fetch-Mode": "navigate"}),
    ):
        with clock.at(long_ago):
            set_duty(agent=world.sara, state=State.AVAILABLE, by=world.sara)
        assert note_silence() == 1
        client.get("/", headers={"Sec-Fetch-Mode": "cors"})
        assert not is_on_duty(world.sara)
        client.get(asked, headers=headers)
        assert is_on_duty(world.sara), asked


@pytest.mark.django_db(transaction=True)
def test_two_workers_notice_a_silence_once(transactional_db: None) -> None:
    from tests.world import build

    world = build()
    with clock.at(clock.now() - SILENCE):
        for agent in (world.sara, world.ali, world.mina):
            set_duty(agent=agent, state=State.AVAILABLE, by=SYSTEM)
    found: list[int] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        try:
            found.append(note_silence() + note_silence())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    note_silence()
    assert len([fact for fact in _facts() if fact["after"] == "silent"]) == 3
