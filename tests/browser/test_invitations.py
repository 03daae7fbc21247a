"""An invitation in every language: written, answered behind its link without script, listed, and called off by mail."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.segments import who_agreed
from tests.browser.test_campaigns import TEXTS, came
from tests.desk import plain
from tests.post import wait_for

pytestmark = pytest.mark.browser

MOMENTS = {
    "nima": ("فردا ساعت ۱۸", "۲۰:۰۰", "فردا ساعت ۱۷"),
    "layla": ("غدا الساعة 18", "20:00", "غدا الساعة 17"),
    "emma": ("tomorrow 18:00", "20:00", "tomorrow 17:00"),
}


def begun(page: Page, name: str, called: str) -> None:
    language, text = TEXTS[name]
    begins, ends, until = MOMENTS[name]
    page.goto("/campaigns/new/?kind=invitation")
    page.locator("[name=name]").fill(called)
    page.get_by_label(f"Guests {name}").first.check()
    page.locator("[name=begins]").fill(begins)
    page.locator("[name=ends]").fill(ends)
    page.locator("[name=until]").fill(until)
    page.locator("[name=online]").fill("https://meet.example/tea")
    page.locator("[name=places]").fill("3")
    page.locator("[name=company]").fill("1")
    page.locator(f"[name=title_{language}]").fill(called)
    page.locator(f"[name=subject_{language}]").fill(called)
    page.locator(f"[name=text_{language}]").fill(text)
    page.locator("main form .form-actions button").click()
    page.locator("form[action$='/approval/'] button").click()
    page.locator("form[action$='/departure/'] button").click()
    expect(page.locator(".leads > li")).to_have_count(1)


@pytest.mark.parametrize("name", MOMENTS)
def test_from_a_draft_to_a_guest_who_is_told_that_it_is_off(office: Office, name: str) -> None:
    page, called = office.agent(name), f"Tea {name}"
    who_agreed(office, page, f"comes-{name}@mail.example", TEXTS[name][0], f"Guests {name}")
    begun(page, name, called)
    campaign = page.url.partition("?")[0]
    wait_for(lambda: bool(came(office, called)), within=60)
    (mail,) = came(office, called)
    (file,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert file.get_param("method") == "PUBLISH"
    link = re.search(r"/invited/[\w-]+/\?answer=yes", plain(mail))
    assert link is not None
    guest = office.guest(java_script_enabled=False, viewport={"width": 320, "height": 640})
    guest.goto(link[0])
    expect(guest.locator("html")).to_have_attribute("lang", TEXTS[name][0])
    assert guest.evaluate("document.documentElement.scrollWidth") <= 320
    guest.locator("[name=persons]").select_option("2")
    guest.locator("button[value=yes]").click()
    expect(guest.locator("main .strip[data-tone=ok]")).to_be_visible()
    page.goto(f"{campaign}guests/")
    expect(page.locator(".leads > li")).to_have_count(1)
    page.goto(campaign)
    page.locator("details:has(form[action$='/cancellation/']) > summary").click()
    page.locator("form[action$='/cancellation/'] button").click()
    expect(page.locator("main .strip[data-tone=bad]")).to_be_visible()
    wait_for(lambda: len(came(office, called)) == 2, within=60)
    off = came(office, called)[1]
    (file,) = [part for part in off.walk() if part.get_content_type() == "text/calendar"]
    assert file.get_param("method") == "CANCEL"
    guest.reload()
    expect(guest.locator("button[name=comes]")).to_have_count(0)
