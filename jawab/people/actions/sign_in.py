"""What an agent signs in with, and where they are signed in."""

import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.facts import AgentChanged
from jawab.people.models import Agent

# No letter that looks like a digit: it is read from a screen and typed, sometimes over the telephone.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
BATCH = 500


@transaction.atomic
def set_password(*, agent: Agent, password: str, by: Actor) -> Agent:
    """One's own, or by an administrator. Refuses a weak one. Every session but the one that asks ends by itself."""
    if by.actor != agent.actor:
        require_administrator(by)
    try:
        validate_password(password, agent)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from weak
    agent.set_password(password)
    agent.save(update_fields=["password"])
    _record_change(agent, "password", by=by)
    return agent


@transaction.atomic
def give_fresh_password(*, agent: Agent, by: Actor) -> str:
    """For who has forgotten theirs: the new one is shown now and never again, and ends their sessions."""
    password = "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(4))
    set_password(agent=agent, password=password, by=by)
    end_sessions(agent=agent)
    return password


@transaction.atomic
def remove_second_step(*, agent: Agent, by: Actor) -> None:
    """For who has lost their phone: the app, the passkeys and the recovery codes stop counting."""
    require_administrator(by)
    if Authenticator.objects.filter(user=agent).delete()[0]:
        _record_change(agent, "second_step", by=by)


def end_sessions(*, agent: Agent) -> None:
    """Sign the agent out everywhere, at once."""
    for session in UserSession.objects.filter(user=agent):
        session.end()


def forget_sessions() -> int:
    """Delete sessions that have ended by time, and where they were; how many sessions. At most a batch."""
    with transaction.atomic():
        ended = Session.objects.filter(expire_date__lt=clock.now()).order_by("expire_date")
        keys = list(ended.select_for_update(skip_locked=True).values_list("pk", flat=True)[:BATCH])
        UserSession.objects.filter(session_key__in=keys).delete()
        Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _record_change(agent: Agent, changed: str, *, by: Actor) -> None:
    record(AgentChanged(agent=agent.pk, changed=(changed,)), by=by, audience=[agent.audience])
