"""One browser for all of these tests; every test begins with no window open.

What is waited for may take its time: a machine with other work is no fault of the desk.
"""

from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office, windows
from tests.browser.chromium import chromium
from tests.desk import Desk

expect.set_options(timeout=20_000)


@pytest.fixture(scope="package")
def house(desk: Desk) -> Iterator[Office]:
    with chromium() as browser:
        yield Office(browser, desk)


@pytest.fixture
def office(house: Office) -> Iterator[Office]:
    with windows(house):
        yield house


@pytest.fixture
def forgotten(house: Office) -> Iterator[None]:
    """What a test says of duty is unsaid: nobody's tickets move because they fell silent after it."""
    yield
    with psycopg.connect(house.desk.dsn) as connection:
        connection.execute("DELETE FROM workforce_duty")
