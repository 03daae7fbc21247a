"""Comboboxes and dialogs as the ARIA guide has them, one and all; menus are in ``test_keys``."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_ticket
from tests.browser.walk import when_asked

pytestmark = [pytest.mark.browser, when_asked]

NAMED = re.compile(".")
PALETTE = ("[data-palette-opener]", "#palette")
PICKERS = [
    ("[data-picker=canned-picker]", "#canned-picker"),
    ("[data-picker=mention-picker]", "#mention-picker"),
]
DIALOGS = [PALETTE, ("[data-dialog=key-sheet]", "#key-sheet"), ("[data-dialog=notices]", "#notices")]


def ticket(office: Office, n: int) -> Page:
    """Sara's, with the composer set to a note: only there are colleagues named."""
    page = office.agent("sara")
    open_ticket(page, n)
    press(page, "n")
    expect(page.locator("#composer-text")).to_be_focused()
    return page


def marked(box: Locator, options: Locator) -> str:
    """The one option that is selected; the combobox says which it is and keeps the focus."""
    chosen = options.and_(box.page.locator("[aria-selected=true]"))
    expect(chosen).to_have_count(1)
    expect(box).to_be_focused()
    name = str(chosen.get_attribute("id"))
    expect(box).to_have_attribute("aria-activedescendant", name)
    return name


@pytest.mark.parametrize(("opener", "dialog"), [PALETTE, PICKERS[1]])
def test_a_combobox_keeps_the_focus_while_arrows_walk_its_listbox(
    office: Office, opener: str, dialog: str
) -> None:
    page = ticket(office, 3)
    page.locator(opener).first.press("Enter")
    box = page.locator(f"{dialog} [role=combobox]")
    options = page.locator(f"{dialog} [role=listbox] [role=option]:visible")
    expect(options.nth(1)).to_be_visible()
    listed = str(box.get_attribute("aria-controls"))
    expect(page.locator(f"#{listed}")).to_have_attribute("role", "listbox")
    expect(box).to_have_attribute("aria-expanded", "true")
    first = marked(box, options)
    press(page, "ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", first)
    assert marked(box, options) != first
    press(page, "ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", first)
    press(page, "Escape")
    expect(page.locator(dialog)).to_be_hidden()


def test_a_dialog_has_a_name_holds_the_focus_and_gives_it_back(office: Office) -> None:
    page = ticket(office, 3)
    for opener, dialog in DIALOGS:
        page.locator(opener).first.press("Enter")
        opened = page.locator(f"{dialog}[open]")
        expect(opened).to_be_visible()
        expect(opened).to_have_accessible_name(NAMED)
        expect(opened.locator(":focus")).to_have_count(1)
        # Behind it nothing can be reached.
        page.locator("#composer-text").evaluate("text => text.focus()")
        expect(page.locator("#composer-text")).not_to_be_focused()
        press(page, "Escape")
        expect(page.locator(dialog)).to_be_hidden()
        expect(page.locator(opener).first).to_be_focused()
