import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.pages import addresses
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
# Everything wider than its place that could be pushed sideways; a table has a scroller of its own.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("body, body *")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1
    && (one === document.documentElement || ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
    && !one.matches(".scroller, textarea"))
  .map(one => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""


@pytest.mark.parametrize("name", ["nima", "layla", "emma"], ids=["fa", "ar", "en"])
def test_nothing_scrolls_sideways_on_a_telephone(office: Office, name: str) -> None:
    page = office.agent(name, viewport=PHONE, has_touch=True, is_mobile=True)
    wide = {address: found for address in addresses(page) if (found := too_wide(page, address))}
    assert wide == {}


def test_the_drawers_open_and_close_by_links(office: Office) -> None:
    page = office.agent("nima", viewport=PHONE, java_script_enabled=False)
    page.goto("/?in=all")
    page.click(".workspace-bar a[href='#navigation']")
    page.wait_for_timeout(300)
    assert page.locator("#navigation").bounding_box() is not None
    box = page.locator("#navigation").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < PHONE["width"]
    page.click("#navigation a.drawer-close")
    expect(page.locator("[data-row] a.row-subject").first).to_be_in_viewport()


def too_wide(page: Page, address: str) -> list[str]:
    page.goto(address)
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


@pytest.mark.parametrize("width", [1280, 1000, 800])
def test_nothing_that_can_be_done_with_a_ticket_leaves_its_pane(office: Office, width: int) -> None:
    page = office.agent("sara", viewport={"width": width, "height": 800})
    open_ticket(page, 48)
    loose = page.locator("#ticket-head").evaluate(
        """head => {
          const pane = head.getBoundingClientRect()
          const controls = [...head.querySelectorAll("button, summary, a")].filter(one => one.checkVisibility())
          return controls.filter(one => one.closest("details:not([open]) > div") === null).filter(one => {
            const box = one.getBoundingClientRect()
            return box.left < pane.left || box.right > pane.right
          }).map(one => one.textContent.trim())
        }"""
    )
    assert loose == []
