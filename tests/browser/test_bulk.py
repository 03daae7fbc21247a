"""Many rows at once, by the keyboard, in Persian; and a list that keeps still under whoever uses it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.post import letter

pytestmark = pytest.mark.browser

ALL = "/?in=all.open.waiting"


def opened(page: Page, address: str = ALL) -> Page:
    page.goto(address)
    ready(page)
    return page


def places(page: Page) -> list[str]:
    return [str(row.get_attribute("id")) for row in page.locator("[data-row]").all()]


def test_three_are_selected_assigned_and_undone_by_the_keyboard(office: Office) -> None:
    page = opened(office.agent("sara"))
    for _row in range(3):
        press(page, "j")
        press(page, "x")
    expect(page.locator("[data-select]:checked")).to_have_count(3)
    expect(page.locator("[data-selected]")).to_contain_text("۳")
    chosen = [box.get_attribute("value") for box in page.locator("[data-select]:checked").all()]
    press(page, "i")
    expect(page.locator("[data-toast]")).to_be_visible()
    for number in chosen:
        expect(page.locator(f"#row-{number} .row-facts [aria-label=Sara]")).to_be_visible()
    press(page, "z")
    expect(page.locator("[data-toast]")).to_be_visible()
    for number in chosen:
        expect(page.locator(f"#row-{number} .row-facts [aria-label=Sara]")).to_have_count(0)


def test_shift_takes_a_range_and_escape_lets_it_go(office: Office) -> None:
    page = opened(office.agent("sara"))
    boxes = page.locator("[data-select]")
    boxes.nth(1).click()
    boxes.nth(5).click(modifiers=["Shift"])
    expect(page.locator("[data-select]:checked")).to_have_count(5)
    expect(page.locator("[role=toolbar]")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("[data-select]:checked")).to_have_count(0)
    expect(page.locator("[role=toolbar]")).to_be_hidden()


def test_a_full_page_offers_the_whole_list_as_a_second_step(office: Office) -> None:
    page = opened(office.agent("sara"))
    page.locator("[data-select]").first.click()
    page.locator("[data-select-page]").click()
    expect(page.locator("[data-select-whole]")).to_be_visible()
    total = page.locator("[data-whole]").get_attribute("data-count")
    assert total is not None
    assert int(total) > 25
    page.locator("[data-select-whole]").check()
    digits = total.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    expect(page.locator("[data-selected]")).to_contain_text(digits)


def test_choosing_moves_no_row(office: Office) -> None:
    page = opened(office.agent("sara"))
    first = page.locator("[data-row]").first
    before = first.bounding_box()
    page.locator("[data-select]").nth(2).click()
    expect(page.locator("[role=toolbar]")).to_be_visible()
    assert first.bounding_box() == before


def test_what_is_new_waits_while_somebody_is_in_the_list(office: Office) -> None:
    page = opened(office.agent("ali"), "/?in=all.open.newest")
    press(page, "j")
    press(page, "j")
    press(page, "x")
    focused, stood = places(page)[1], places(page)
    office.desk.bring(letter("تازه رسیدم", subject="نامه‌ای که در پایین نماند"))
    expect(page.locator("[data-rows-new]")).to_be_visible(timeout=15_000)
    assert places(page) == stood
    expect(page.locator(f"#{focused} a.row-subject")).to_be_focused()
    expect(page.locator(f"#{focused} [data-select]")).to_be_checked()
    page.locator("[data-rows-new]").click()
    expect(page.locator("a.row-subject").first).to_contain_text("در پایین نماند")
    expect(page.locator("[data-rows-new]")).to_be_hidden()
    expect(page.locator(f"#{focused} [data-select]")).to_be_checked()
    expect(page.locator("a.row-subject").first).to_be_focused()


def test_the_focus_goes_on_to_the_next_row_when_its_own_has_left(office: Office) -> None:
    page = opened(office.agent("ali"), "/?in=unassigned.open.waiting")
    press(page, "j")
    first, second = places(page)[:2]
    sara = office.agent("sara")
    sara.goto(f"/tickets/{first.removeprefix('row-')}/")
    press(sara, "i")
    expect(page.locator(f"#{first}[data-gone]")).to_be_attached(timeout=15_000)
    page.locator("#rows").evaluate("rows => rows.dispatchEvent(new CustomEvent('jawab:rows'))")
    page.evaluate(
        "document.activeElement.closest('#rows') && document.querySelector('[data-rows-new]').click()"
    )
    expect(page.locator(f"#{first}")).to_have_count(0)
    expect(page.locator(f"#{second} a.row-subject")).to_be_focused()


def test_the_list_stands_where_it_was_left(office: Office) -> None:
    page = opened(office.agent("sara"), "/?in=unassigned.open.newest")
    page.locator(".workspace-list").evaluate("pane => { pane.scrollTop = 600 }")
    page.reload()
    ready(page)
    assert page.locator(".workspace-list").evaluate("pane => pane.scrollTop") == 600


def test_arrows_walk_the_bar_as_it_is_read(office: Office) -> None:
    page = opened(office.agent("sara"))
    page.locator("[data-select]").first.click()
    controls = page.locator("[role=toolbar] > button, [role=toolbar] > details > summary")
    controls.nth(0).focus()
    press(page, "ArrowLeft")
    expect(controls.nth(1)).to_be_focused()
    press(page, "ArrowRight")
    expect(controls.nth(0)).to_be_focused()
