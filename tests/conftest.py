"""Fixtures shared by all; the database comes from ``tests.database``, which has to load earlier than this."""

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    return build()
