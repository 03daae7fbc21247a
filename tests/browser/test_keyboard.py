"""The desk without a mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.tickets import open_ticket
from tests.world import PASSWORD

pytestmark = pytest.mark.browser

WHERE = "document.activeElement && document.activeElement !== document.body"
# What a keyboard user sees of the focus: on the element, around it, or on the label that is drawn for it.
RING = """() => {
  const drawn = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none"
  const shown = one => drawn(getComputedStyle(one)) || drawn(getComputedStyle(one, "::after"))
  const element = document.activeElement
  const form = element.matches(".composer-text") ? [element.form] : []
  return [element, element.parentElement, ...form, ...(element.labels ?? [])].some(shown)
}"""


def test_from_the_sign_in_page_to_a_sent_answer(office: Office) -> None:
    page = office.guest()
    page.goto("/sign-in/")
    keys = page.keyboard
    expect(page.locator("[name=login]")).to_be_focused()
    keys.type("ali@shop.example")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.locator("[data-row]").or_(page.locator(".empty")).first).to_be_visible()

    ready(page)
    keys.press("/")
    keys.type("A-99040")
    keys.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    ready(page)
    keys.press("j")
    keys.press("Enter")
    expect(page.locator("#ticket-head")).to_be_visible()

    ready(page)
    keys.press("i")
    expect(page.locator("#ticket-head [data-key=I]")).to_have_count(0)
    ready(page)
    keys.press("r")
    keys.type("سلام، فردا می‌رسد.")
    keys.press("Control+Shift+Enter")
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text("سلام، فردا می‌رسد.")
    expect(page.locator("#ticket-head button[name=status][value=resolved]")).to_have_attribute(
        "aria-current", "true"
    )


def test_the_keys_are_the_same_on_a_persian_keyboard(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 41)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'د', code: 'KeyN', bubbles: true}))"
    )
    expect(page.locator("#composer-text")).to_be_focused()
    expect(page.locator("#composer-form [name=kind][value=note]")).to_be_checked()


def test_a_menu_closes_on_escape_and_gives_the_focus_back(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 42)
    summary = page.locator("#ticket-head details[data-menu] summary").first
    summary.focus()
    press(page, "Enter")
    press(page, "Tab")
    press(page, "Escape")
    expect(summary).to_be_focused()
    expect(page.locator("#ticket-head details[data-menu][open]")).to_have_count(0)


@pytest.mark.parametrize("address", ["/?in=all", "/account/", "/settings/mailboxes/new/", "ticket"])
def test_every_stop_of_the_tab_key_is_seen(office: Office, address: str) -> None:
    page = office.agent("nima")
    if address == "ticket":
        open_ticket(page, 43)
    else:
        page.goto(address)
    stops = 0
    for _ in range(150):
        press(page, "Tab")
        if not page.evaluate(WHERE):
            break
        stops += 1
        told = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(RING), f"no ring: {told}"
        assert on_screen(page.locator(":focus")), f"out of sight: {told}"
    assert stops > 10


def on_screen(focused: Locator) -> bool:
    box = focused.bounding_box()
    size = focused.page.viewport_size
    assert box is not None
    assert size is not None
    return -1 <= box["x"] < size["width"] and -1 <= box["y"] < size["height"] and box["width"] > 0


def test_the_first_stop_leads_past_the_navigation(office: Office) -> None:
    page: Page = office.agent("sara")
    page.goto("/")
    press(page, "Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#main")).to_be_focused()
