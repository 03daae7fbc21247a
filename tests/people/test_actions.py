"""Agents, teams and invitations, changed through their actions."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import JawabError, NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import (
    accept_invitation,
    change_agent,
    change_preferences,
    change_team,
    create_department,
    create_team,
    first_administrator_link,
    give_fresh_password,
    invite,
    join,
    open_invitation,
    remove_second_step,
    rename_department,
    rename_team,
    set_password,
    set_teams,
    withdraw_invitation,
)
from jawab.people.models import Agent, Invitation, Role, Team
from tests.world import NOON, PASSWORD, World, agent, build


def told_last() -> tuple[str, str, object]:
    fact = FactRow.objects.latest("number")
    return fact.kind, fact.actor, fact.values


def enter(token: str, email: str = "reza@shop.example") -> Agent:
    return accept_invitation(token=token, email=email, name="رضا", password=PASSWORD, language="fa")


def test_an_agent_joins_with_the_usual_style_of_their_language(world: World) -> None:
    reza = join(email=" Reza@Shop.Example ", name="", password=PASSWORD, language="ar", by=world.nima)
    assert (reza.email, reza.name, reza.role) == ("reza@shop.example", "reza@shop.example", Role.AGENT)
    assert (reza.calendar, reza.digits, reza.time_zone) == ("gregorian", "latin", "Asia/Riyadh")
    assert reza.check_password(PASSWORD)
    assert told_last() == ("agent.joined", world.nima.actor, {"agent": reza.pk, "role": "agent"})


@pytest.mark.parametrize(
    ("email", "password"),
    [("SARA@shop.example", PASSWORD), ("new@shop.example", "short"), ("new@shop.example", "password1234")],
)
def test_a_known_address_and_a_weak_password_do_not_join(world: World, email: str, password: str) -> None:
    with pytest.raises(Refused):
        join(email=email, name="New", password=password, by=SYSTEM)
    assert Agent.objects.count() == 5


def test_only_administrators_change_people(world: World) -> None:
    attempts: list[Callable[[Agent], object]] = [
        lambda by: join(email="new@shop.example", name="", password=PASSWORD, by=by),
        lambda by: change_agent(agent=world.ali, by=by, role=Role.ADMINISTRATOR),
        lambda by: change_agent(agent=by, by=by, role=Role.ADMINISTRATOR),
        lambda by: change_preferences(agent=world.ali, by=by, name="Other"),
        lambda by: set_teams(agent=by, teams=[world.stock], by=by),
        lambda by: set_password(agent=world.ali, password="another-kettle-8", by=by),
        lambda by: give_fresh_password(agent=world.ali, by=by),
        lambda by: remove_second_step(agent=world.ali, by=by),
        lambda by: invite(by=by),
        lambda by: withdraw_invitation(invitation=invite(by=world.nima)[0], by=by),
        lambda by: create_department(name="New", by=by),
        lambda by: rename_department(department=world.shop, name="New", by=by),
        lambda by: create_team(name="New", department=world.shop, by=by),
        lambda by: rename_team(team=world.stock, name="New", by=by),
        lambda by: change_team(team=world.stock, department=world.shop, is_active=False, by=by),
    ]
    switched_off = agent("Old", role=Role.ADMINISTRATOR)
    change_agent(agent=switched_off, by=SYSTEM, is_active=False)
    switched_off.refresh_from_db()
    before = FactRow.objects.count()
    for by in (world.sara, world.mina, world.omid, switched_off):
        for attempt in attempts:
            with pytest.raises(NotAllowed):
                attempt(by)
    assert (
        FactRow.objects.filter(number__gt=0).count() - before == 4
    )  # the invitations that were to be withdrawn


def test_the_desk_keeps_its_last_administrator(world: World) -> None:
    for change in ({"role": Role.SUPERVISOR}, {"is_active": False}):
        with pytest.raises(Refused):
            change_agent(agent=world.nima, by=world.nima, **change)
    second = agent("Second", role=Role.ADMINISTRATOR)
    change_agent(agent=world.nima, by=second, role=Role.AGENT)
    with pytest.raises(Refused):
        change_agent(agent=second, by=second, is_active=False)


def test_a_switched_off_administrator_does_not_count_as_the_last(world: World) -> None:
    second = agent("Second", role=Role.ADMINISTRATOR)
    change_agent(agent=second, by=world.nima, is_active=False)
    with pytest.raises(Refused):
        change_agent(agent=world.nima, by=world.nima, role=Role.AGENT)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_remove_each_other_at_once() -> None:
    world = build()
    second = agent("Second", role=Role.ADMINISTRATOR)
    start, refusals = threading.Barrier(2), []

    def remove(whom: Agent, by: Agent) -> None:
        try:
            start.wait()
            change_agent(agent=whom, by=by, role=Role.AGENT)
        except JawabError as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    pairs = [(world.nima, second), (second, world.nima)]
    threads = [threading.Thread(target=remove, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refusals) == 1
    assert Agent.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 1


def test_a_change_that_changes_nothing_is_no_fact(world: World) -> None:
    before = FactRow.objects.count()
    change_agent(agent=world.sara, by=world.nima, role=Role.AGENT, is_active=True)
    change_preferences(agent=world.sara, by=world.sara, theme="auto")
    set_teams(agent=world.sara, teams=[world.support], by=world.nima)
    remove_second_step(agent=world.sara, by=world.nima)
    assert FactRow.objects.count() == before


def test_preferences_are_ones_own_and_are_nothing_else(world: World) -> None:
    change_preferences(agent=world.sara, by=world.sara, theme="dark", name="سارا")
    assert told_last() == (
        "agent.changed",
        world.sara.actor,
        {"agent": world.sara.pk, "changed": ["name", "theme"]},
    )
    for stolen in ("role", "is_active", "email", "password"):
        with pytest.raises(NotAllowed):
            change_preferences(agent=world.sara, by=world.sara, **{stolen: "x"})


def test_a_fact_says_that_a_password_changed_and_never_which(world: World) -> None:
    fresh = give_fresh_password(agent=world.sara, by=world.nima)
    world.sara.refresh_from_db()
    assert world.sara.check_password(fresh)
    assert told_last() == (
        "agent.changed",
        world.nima.actor,
        {"agent": world.sara.pk, "changed": ["password"]},
    )
    assert give_fresh_password(agent=world.sara, by=world.nima) != fresh


def test_a_weak_password_is_refused_in_words(world: World) -> None:
    with pytest.raises(Refused, match=r"\w+"):
        set_password(agent=world.sara, password="sara@shop.example", by=world.sara)
    world.sara.refresh_from_db()
    assert world.sara.check_password(PASSWORD)


def test_a_lost_second_step_is_removed_for_one_agent_alone(world: World) -> None:
    for one in (world.sara, world.ali):
        Authenticator.objects.create(user=one, type="totp", data={})
    remove_second_step(agent=world.sara, by=world.nima)
    assert [found.user for found in Authenticator.objects.all()] == [world.ali]
    assert told_last()[2] == {"agent": world.sara.pk, "changed": ["second_step"]}


def test_teams_are_exactly_the_ones_named(world: World) -> None:
    set_teams(agent=world.sara, teams=[world.refunds, world.stock], by=world.nima)
    assert set(world.sara.teams.all()) == {world.refunds, world.stock}
    set_teams(agent=world.sara, teams=[], by=world.nima)
    assert not world.sara.teams.exists()
    assert set(world.ali.teams.all()) == {world.support}


@pytest.mark.parametrize("name", ["", "   ", "support", " SUPPORT "])
def test_a_team_has_a_name_of_its_own(world: World, name: str) -> None:
    with pytest.raises(Refused):
        create_team(name=name, department=world.shop, by=world.nima)
    with pytest.raises(Refused):
        rename_team(team=world.refunds, name=name, by=world.nima)
    assert set(Team.objects.values_list("name", flat=True)) == {"Support", "Refunds", "Stock"}


@pytest.mark.parametrize("name", ["", " ", "shop"])
def test_a_department_has_a_name_of_its_own(world: World, name: str) -> None:
    with pytest.raises(Refused):
        create_department(name=name, by=world.nima)
    with pytest.raises(Refused):
        rename_department(department=world.warehouse, name=name, by=world.nima)


def test_a_team_keeps_its_own_name_in_another_spelling(world: World) -> None:
    assert rename_team(team=world.support, name="SUPPORT", by=world.nima).name == "SUPPORT"


def test_a_team_moves_and_closes(world: World) -> None:
    team = change_team(team=world.refunds, department=world.warehouse, is_active=False, by=world.nima)
    assert (team.department, team.is_active) == (world.warehouse, False)
    assert told_last() == ("team.changed", world.nima.actor, {"team": team.pk, "created": False})


def test_an_invitation_is_accepted_once(world: World) -> None:
    invitation, token = invite(by=world.nima, role=Role.SUPERVISOR, teams=[world.refunds])
    reza = enter(token)
    invitation.refresh_from_db()
    assert (invitation.accepted_by, reza.role, list(reza.teams.all())) == (
        reza,
        Role.SUPERVISOR,
        [world.refunds],
    )
    with pytest.raises(NotThere):
        enter(token, "second@shop.example")


@pytest.mark.django_db(transaction=True)
def test_two_who_open_one_link_at_once_are_one_agent() -> None:
    world = build()
    _invitation, token = invite(by=world.nima)
    start, refusals = threading.Barrier(2), []

    def come(email: str) -> None:
        try:
            start.wait()
            enter(token, email)
        except JawabError as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=(f"{name}@shop.example",)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(refusal) for refusal in refusals] == [NotThere]
    assert Agent.objects.count() == 6


def test_a_refused_acceptance_leaves_the_link_as_it_was(world: World) -> None:
    _invitation, token = invite(by=world.nima)
    with pytest.raises(Refused):
        enter(token, "sara@shop.example")
    assert enter(token).email == "reza@shop.example"


def test_the_address_an_invitation_names_is_the_one_that_joins(world: World) -> None:
    _invitation, token = invite(by=world.nima, email="Reza@Shop.Example")
    assert enter(token, "other@shop.example").email == "reza@shop.example"


def test_links_end_by_time_and_by_withdrawal_in_the_same_words(world: World) -> None:
    withdrawn, withdrawn_token = invite(by=world.nima)
    withdraw_invitation(invitation=withdrawn, by=world.nima)
    with clock.at(NOON):
        _old, old_token = invite(by=world.nima)
        assert open_invitation(old_token)
    words = set()
    with clock.at(NOON + timedelta(days=7)):
        for token in (withdrawn_token, old_token, "never-there", "\x00\ud800"):
            with pytest.raises(NotThere) as refusal:
                open_invitation(token)
            words.add(str(refusal.value))
    assert len(words) == 1


def test_an_accepted_invitation_is_not_withdrawn(world: World) -> None:
    invitation, token = invite(by=world.nima)
    enter(token)
    assert withdraw_invitation(invitation=invitation, by=world.nima).withdrawn_at is None


def test_the_token_itself_is_stored_nowhere(world: World) -> None:
    _invitation, token = invite(by=world.nima)
    assert token not in str(list(Invitation.objects.values()))
    assert token not in str(list(FactRow.objects.values_list("values", flat=True)))


def test_the_first_link_is_fresh_each_time_until_there_is_an_administrator(db: None) -> None:
    first, second = first_administrator_link(), first_administrator_link()
    assert first is not None
    assert second is not None
    with pytest.raises(NotThere):
        enter(first.split("/")[2])
    assert enter(second.split("/")[2]).is_administrator
    assert first_administrator_link() is None
