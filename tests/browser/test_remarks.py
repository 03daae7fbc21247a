"""Remarks on an answer while it is written: under its words, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser

WRITTEN = "سلام 🌷 سفارش شما ارسال مي شود ."


def test_a_remark_is_repaired_by_key_and_the_repair_can_be_undone(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 16)
    press(page, "r")
    page.keyboard.insert_text(WRITTEN)
    expect(page.locator(".composer-marks mark").first).to_be_attached()
    press(page, "F7")
    text = page.locator("#composer-text")
    assert text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)") == "مي شود"
    expect(page.locator("#polite")).to_contain_text("مي شود")
    press(page, "F8")
    expect(text).to_have_value("سلام 🌷 سفارش شما ارسال می‌شود .")
    expect(text).to_be_focused()
    press(page, "Control+z")
    expect(text).to_have_value(WRITTEN)


def test_all_safe_repairs_at_once_leave_what_is_to_be_thought_about(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 17)
    text = page.locator("#composer-text")
    text.fill("سلام ، سفارش شما ارسال مي شود . این سیاست شرکت است.")
    page.locator("[data-fix-all]").click()
    expect(text).to_have_value("سلام، سفارش شما ارسال می‌شود. این سیاست شرکت است.")
    expect(page.locator(".composer-marks mark")).to_have_count(1)
    expect(page.locator(".composer-marks mark")).to_have_attribute("data-tone", "warn")


def test_the_marks_lie_under_the_words_and_scroll_with_them(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 18)
    text = page.locator("#composer-text")
    text.fill("پاسخ بلند ما\n" * 60 + "ارسال مي شود")
    marks = page.locator(".composer-marks")
    expect(marks.locator("mark")).to_have_count(1)
    assert marks.bounding_box() == text.bounding_box()
    text.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    down = text.evaluate("one => one.scrollTop")
    assert down > 0
    expect(marks).to_have_js_property("scrollTop", down)
    assert marks.evaluate("one => one.scrollHeight") == text.evaluate("one => one.scrollHeight")
