from datetime import UTC, datetime, timedelta

import pytest

from jawab.base import clock


def test_time_is_set_and_comes_back() -> None:
    then = datetime(2026, 3, 20, tzinfo=UTC)
    with clock.at(then):
        assert clock.now() == then
        with clock.at(then + timedelta(hours=1)):
            assert clock.now() == then + timedelta(hours=1)
        assert clock.now() == then
    assert clock.now() > then


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 3, 20)):  # noqa: DTZ001
        pass
