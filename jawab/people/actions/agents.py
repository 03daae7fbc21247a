"""Agents: joining, changing, preferring."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.actions.sign_in import end_sessions
from jawab.people.facts import AgentChanged, AgentJoined
from jawab.people.models import Agent, Membership, Role, Team
from jawab.people.queries import desk_settings

PREFERENCES = frozenset(
    {
        "language",
        "calendar",
        "digits",
        "time_zone",
        "theme",
        "density",
        "low_data",
        "name",
        "single_keys",
        "keys",
        "notice_sound",
    }
)


@transaction.atomic
def join(
    *,
    email: str,
    name: str,
    password: str | None,
    by: Actor,
    role: str = Role.AGENT,
    language: str = "fa",
    teams: Iterable[Team] = (),
) -> Agent:
    """Add an agent who signs in with ``password``; without one the sign-in stays shut until it is set.

    They begin with the desk's calendar, digits and time zone. Refuses an address that is already an agent's, and a
    weak password.
    """
    require_administrator(by)
    email = email.strip().lower()
    if Agent.objects.filter(email__iexact=email).exists():
        raise Refused(_("An agent with this address already exists."))
    usual = desk_settings().style_for(language)
    agent = Agent(
        email=email,
        name=name.strip() or email,
        role=role,
        language=language,
        serves_in=[language],
        calendar=usual.calendar,
        digits=usual.digits,
        time_zone=usual.time_zone,
        joined_at=clock.now(),
    )
    _set_password(agent, password)
    agent.save()
    Membership.objects.bulk_create([Membership(agent=agent, team=team) for team in teams])
    record(AgentJoined(agent=agent.pk, role=agent.role), by=by, audience=[agent.audience])
    return agent


def _set_password(agent: Agent, password: str | None) -> None:
    if password is None:
        agent.set_unusable_password()
        return
    try:
        validate_password(password, agent)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from weak
    agent.set_password(password)


@transaction.atomic
def change_agent(*, agent: Agent, by: Actor, role: str | None = None, is_active: bool | None = None) -> Agent:
    """Change what an agent is to the desk; who is switched off is signed out everywhere at once.

    Refuses to leave the desk without an active administrator.
    """
    require_administrator(by)
    administrators = set(
        Agent.objects.select_for_update()
        .order_by("pk")
        .filter(role=Role.ADMINISTRATOR, is_active=True)
        .values_list("pk", flat=True)
    )
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    role = agent.role if role is None else role
    is_active = agent.is_active if is_active is None else is_active
    if administrators == {agent.pk} and not (role == Role.ADMINISTRATOR and is_active):
        raise Refused(_("The desk needs at least one administrator."))
    if not is_active:
        end_sessions(agent=agent)
    return _save(agent, {"role": role, "is_active": is_active}, by=by)


@transaction.atomic
def change_preferences(*, agent: Agent, by: Actor, **preferences: str | bool | dict[str, str]) -> Agent:
    """Language, calendar, digits, time zone, looks, keys and name: one's own, or by an administrator."""
    if by.actor != agent.actor:
        require_administrator(by)
    unknown = preferences.keys() - PREFERENCES
    if unknown:
        raise NotAllowed(_("These are not preferences."))
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    return _save(agent, preferences, by=by)


@transaction.atomic
def set_teams(*, agent: Agent, teams: Iterable[Team], by: Actor) -> Agent:
    """Make ``agent`` a member of exactly these teams."""
    require_administrator(by)
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    wanted = {team.pk for team in teams}
    present = set(Membership.objects.filter(agent=agent).values_list("team_id", flat=True))
    Membership.objects.filter(agent=agent, team_id__in=present - wanted).delete()
    Membership.objects.bulk_create([Membership(agent=agent, team_id=pk) for pk in sorted(wanted - present)])
    if wanted != present:
        record(AgentChanged(agent=agent.pk, changed=("teams",)), by=by, audience=[agent.audience])
    return agent


def _save(agent: Agent, values: Mapping[str, object], *, by: Actor) -> Agent:
    changed = tuple(name for name, value in sorted(values.items()) if getattr(agent, name) != value)
    if not changed:
        return agent
    for name in changed:
        setattr(agent, name, values[name])
    agent.full_clean(exclude=["password"], validate_constraints=False)
    agent.save(update_fields=changed)
    record(AgentChanged(agent=agent.pk, changed=changed), by=by, audience=[agent.audience])
    return agent
