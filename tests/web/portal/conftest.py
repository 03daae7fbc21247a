"""Customers at the help centre: a desk whose help centre is open, and the letters that leave it."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.test import Client
from django.utils import translation

from jawab.base import clock
from jawab.knowledge.actions import change_help_centre
from tests.desk import plain
from tests.jobs import work_off
from tests.outside import takes_letters
from tests.post import Sink
from tests.web.workspace.browsing import hidden, text
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON), translation.override("en"):
        yield


@pytest.fixture
def outside(world: World) -> Iterator[Sink]:
    change_help_centre(is_open=True, by=world.nima)
    with takes_letters(world) as running:
        yield running


def code_in(letter: EmailMessage) -> str:
    found = re.search(r"\b\d{6}\b", plain(letter))
    assert found is not None
    return found[0]


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"/help/\w\w/sign-in/link/[\w-]+/", plain(letter))
    assert found is not None
    return found[0]


def ask(client: Client, address: str, language: str = "en") -> str:
    """The address of the page on which the code is typed."""
    answer = client.post(f"/help/{language}/sign-in/", {"address": address})
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def signed_in(outside: Sink, address: str = "maryam@mail.example", language: str = "en") -> Client:
    client = Client()
    page = ask(client, address, language)
    work_off()
    answer = client.post(page, {"code": code_in(outside.letters[-1])})
    assert answer.headers["Location"] == f"/help/{language}/requests/"
    return client


def token_of(page: object) -> str:
    """What a form says against forgery."""
    return hidden(text(page), "csrfmiddlewaretoken")
