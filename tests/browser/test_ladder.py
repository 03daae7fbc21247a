"""What was promised and not kept climbs the ladder, live: told to its owner, then to those who lead."""

import psycopg
import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

LEADERS = {"nima": "به مدیران سیستم خبر داده شد", "layla": "مديرو النظام", "emma": "administrators were told"}


PROMISE = """
UPDATE promises_promise SET made_at = made_at - %(span)s::interval, due_at = due_at - %(span)s::interval,
soon_at = soon_at - %(span)s::interval, next_at = now() WHERE ticket_id = %(ticket)s
"""
TICKET = """
UPDATE tickets_ticket SET due_at = due_at - %(span)s::interval, due_soon_at = due_soon_at - %(span)s::interval
WHERE number = %(ticket)s
"""


def pass_by(office: Office, number: str, span: str) -> None:
    """Time passes for what is promised in this ticket, as if it had been due so much earlier."""
    with psycopg.connect(office.desk.dsn) as connection:
        for statement in (TICKET, PROMISE):
            assert connection.execute(statement, {"span": span, "ticket": int(number)}).rowcount == 1


def test_what_is_not_kept_is_told_to_its_owner_and_then_to_those_who_lead(office: Office) -> None:
    sara = office.agent("sara")
    office.desk.bring(letter("سلام، چه شد؟", subject="نردبان", date=""))
    number = open_brought(sara, "نردبان")
    press(sara, "Shift+P")
    sara.locator("#promise-due").fill("۲۰ دقیقه دیگر")
    press(sara, "Enter")
    expect(sara.locator("#promises .promise")).to_have_count(1)
    leaders = {name: office.agent(name) for name in LEADERS}
    before = {}
    for name, page in leaders.items():
        page.goto("/?in=mine")
        before[name] = page.locator("[data-bell]").get_attribute("data-bell") or ""
    pass_by(office, number, "21 minutes")
    expect(sara.locator(".ticket-head [data-due=overdue]")).to_be_visible(timeout=30_000)
    sara.goto("/notifications/")
    expect(sara.locator(f"a[href='/tickets/{number}/']").first).to_be_visible()
    pass_by(office, number, "9 days")
    for name, page in leaders.items():
        expect(page.locator("[data-bell]")).not_to_have_attribute("data-bell", before[name], timeout=30_000)
        page.goto(f"/tickets/{number}/")
        told = page.locator("#timeline").get_by_text(LEADERS[name])
        if not told.first.is_visible():
            page.locator("#timeline details > summary").last.click()
        expect(told.first).to_be_visible()
