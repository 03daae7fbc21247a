"""How was it? From the administrator's switch to a real letter, a page without script, and a promise the agent sees."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.desk import plain
from tests.post import letter, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgotten")]

CUSTOMERS = {
    "fa": ("لاله", "سلام، اجاق روشن نمی‌شود. لطفاً بررسی کنید.", "light"),
    "ar": ("هدى", "مرحبا، الموقد لا يعمل. أرجو المساعدة.", "dark"),
    "en": ("Ann", "Hello, my stove does not work any more. Please help.", "light"),
}


def switched(page: Page, *, on: bool) -> None:
    """At once after a ticket is resolved, or not at all: the customers of other tests are not to be asked."""
    page.goto("/settings/surveys/csat/")
    page.locator("[name=is_on]").set_checked(on)
    page.locator("[name=after_hours]").fill("0")
    page.locator("main form .form-actions button").click()
    expect(page.locator("[data-toast]")).to_be_visible()


@pytest.mark.parametrize("language", CUSTOMERS)
def test_a_low_score_comes_back_as_a_promise(office: Office, language: str) -> None:
    name, words, theme = CUSTOMERS[language]
    address, subject = f"stove-{language}@mail.example", f"اجاق {language}"
    nima, sara = office.agent("nima"), office.agent("sara")
    office.desk.bring(letter(words, subject=subject, sender=f"{name} <{address}>", date=""))
    number = open_brought(sara, subject)
    switched(nima, on=True)
    try:
        press(sara, "i")
        expect(sara.locator(".ticket-actions [data-key=I]")).to_have_count(0)
        press(sara, "e")
        sara.wait_for_url(lambda url: f"/tickets/{number}/" not in url)

        def links() -> list[str]:
            found = [one for one in office.desk.outside.letters if address in str(one["To"])]
            pattern = r"https?://[^\s/]+(/survey/[^\s?]+/\?score=\d)"
            return re.findall(pattern, plain(found[-1])) if found else []

        wait_for(lambda: len(links()) == 5, within=90, seen=links)
    finally:
        switched(nima, on=False)
    worst, comment = links()[-1], f"{words} ({language})"
    guest = office.guest(
        viewport={"width": 360, "height": 740},
        color_scheme=theme,
        java_script_enabled=False,
        locale="de-DE",
    )
    guest.goto(worst)
    expect(guest.locator("html")).to_have_attribute("lang", language)
    assert guest.evaluate("document.documentElement.scrollWidth") <= 360
    expect(guest.locator("[name=score][value='1']")).to_be_checked()
    guest.locator("[name=reason]").first.check()
    guest.locator("[name=comment]").fill(comment)
    guest.locator("main form button").click()
    expect(guest.locator("main .strip[data-tone=info]")).to_be_visible()
    expect(guest.locator("[name=comment]")).to_have_value(comment)
    sara.goto("/?in=mine.open.waiting")
    expect(sara.locator(f"#row-{number}")).to_be_visible()
    sara.goto(f"/tickets/{number}/")
    told = sara.locator("details").filter(has_text=comment).last
    told.locator("summary").first.click()
    expect(told.get_by_text(comment).last).to_be_visible()
    sara.goto("/promises/")
    expect(sara.locator(f"a[href*='/tickets/{number}/']").first).to_be_visible()
