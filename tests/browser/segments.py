"""A customer who may be told news: somebody who wrote, in a place where it is day, in a segment of their own."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.tickets import open_brought
from tests.post import letter

ZONES = (
    *("Asia/Tehran", "Europe/London", "America/New_York", "America/Los_Angeles"),
    *("Pacific/Honolulu", "Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata"),
)


def who_agreed(
    office: Office, page: Page, sender: str, language: str, segment: str, *, phone: str = ""
) -> None:
    """By mail, or by phone where a number is given."""
    office.desk.bring(letter(subject=f"Is {segment} open?", sender=sender, date=""))
    open_brought(page, f"Is {segment} open?")
    page.locator(".panel-person h2 a").click()
    page.wait_for_url(re.compile(r"/customers/\d+/"))
    details = page.url.partition("?")[0] + "?tab=details"
    page.goto(details)
    page.locator("[name=time_zone]").select_option(_where_it_is_day())
    page.locator("[name=language]").select_option(language)
    _submit(page, "form:has([name=time_zone])", details)
    if phone:
        page.locator("form:has(#point-kind) [name=kind]").select_option("phone")
        page.locator("form:has(#point-kind) [name=value]").fill(phone)
        _submit(page, "form:has(#point-kind)", details)
        expect(page.locator("main")).to_contain_text(phone)
    page.locator("#segment-name").fill(segment)
    _submit(page, "form:has(#segment-name)", details)
    page.locator("#consent-purpose").select_option("news")
    page.locator("#consent-channel").select_option("phone" if phone else "email")
    page.locator("#consent-source").fill("at the counter")
    _submit(page, "form:has(#consent-source)", details)
    expect(page.locator("form[action$='/withdrawal/']")).to_have_count(1)


def _submit(page: Page, form: str, back: str) -> None:
    with page.expect_navigation():
        page.locator(f"{form} button").last.click()
    page.goto(back)


def _where_it_is_day() -> str:
    return next(zone for zone in ZONES if 10 <= datetime.now(UTC).astimezone(ZoneInfo(zone)).hour < 18)
