"""A promise in words: seen as it is typed, confirmed by sending, kept by a key, on pages of three languages."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

SAID = {
    "sara": ("تا فردا ساعت ۵ عصر با شما تماس می‌گیریم.", "تا فردا ساعت ۵ عصر"),
    "layla": ("سنتصل بكم غدا الساعة الخامسة مساء.", "غدا الساعة الخامسة مساء"),
    "emma": ("We will call you tomorrow at 5 pm.", "tomorrow at 5 pm"),
}


def opened(office: Office, page: Page, name: str) -> str:
    """A ticket of one's own, in which nothing is promised yet."""
    office.desk.bring(letter("سلام، چه شد؟", subject=f"قول {name}", date=""))
    return open_brought(page, f"قول {name}")


@pytest.mark.parametrize("name", SAID)
def test_seen_confirmed_and_kept_by_keyboard(office: Office, name: str) -> None:
    said, words = SAID[name]
    page = office.agent(name)
    opened(office, page, name)
    press(page, "r")
    page.keyboard.insert_text(said)
    chip = page.locator(".pledge")
    expect(chip).to_contain_text(words)
    expect(chip.locator("time")).to_have_attribute("datetime", re.compile(r"^2\d{3}-"))
    press(page, "Control+Enter")
    kept = page.locator("#promises .promise")
    expect(kept).to_contain_text(words)
    expect(page.locator(".ticket-head [data-due]")).to_be_visible()
    done = kept.get_by_role("button").first
    done.focus()
    press(page, "Enter")
    expect(page.locator("#promises [data-due]")).to_have_count(0)
    expect(page.locator(".ticket-head [data-due]")).to_have_count(0)
    press(page, "z")
    expect(page.locator("#promises [data-due]")).to_have_count(1)


def test_what_is_said_to_be_no_promise_is_none_and_what_stands_is_moved(office: Office) -> None:
    page = office.agent("sara")
    opened(office, page, "دوم")
    press(page, "r")
    page.keyboard.insert_text(SAID["sara"][0])
    box = page.locator(".pledge input")
    box.focus()
    press(page, "Space")
    expect(box).to_be_checked()
    page.locator("#composer-text").focus()
    press(page, "Control+End")
    page.keyboard.insert_text(" فردا ساعت ۶ عصر هم پیامک می‌دهیم.")
    expect(page.locator(".pledge")).to_have_count(2)
    expect(page.locator(".pledge input").first).to_be_checked()
    press(page, "Control+Enter")
    standing = page.locator("#promises .promise")
    expect(standing).to_have_count(1)
    expect(standing).to_contain_text("فردا ساعت ۶ عصر")
    press(page, "r")
    page.keyboard.insert_text("پس‌فردا ساعت ۶ عصر پیامک می‌دهیم.")
    expect(page.locator(".composer-promises select")).to_have_value("moves")
    press(page, "Control+Enter")
    expect(standing).to_have_count(2)
    expect(page.locator("#promises [data-due]")).to_have_count(1)


def test_everything_owed_stands_on_one_page(office: Office) -> None:
    page = office.agent("sara")
    number = opened(office, page, "سوم")
    press(page, "Shift+P")
    page.locator("#promise-due").fill("فردا ۹")
    press(page, "Enter")
    expect(page.locator("#promises .promise")).to_have_count(1)
    press(page, "g")
    press(page, "p")
    mine = owed(page, number)
    expect(mine).to_be_visible()
    mine.get_by_role("button").first.click()
    expect(owed(page, number)).to_have_count(0)


def owed(page: Page, number: str) -> Locator:
    return page.locator(f"#owed .promise:has(a[href^='/tickets/{number}/'])")
