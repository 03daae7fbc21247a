"""A fresh desk with its one administrator."""

from collections.abc import Iterator

import pytest
from django.test import Client

from jawab.people.models import Agent, Role
from tests.post import Sink, sink
from tests.web.workspace.browsing import signed_in
from tests.world import agent


@pytest.fixture
def nima(db: None) -> Agent:
    """Alone at a fresh desk."""
    return agent("Nima", role=Role.ADMINISTRATOR)


@pytest.fixture
def client(nima: Agent) -> Client:
    return signed_in(nima)


@pytest.fixture
def outside() -> Iterator[Sink]:
    with sink() as opened:
        yield opened
