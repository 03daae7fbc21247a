"""A line that lags, breaks at any byte and goes away, at seeded random, while four windows write and all hear.

JAWAB_FLAKY_SENDS and JAWAB_FLAKY_EVENTS say how much passes (40 notes and 400 changes without them).
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.test_outbox import kept, waiting
from tests.cutting import Wire, cutting
from tests.desk import Desk
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

SENDS = int(os.environ.get("JAWAB_FLAKY_SENDS", "40"))
EVENTS = int(os.environ.get("JAWAB_FLAKY_EVENTS", "400"))
WINDOWS = 4
SEED = 1405
SUBJECT = "خط ناپایدار"
PATIENCE = 120 + SENDS + EVENTS / 20
LISTEN = """() => {
  window.heard = []
  document.body.addEventListener("jawab:fact", ({ detail }) => heard.push(detail.number))
}"""
WRITTEN = "SELECT text FROM tickets_note WHERE ticket_id = %s ORDER BY id"
CHANGED = """
SELECT number FROM base_fact WHERE kind = 'ticket.priority_changed' AND number > %s ORDER BY number
"""


def test_nothing_is_lost_or_doubled_and_notes_keep_their_order(office: Office) -> None:
    chance = Random(SEED)
    port = urlsplit(office.desk.url).port
    assert port is not None
    with cutting(port, chance=0, longest=20_000, seed=SEED) as wire:
        windows = [window(office, wire, number) for number in range(WINDOWS + 1)]
        writers, typist = windows[:WINDOWS], windows[WINDOWS]
        written: dict[int, list[str]] = {each: [] for each in range(WINDOWS)}
        draft, last_fact = "", newest_fact(office.desk)
        with changes(office.desk) as change:
            wire.chance, wire.lag = 0.6, 0.1
            wire.cut()
            for number in range(SENDS):
                at, page = number % WINDOWS, writers[number % WINDOWS]
                change(share(number))
                page.context.set_offline(chance.random() < 0.1)
                written[at].append(f"یادداشت {number}")
                send_note(page, written[at][-1])
                page.context.set_offline(False)
                draft += f"واژهٔ {number} "
                typist.locator("#composer-text").fill(draft)
                if chance.random() < 0.05:
                    wire.cut()
        wire.chance = wire.lag = 0
        wire.cut()
        changed = numbers(office.desk, last_fact)
        assert len(changed) == EVENTS
        for page in windows:
            caught_up(page, changed[-1])
            heard = page.evaluate("heard")
            assert len(heard) == len(set(heard)), "twice"
            assert set(changed) <= set(heard), "lost"
        for at, texts in written.items():
            assert notes(office.desk, at) == texts
        assert draft_elsewhere(office, typist) == draft
        assert wire.cuts > SENDS / 10, "the line was good"


def window(office: Office, wire: Wire, number: int) -> Page:
    """A ticket of its own, opened over the wire while that is still whole."""
    office.desk.bring(letter(subject=f"{SUBJECT} {number}"))
    page = office.agent("sara", base_url=f"http://127.0.0.1:{wire.port}")
    page.set_default_timeout(60_000)
    wait_for(lambda: ticket(office.desk, number) is not None)
    page.goto(f"/tickets/{ticket(office.desk, number)}/")
    ready(page)
    page.evaluate(LISTEN)
    return page


def send_note(page: Page, text: str) -> None:
    press(page, "n")
    expect(page.locator("#composer-form [name=kind][value=note]")).to_be_checked()
    page.locator("#composer-text").fill(text)
    page.locator("#composer-text").press("Control+Enter")
    expect(page.locator("#composer-text")).to_have_value("")


def caught_up(page: Page, newest: int) -> None:
    """Waits until nothing waits in this window, and it has heard of the newest change."""
    wait_for(lambda: kept(page) == 0, within=PATIENCE, seen=lambda: (waiting(page), strip(page)))
    wait_for(lambda: newest in page.evaluate("heard"), within=PATIENCE)


def strip(page: Page) -> str:
    """What the page says of what waits, and who holds or wants the lock of those who send."""
    locks = page.evaluate("navigator.locks.query()")
    return " ".join([*page.locator("#line, #outbox").all_inner_texts(), str(locks)])


def share(number: int) -> int:
    """Changes spread over the sends, so that both pass at the same time."""
    return EVENTS * (number + 1) // SENDS - EVENTS * number // SENDS


@contextmanager
def changes(desk: Desk) -> Iterator[Callable[[int], None]]:
    """While this lasts, and until all are made, another process changes the same tickets, as often as it is told."""
    command = [sys.executable, "-m", "tests.desk_changes", SUBJECT]
    env = os.environ | {"DATABASE_URL": desk.dsn}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, text=True) as process:
        told = process.stdin
        assert told is not None

        def change(times: int) -> None:
            print(times, file=told, flush=True)

        yield change
        told.close()
        assert process.wait(PATIENCE) == 0


def asked(desk: Desk, query: str, *values: object) -> list[str]:
    with psycopg.connect(desk.dsn, autocommit=True) as connection:
        return [row[0] for row in connection.execute(query.encode(), values)]


def ticket(desk: Desk, number: int) -> int | None:
    found = asked(desk, "SELECT number FROM tickets_ticket WHERE subject = %s", f"{SUBJECT} {number}")
    return int(found[0]) if found else None


def notes(desk: Desk, number: int) -> list[str]:
    return asked(desk, WRITTEN, ticket(desk, number))


def newest_fact(desk: Desk) -> int:
    return int(asked(desk, "SELECT max(number) FROM base_fact")[0])


def numbers(desk: Desk, after: int) -> list[int]:
    return [int(number) for number in asked(desk, CHANGED, after)]


def draft_elsewhere(office: Office, typist: Page) -> str:
    """What another device has of it, once the line is good again."""
    other = office.agent("sara")
    path = urlsplit(typist.url).path

    def arrived() -> bool:
        other.goto(path)
        return other.locator("#composer-text").input_value() == typist.locator("#composer-text").input_value()

    wait_for(arrived, within=60)
    return other.locator("#composer-text").input_value()
