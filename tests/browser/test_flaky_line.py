"""A line that drops requests, drops answers and goes away, at seeded random: nothing lost, doubled or out of order.

JAWAB_FLAKY_SENDS says how many entries are sent (12 without it).
"""

import os
from random import Random

import pytest
from playwright.sync_api import Route, expect

from tests.browser.agents import Office
from tests.browser.test_outbox import kept
from tests.browser.tickets import open_ticket
from tests.post import wait_for

pytestmark = pytest.mark.browser

SENDS = int(os.environ.get("JAWAB_FLAKY_SENDS", "12"))
SEED = 1405


def test_every_entry_arrives_once_and_in_order(office: Office) -> None:
    chance, faults = Random(SEED), {"request": 0, "answer": 0, "line": 0}
    page = office.agent("sara")
    open_ticket(page, 60)

    def fail_at_times(route: Route) -> None:
        drawn = chance.random()
        if drawn < 0.2:
            faults["request"] += 1
            route.abort()
        elif drawn < 0.4:
            faults["answer"] += 1
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/entries/", fail_at_times)
    written = [f"یادداشت شمارهٔ {number}" for number in range(SENDS)]
    for text in written:
        if chance.random() < 0.2:
            faults["line"] += 1
            page.context.set_offline(True)
        page.keyboard.press("n")
        expect(page.locator("#composer-form [name=kind][value=note]")).to_be_checked()
        page.locator("#composer-text").fill(text)
        page.locator("#composer-text").press("Control+Enter")
        expect(page.locator("#composer-text")).to_have_value("")
        page.context.set_offline(False)
    wait_for(lambda: kept(page) == 0, within=30 + 5 * SENDS)
    page.reload()
    expect(page.locator("#timeline .entry[data-kind=note] .entry-text")).to_have_text(written[-40:])
    expect(page.locator("#outbox .entry")).to_have_count(0)
    assert all(faults.values()), faults
