"""What may help beside the composer, by keys alone: one line, opened, read, and put where the cursor stands."""

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.articles import publish
from tests.browser.keyboard import SHIFT, Keyboard
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser
TITLE, BODY = "سفارشم هنوز به دستم نرسیده", "مرسوله را با شمارهٔ رهگیری دنبال کنید."


def test_an_article_goes_into_the_answer_without_a_mouse(office: Office) -> None:
    page = office.agent("nima")
    publish(page, title=TITLE, body=BODY)
    open_ticket(page, 2)
    line, keys = page.locator("#helpful"), Keyboard(page, "fa")
    expect(line.locator("summary")).to_be_visible()
    expect(line.locator("li")).to_have_count(0)
    page.locator("#composer-text").fill("سلام،\n\n")

    page.locator("#ticket-head h1").click()
    keys.letter("h", SHIFT)
    first = line.locator("li").first
    expect(first.locator("summary")).to_be_focused()
    keys.press("Enter")
    expect(first.locator(".prose")).to_be_visible()
    offered = line.locator("li").filter(has_text=TITLE)
    offered.locator("[name=how][value=words]").focus()
    keys.press("Enter")
    expect(page.locator("#composer-text")).to_have_value(f"سلام،\n\n{BODY}\n")
    expect(page.locator("#composer-text")).to_be_focused()
    expect(line).not_to_have_attribute("open", "")

    page.locator("#ticket-head h1").click()
    keys.letter("h", SHIFT)
    expect(first.locator("summary")).to_be_focused()
