"""Whose request it is, asked on every page: the session and its agent, by queries that are compiled once."""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from jawab.base.prepared import planned
from jawab.people.models import Agent


class SessionStore(db.SessionStore):
    """Django's own, in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(key=self.session_key or "", now=timezone.now())
        if not found:
            self._session_key = None
        return next(iter(found), None)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own: a name and a password, or what it adds to them."""

    def get_user(self, user_id: Any) -> Agent | None:
        found = next(iter(_agent(key=int(user_id))), None)
        return found if found and self.user_can_authenticate(found) else None


@planned
def _session(*, key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@planned
def _agent(*, key: int) -> QuerySet[Agent]:
    return Agent.objects.filter(pk=key)
