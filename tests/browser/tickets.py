"""The team's sixty tickets: the n-th asks for order A-99000 + n. A test changes only tickets of its own number."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import ready


def row(page: Page, n: int) -> Locator:
    return page.locator("[data-row]").filter(has_text=re.compile(rf"درخواست {n}\b"))


def open_ticket(page: Page, n: int, *, scripted: bool = True) -> str:
    """Finds the n-th ticket, opens it, and answers with its number; keys pressed after that are heard."""
    page.goto(f"/search/?q=A-{99000 + n}")
    row(page, n).locator("a.row-subject").click()
    expect(page.locator("#ticket-head")).to_be_visible()
    if scripted:
        ready(page)
    return ticket_number(page)


def ticket_number(page: Page) -> str:
    found = re.search(r"/tickets/(\d+)/", page.url)
    assert found, page.url
    return found[1]


def open_brought(page: Page, subject: str) -> str:
    """Opens a ticket that a mail has brought, once it has come in, and answers with its number."""
    found = page.locator("[data-row] a.row-subject", has_text=subject)
    page.goto("/?in=all.open.newest")
    expect(found).to_be_visible(timeout=45_000)
    found.click()
    expect(page.locator("#ticket-head")).to_be_visible()
    ready(page)
    return ticket_number(page)
