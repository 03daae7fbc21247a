"""A call list: from a segment to a call that is promised again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.test_campaigns import where_it_is_day
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

WORDS = {
    "nima": ("fa", "سلام {مشتری}، از فروشگاه تماس می‌گیرم.", "+989125550001", "فردا ساعت ۱۰"),
    "layla": ("ar", "مرحبا {العميل}، أتصل من المتجر.", "+989125550002", "غدا الساعة 10"),
    "emma": ("en", "Hello {customer}, this is the shop.", "+989125550003", "tomorrow 10:00"),
}


def callee(office: Office, page: Page, name: str) -> None:
    """Somebody with a number, in a segment, who agreed to news by phone."""
    language, _script, number, _due = WORDS[name]
    office.desk.bring(letter(subject=f"Phone, {name}?", sender=f"calls-{name}@mail.example", date=""))
    open_brought(page, f"Phone, {name}?")
    page.locator(".panel-person h2 a").click()
    page.wait_for_url(re.compile(r"/customers/\d+/"))
    details = page.url.partition("?")[0] + "?tab=details"
    page.goto(details)
    page.locator("[name=time_zone]").select_option(where_it_is_day())
    page.locator("[name=language]").select_option(language)
    page.locator("form:has([name=time_zone]) button").last.click()
    page.goto(details)
    form = page.locator("form:has(#point-kind)")
    form.locator("[name=kind]").select_option("phone")
    form.locator("[name=value]").fill(number)
    form.locator("button").click()
    expect(page.locator("main")).to_contain_text(number)
    page.goto(details)
    page.locator("#segment-name").fill(f"Callees {name}")
    page.locator("#segment-name").press("Enter")
    page.goto(details)
    page.locator("#consent-purpose").select_option("news")
    page.locator("#consent-channel").select_option("phone")
    page.locator("#consent-source").fill("at the counter")
    page.locator("#consent-source").press("Enter")
    page.goto(details)
    expect(page.locator("form[action$='/withdrawal/']")).to_have_count(1)


@pytest.mark.parametrize("name", WORDS)
def test_from_a_segment_to_a_promise(office: Office, name: str) -> None:
    page = office.agent(name)
    language, script, number, due = WORDS[name]
    callee(office, page, name)
    page.goto("/campaigns/new/?kind=calls")
    page.locator("[name=name]").fill("تماس پاییزی")
    page.locator("[name=team]").select_option(label="Support")
    page.get_by_label(f"Callees {name}").first.check()
    page.locator(f"[name=subject_{language}]").fill("تماس پاییزی")
    page.locator(f"[name=text_{language}]").fill(script)
    page.locator("main form .form-actions button").click()
    page.locator("form[action$='/approval/'] button").click()
    page.locator("form[action$='/departure/'] button").click()
    expect(page.locator(".leads > li")).to_have_count(1)
    caller = office.agent("sara")
    caller.goto(page.url)
    caller.locator("form[action$='/claim/'] button").click()
    expect(caller.locator("a[href^='tel:']")).to_have_attribute("href", f"tel:{number}")
    expect(caller.locator(".campaign-text").first).to_contain_text(f"calls-{name}")
    caller.locator("[name=note]").fill("عصر بهتر است")
    caller.locator("[name=due]").fill(due)
    caller.locator("button[name=outcome][value=later]").click()
    expect(caller.locator("a[href^='tel:']")).to_have_count(0)
    caller.locator(".leads > li a").click()
    expect(caller.locator("main")).to_contain_text("عصر بهتر است")
