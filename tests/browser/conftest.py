"""One browser for all of these tests; every test begins with no window open."""

from collections.abc import Iterator

import pytest

from tests.browser.agents import Office, windows
from tests.browser.chromium import chromium
from tests.desk import Desk


@pytest.fixture(scope="package")
def house(desk: Desk) -> Iterator[Office]:
    with chromium() as browser:
        yield Office(browser, desk)


@pytest.fixture
def office(house: Office) -> Iterator[Office]:
    with windows(house):
        yield house
