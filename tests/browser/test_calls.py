"""A call list: from a segment to a call that is promised again."""

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.segments import who_agreed

pytestmark = pytest.mark.browser

WORDS = {
    "nima": ("fa", "سلام {مشتری}، از فروشگاه تماس می‌گیرم.", "+989125550001", "فردا ساعت ۱۰"),
    "layla": ("ar", "مرحبا {العميل}، أتصل من المتجر.", "+989125550002", "غدا الساعة 10"),
    "emma": ("en", "Hello {customer}, this is the shop.", "+989125550003", "tomorrow 10:00"),
}


@pytest.mark.parametrize("name", WORDS)
def test_from_a_segment_to_a_promise(office: Office, name: str) -> None:
    page = office.agent(name)
    language, script, number, due = WORDS[name]
    who_agreed(office, page, f"calls-{name}@mail.example", language, f"Callees {name}", phone=number)
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
