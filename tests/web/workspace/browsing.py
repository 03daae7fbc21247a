"""A browser without script, as the tests hold it."""

import re
from collections.abc import Callable

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jawab.people.models import Agent


def signed_in(agent: Agent, *, strict: bool = False) -> Client:
    """``strict`` checks the token against forgery, as the desk does."""
    client = Client(enforce_csrf_checks=strict)
    client.force_login(agent)
    return client


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def hidden(page: str, name: str) -> str:
    """The value of the first hidden field of this name."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)
