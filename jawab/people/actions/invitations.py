"""Invitations by link, and the very first one. The token itself is never stored."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.actions.agents import join
from jawab.people.facts import AgentInvited, InvitationWithdrawn
from jawab.people.models import Agent, Invitation, Role, Team

VALID_FOR = timedelta(days=7)


@transaction.atomic
def invite(
    *,
    by: Actor,
    email: str = "",
    name: str = "",
    role: str = Role.AGENT,
    language: str = "fa",
    teams: Iterable[Team] = (),
) -> tuple[Invitation, str]:
    """The invitation and the token of its link: shown now, never again. Refuses an address that already signs in."""
    require_administrator(by)
    if email and Agent.objects.filter(email__iexact=email).exists():
        raise Refused(_("An agent with this address already exists."))
    token = secrets.token_urlsafe(24)
    now = clock.now()
    invitation = Invitation.objects.create(
        digest=_digest(token),
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        language=language,
        invited_by=by if isinstance(by, Agent) else None,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    invitation.teams.set(teams)
    record(AgentInvited(invitation=invitation.pk, role=role), by=by, audience=())
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> Invitation:
    """The link stops working at once. An accepted invitation stays as it is."""
    require_administrator(by)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_by_id is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(InvitationWithdrawn(invitation=invitation.pk), by=by, audience=())
    return invitation


def open_invitation(token: str) -> Invitation:
    """Raises NotThere for a wrong, used, withdrawn or expired token, without saying which."""
    invitation = Invitation.objects.filter(digest=_digest(token)).first()
    if invitation is None or not invitation.is_open(clock.now()):
        raise NotThere(_("This invitation is not valid any more. Please ask for a new one."))
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, email: str, name: str, password: str, language: str) -> Agent:
    """Become an agent. The address is the invitation's own when it names one; a link works once."""
    invitation = open_invitation(token)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(clock.now()):
        raise NotThere(_("This invitation is not valid any more. Please ask for a new one."))
    agent = join(
        email=invitation.email or email,
        name=name or invitation.name,
        password=password,
        role=invitation.role,
        language=language,
        teams=invitation.teams.all(),
        by=SYSTEM,
    )
    invitation.accepted_by = agent
    invitation.save(update_fields=["accepted_by"])
    return agent


@transaction.atomic
def first_administrator_link() -> str | None:
    """The path of a fresh one-time link while the desk has no administrator, else None. Earlier links end."""
    if Agent.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
        return None
    for earlier in Invitation.objects.filter(
        role=Role.ADMINISTRATOR, invited_by=None, accepted_by=None, withdrawn_at=None
    ):
        withdraw_invitation(invitation=earlier, by=SYSTEM)
    _invitation, token = invite(by=SYSTEM, role=Role.ADMINISTRATOR)
    return f"/invitation/{token}/"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
