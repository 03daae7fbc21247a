"""WCAG 2.2 AA as far as a machine can tell, by axe-core."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.pages import addresses
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """([tags, where]) => axe.run(where, { runOnly: tags }).then(({ violations }) => violations.flatMap(one =>
  one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 300)})`)))"""
OPEN_ALONE = """at => {
  document.body.style.visibility = "hidden"
  document.querySelectorAll("details.menu").forEach((one, place) => {
    one.open = place === at
    one.style.visibility = one.open ? "visible" : ""
  })
}"""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
@pytest.mark.parametrize("name", ["nima", "layla", "emma"], ids=["fa-light", "ar-dark", "en"])
def test_the_screens_people_live_in(office: Office, name: str, viewport: dict[str, int]) -> None:
    page = office.agent(name, viewport=viewport)
    found = violations(page, "/?in=all") + violations(page, "/settings/mailboxes/new/")
    page.goto("/?in=all")
    found += violations(page, str(page.locator("[data-row] a.row-subject").first.get_attribute("href")))
    assert found == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("ar", "dark"), ("en", "light")])
def test_the_sign_in_page(office: Office, language: str, scheme: str, viewport: dict[str, int]) -> None:
    page = office.guest(viewport=viewport, color_scheme=scheme, locale=language)
    page.goto("/sign-in/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page, "/sign-in/") == []


def test_every_other_page(office: Office) -> None:
    page = office.agent("nima", viewport=WIDE)
    found = {address: wrong for address in addresses(page) if (wrong := violations(page, address))}
    assert found == {}


def test_open_menus_and_the_note(office: Office) -> None:
    page = office.agent("sara", viewport=WIDE)
    open_ticket(page, 50)
    press(page, "n")
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true })")
    assert judged(page) == []
    # One at a time, as people see them. What a menu covers is hidden: nobody can press it by mistake.
    for at in range(page.locator("details.menu").count()):
        page.evaluate(OPEN_ALONE, at)
        assert judged(page, "details.menu[open]") == [], at


def violations(page: Page, address: str) -> list[str]:
    """From its top: where a conversation opens at its newest, the bar above may cover half of something."""
    page.goto(address)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    return judged(page)


def judged(page: Page, where: str = "html") -> list[str]:
    """What breaks a rule in the first that ``where`` selects, the whole page as a rule."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, [TAGS, where])
    return found
