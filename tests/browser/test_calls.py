"""A call list: from a segment to a call that is promised again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.test_campaigns import where_it_is_day
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

SCRIPT = "سلام {مشتری}، از فروشگاه تماس می‌گیرم."
NUMBER = "+989125550001"


def callee(office: Office, page: Page) -> None:
    """Somebody with a number, in a segment, who agreed to news by phone."""
    office.desk.bring(letter(subject="Phone?", sender="calls-one@mail.example", date=""))
    open_brought(page, "Phone?")
    page.locator(".panel-person h2 a").click()
    page.wait_for_url(re.compile(r"/customers/\d+/"))
    details = page.url.partition("?")[0] + "?tab=details"
    page.goto(details)
    page.locator("[name=time_zone]").select_option(where_it_is_day())
    page.locator("[name=language]").select_option("fa")
    page.locator("form:has([name=time_zone]) button").last.click()
    page.goto(details)
    form = page.locator("form:has(#point-kind)")
    form.locator("[name=kind]").select_option("phone")
    form.locator("[name=value]").fill(NUMBER)
    form.locator("button").click()
    expect(page.locator("main")).to_contain_text(NUMBER)
    page.goto(details)
    page.locator("#segment-name").fill("Callees")
    page.locator("#segment-name").press("Enter")
    page.goto(details)
    page.locator("#consent-purpose").select_option("news")
    page.locator("#consent-channel").select_option("phone")
    page.locator("#consent-source").fill("at the counter")
    page.locator("#consent-source").press("Enter")
    page.goto(details)
    expect(page.locator("form[action$='/withdrawal/']")).to_have_count(1)


def test_from_a_segment_to_a_promise(office: Office) -> None:
    page = office.agent("nima")
    callee(office, page)
    page.goto("/campaigns/new/?kind=calls")
    page.locator("[name=name]").fill("تماس پاییزی")
    page.locator("[name=team]").select_option(label="Support")
    page.get_by_label("Callees").first.check()
    page.locator("[name=subject_fa]").fill("تماس پاییزی")
    page.locator("[name=text_fa]").fill(SCRIPT)
    page.locator("main form .form-actions button").click()
    page.locator("form[action$='/approval/'] button").click()
    page.locator("form[action$='/departure/'] button").click()
    expect(page.locator(".leads > li")).to_have_count(1)
    caller = office.agent("sara")
    caller.goto(page.url)
    caller.locator("form[action$='/claim/'] button").click()
    expect(caller.locator("a[href^='tel:']")).to_have_attribute("href", f"tel:{NUMBER}")
    expect(caller.locator(".campaign-text").first).to_contain_text("calls-one")
    caller.locator("[name=note]").fill("عصر بهتر است")
    caller.locator("[name=due]").fill("فردا ساعت ۱۰")
    caller.locator("button[name=outcome][value=later]").click()
    expect(caller.locator("a[href^='tel:']")).to_have_count(0)
    caller.locator(".leads > li a").click()
    expect(caller.locator("main")).to_contain_text("عصر بهتر است")
