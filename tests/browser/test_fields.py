"""Custom fields in the browser: made in the settings, filled in as one goes, asked for before the end, with keys."""

from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office

pytestmark = pytest.mark.browser


def bring(office: Office, subject: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Maryam <maryam@mail.example>", "support@shop.example"
    mail["Subject"] = subject
    mail.set_content("سلام، لطفاً کمک کنید.")
    office.desk.bring(mail)


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


def open_mail(page: Page, subject: str) -> None:
    """Once it has come in."""
    row = page.locator("[data-row] a.row-subject", has_text=subject)
    page.goto("/?in=all.open.newest")
    expect(row).to_be_visible(timeout=30_000)
    row.click()
    expect(page.locator("#ticket-fields")).to_be_visible()
    expect(page.locator("html[data-scripted]")).to_be_attached()


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
            nima.goto("/settings/fields/")
            nima.locator(".settings-list a", has_text=name).click()
            nima.locator("form[action$='/retirement/'] button").click()
            expect(nima.locator("form[action$='/revival/']").first).to_be_visible()


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
    page.keyboard.press("Enter")
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_be_focused()
    price.fill("")
    page.keyboard.press("Enter")
    expect(price).not_to_have_attribute("aria-invalid", "true")


def end_it(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("e")
    needed = page.locator("#needed").get_by_label("بهای کالا")
    expect(needed).to_be_focused()
    page.keyboard.type("۱٬۲۵۰")
    page.keyboard.press("Enter")
    expect(page.locator("#needed")).to_have_count(0)
