"""The menu of one's own duty: by its key, live in every tab, in three languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgotten")]


@pytest.mark.parametrize(
    ("name", "breaks", "available"),
    [
        ("sara", "استراحت: نماز", "در دسترس"),
        ("layla", "استراحة: صلاة", "متاح"),
        ("emma", "Break: Prayer", "Available"),
    ],
)
def test_the_key_opens_it_and_the_other_tab_follows(
    office: Office, name: str, breaks: str, available: str
) -> None:
    page, other = office.agent(name), office.agent(name)
    for each in (page, other):
        each.goto("/?in=mine")
    ready(page)
    page.keyboard.press("Shift+D")
    page.get_by_role("button", name=breaks).click()
    for each in (page, other):
        expect(each.locator("#duty details")).to_have_attribute("data-state", "break")
    page.keyboard.press("Shift+D")
    page.locator("#duty").get_by_role("button", name=available, exact=True).click()
    for each in (page, other):
        expect(each.locator("#duty summary")).to_contain_text(available)
        expect(each.locator("#duty details")).not_to_have_attribute("open", "")
    expect(page.locator("#duty summary")).to_be_focused()
    assert page.url == other.url


def test_without_script_it_is_a_form(office: Office) -> None:
    page = office.agent("sara", java_script_enabled=False)
    page.goto("/?in=mine")
    page.locator("#duty summary").click()
    page.locator("#duty button[value=off]").click()
    expect(page.locator("#duty details")).to_have_attribute("data-state", "off")
    assert page.url.endswith("/?in=mine")
