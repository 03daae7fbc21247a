"""A procedure in the browser: written from a sample, tried out by a colleague, followed by keys; in every language."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["sara", "layla", "emma"])
def test_written_tried_out_and_followed(office: Office, name: str) -> None:
    writer, tester, title = office.agent(name), office.agent("nima"), f"Broken kettle {name}"
    here = _write(writer, title)
    _try_out(tester, here)
    subject = f"Mine broke, {name}"
    office.desk.bring(letter(subject=subject, sender=f"broke-{name}@mail.example", date=""))
    open_brought(writer, subject)
    writer.locator("#procedures a").click()
    writer.locator(".procedure-choices li", has_text=title).locator("form button").click()
    card = writer.locator("#procedures .procedure-step")
    expect(card).to_be_visible()
    box = card.get_by_role("checkbox")
    box.focus()
    writer.keyboard.press("Space")
    expect(box).to_have_attribute("aria-checked", "true")
    expect(box).to_be_focused()
    answer = card.locator("button[name=answer]")
    expect(answer).to_have_count(2)
    answer.first.press("Enter")
    expect(answer).to_have_count(1)
    card.locator("button[name=back]").press("Enter")
    expect(answer).to_have_count(2)
    expect(box).to_have_attribute("aria-checked", "true")
    answer.last.press("Enter")
    expect(answer).to_have_count(1)
    answer.press("Enter")
    expect(card).to_have_count(0)
    expect(writer.locator("#procedures .procedure-followed")).to_contain_text(title)


def test_it_fits_a_telephone(office: Office) -> None:
    page = office.agent("sara", viewport={"width": 360, "height": 740})
    for path in ("/procedures/", "/procedures/new/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def _write(page: Page, title: str) -> str:
    """From the sample, whose steps are shown beside it; the address of its page."""
    page.goto("/procedures/new/")
    expect(page.locator("#procedure-preview h3")).to_have_count(3)
    page.locator("[name=title]").fill(title)
    body = page.locator("[name=body]")
    body.fill(f"{body.input_value()}\nx => nowhere")
    expect(page.locator("#procedure-preview .field-error")).to_contain_text("nowhere")
    body.fill(body.input_value().removesuffix("\nx => nowhere"))
    expect(page.locator("#procedure-preview h3")).to_have_count(3)
    page.locator("form.customer-columns p > button").last.click()
    page.wait_for_url(re.compile(r"/procedures/\d+/$"))
    return page.url


def _try_out(page: Page, here: str) -> None:
    """Both ways, and then it is passed."""
    for way in (0, 1):
        page.goto(here)
        page.locator("form[action$='/trials/'] button").click()
        page.get_by_role("checkbox").click()
        page.locator("button[name=answer]").nth(way).click()
        page.locator("button[name=answer]").click()
        expect(page.locator("button[name=answer]")).to_have_count(0)
    page.goto(here)
    page.locator("form:has(input[name=version]) button").click()
    expect(page.locator("form:has(input[name=version])")).to_have_count(0)
