"""Custom fields in the browser: made in the settings, filled in as one goes, asked for before the end, with keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.post import letter

pytestmark = pytest.mark.browser


def bring(office: Office, subject: str) -> None:
    office.desk.bring(letter("سلام، لطفاً کمک کنید.", subject=subject, date=""))


def make(page: Page, name: str, kind: str, *options: str, needed: bool = False, shown: str = "") -> None:
    page.goto("/settings/fields/new/")
    page.locator("[name=name_fa]").fill(name)
    page.locator("[name=kind]").select_option(kind)
    for number, option in enumerate(options):
        page.locator(f"[name=option{number}_fa]").fill(option)
    if needed:
        page.locator("[name=needed]").select_option("resolve")
    if shown:
        page.get_by_label(shown).check()
    page.locator("[name=name_fa]").press("Enter")
    expect(page.locator(".settings-list a", has_text=name)).to_be_visible()


def retire(page: Page, name: str) -> None:
    page.goto("/settings/fields/")
    page.locator(".settings-list a", has_text=name).click()
    page.locator("form[action$='/retirement/'] button").click()
    expect(page.locator("form[action$='/revival/']").first).to_be_visible()


def open_mail(page: Page, subject: str) -> None:
    """Once it has come in."""
    row = page.locator("[data-row] a.row-subject", has_text=subject)
    page.goto("/?in=all.open.newest")
    expect(row).to_be_visible(timeout=30_000)
    row.click()
    expect(page.locator("#ticket-fields")).to_be_visible()
    ready(page)


def test_fields_from_the_settings_to_the_resolved_ticket(office: Office) -> None:
    nima, sara = office.agent("nima"), office.agent("sara")
    bring(office, "چای‌ساز نم‌پس‌داده")
    make(nima, "کالای مرجوعی", "choice", "چای‌ساز", "لیوان")
    make(nima, "بهای کالا", "number", needed=True, shown="کالای مرجوعی: چای‌ساز")
    try:
        open_mail(sara, "چای‌ساز نم‌پس‌داده")
        fill_in_as_one_goes(sara)
        end_it(sara)
    finally:
        for name in ("بهای کالا", "کالای مرجوعی"):
            retire(nima, name)


def fill_in_as_one_goes(page: Page) -> None:
    """What depends on a choice comes with it, and the focus stays where it is."""
    choice, price = (
        page.get_by_label("کالای مرجوعی"),
        page.locator("#ticket-fields").get_by_label("بهای کالا"),
    )
    expect(price).to_have_count(0)
    choice.focus()
    choice.select_option(label="چای‌ساز")
    expect(price).to_be_visible()
    expect(choice).to_be_focused()
    expect(page.locator("#toasts form[action*='/undoing/']")).to_be_visible()
    price.focus()
    page.keyboard.type("خیلی")
    press(page, "Enter")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_be_focused()
    price.fill("")
    press(page, "Enter")
    expect(price).not_to_have_attribute("aria-invalid", "true")


def end_it(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    press(page, "e")
    needed = page.locator("#needed").get_by_label("بهای کالا")
    expect(needed).to_be_focused()
    page.keyboard.type("۱٬۲۵۰")
    press(page, "Enter")
    expect(page.locator("#needed")).to_have_count(0)


def test_a_list_is_asked_for_a_field_and_the_panel_fits_a_telephone(office: Office) -> None:
    nima, sara = office.agent("nima"), office.agent("sara")
    bring(office, "ترازوی آشپزخانه")
    make(nima, "وزن بسته", "number")
    try:
        open_mail(sara, "ترازوی آشپزخانه")
        sara.get_by_label("وزن بسته").fill("۱٬۲۵۰")
        sara.get_by_label("وزن بسته").press("Enter")
        expect(sara.locator("#toasts form[action*='/undoing/']")).to_be_visible()
        filter_by_it(sara)
        look_narrow(sara)
    finally:
        retire(nima, "وزن بسته")


def filter_by_it(page: Page) -> None:
    page.goto("/filter/?in=all.any.newest")
    page.locator("#filter-new").select_option(label="وزن بسته")
    page.locator("#filter-add").press("Enter")
    expect(page.locator("#filter-0-how")).to_be_visible()
    page.locator("#filter-0-how").select_option("over")
    page.locator("#filter-0-typed").fill("۱۰۰۰")
    page.locator("#filter-0-typed").press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row] a.row-subject")).to_have_text(re.compile("ترازوی"))


def look_narrow(page: Page) -> None:
    """Beside the ticket on a telephone, without a page that is wider than it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("[data-row] a.row-subject").click()
    page.locator(".drawer-open-side a").click()
    expect(page.locator("#ticket-fields").get_by_label("وزن بسته")).to_have_value("۱٬۲۵۰")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
