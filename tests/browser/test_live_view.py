"""The supervisor's live view in the browser: opened and used by keyboard, true without being loaded again."""

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.post import letter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["nima", "layla", "emma"])
def test_what_needs_a_person_comes_by_itself_and_is_given_by_keyboard(office: Office, name: str) -> None:
    page = office.agent(name)
    page.goto("/?in=all")
    press(page, "g")
    press(page, "l")
    page.wait_for_url("**/live/")
    page.evaluate("window.stayed = true")
    subject = f"آتش گرفت {name}"
    office.desk.bring(letter("فوری! همین حالا جواب بدهید، خیلی عصبانی هستم!", subject=subject, date=""))
    row = page.locator("#now li", has_text=subject)
    expect(row).to_be_visible()
    assert page.evaluate("window.stayed"), "nothing was loaded again"
    give = row.locator("a[href*='ticket=']")
    give.focus()
    press(page, "Enter")
    chosen = page.locator("select[name=agent]")
    expect(chosen).to_be_focused()
    chosen.select_option(label="Sara")
    page.locator("main form button").first.focus()
    press(page, "Enter")
    expect(page.locator("#now li", has_text=subject)).to_contain_text("Sara")
    # The list shows twelve: who comes after has room for theirs.
    page.locator("#now li", has_text=subject).locator("a").first.click()
    with page.expect_navigation():
        page.locator("form[action$='/status/']:has([value=resolved]) button").first.click()
    page.goto("/live/")
    expect(page.locator("#now li", has_text=subject)).to_have_count(0)


def test_a_state_that_changes_elsewhere_is_seen(office: Office) -> None:
    page, sara = office.agent("emma"), office.agent("sara")
    page.goto("/live/")
    row = page.locator("#now tr", has_text="Sara")
    sara.goto("/duty/")
    sara.select_option("select[name=state]", "busy")
    sara.locator("main form button").first.click()
    expect(row).to_contain_text("Busy")
    row.locator("a[href*='agent=']").click()
    page.select_option("select[name=state]", "available")
    page.locator("main form button").first.click()
    expect(page.locator("#now tr", has_text="Sara")).to_contain_text("Available")
