"""Fixtures shared by all; the database comes from ``tests.database``, which has to load earlier than this."""

from collections.abc import Iterator

import hypothesis
import pytest

from tests.desk import Desk, running_desk
from tests.world import World, build

# A busy machine is no fault of what is tested; speed is measured by the bench.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """A whole desk with its people and a small shop, one for all the tests that want one."""
    with running_desk(filled=True) as running:
        yield running
