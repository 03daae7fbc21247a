"""An order's whole life at the desk, in three languages: taken beside the ticket, cancelled, given back by two people;
and goods that come back with a picture.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
# Who takes the order, more than one may give back alone, in the digits at hand, and the postal code as they type it.
AGENTS = [("sara", "۴", "۱۴۱۵۹۵۳۱۱۱"), ("layla", "٤", "١٤١٥٩٥٣١١١"), ("emma", "4", "14159 53111")]


def press(page: Page, end: str, *, name: str = "") -> None:
    """The button of the form that posts to an address with this end."""
    button = f"button[name={name}]" if name else "button:not([name])"
    page.locator(f"form[action$='{end}'] {button}").last.click()


def unfold(page: Page, end: str) -> None:
    """Shows the form that posts there."""
    page.locator(f"details:has(form[action$='{end}']) > summary").last.click()


def taken(office: Office, page: Page, name: str, pieces: str, code: str) -> str:
    """Beside the ticket that asks for it; the address of the order."""
    subject = f"Four of them, please, {name} {code[-2:]}"
    office.desk.bring(letter(subject=subject, sender=f"buys-four-{name}@mail.example", date=""))
    open_brought(page, subject)
    page.locator("form[action$='/orders/'] button").last.click()
    expect(page.locator("#order-product")).to_be_visible()
    ready(page)
    page.locator("#order-product").fill("KY-102")
    page.locator("#found [name=quantity]").fill(pieces)
    page.locator("#found [name=quantity]").press("Enter")
    expect(page.locator(".order-lines > li")).to_have_count(1)
    here = page.url.partition("?")[0]
    page.locator("a[href*='/addresses/new/']").click()
    page.locator("[name=region]").select_option("IR-23")
    page.locator("[name=city]").fill("تهران")
    page.locator("[name=street]").fill("خیابان آزادی، پلاک ۱۲")
    page.locator("[name=postal_code]").fill(code)
    page.locator("[name=postal_code]").press("Enter")
    page.wait_for_url(here)
    press(page, "/address/")
    expect(page.locator(".order-address").first).to_contain_text("1415953111")
    press(page, "/placement/")
    expect(page.locator("form[action$='/preparation/']")).to_be_visible()
    return here


def paid(page: Page) -> None:
    unfold(page, "/payments/")
    press(page, "/payments/")
    expect(page.locator("form[action$='/requests/']")).to_have_count(0)


def decided_by_another(office: Office, here: str) -> None:
    nima = office.agent("nima")
    nima.goto("/orders/?show=refunds")
    nima.locator(f"a[href='{here.removeprefix(office.desk.url)}']").click()
    press(nima, "/decision/", name="agreed")
    expect(nima.locator("form[action$='/decision/']")).to_have_count(0)


@pytest.mark.parametrize(("name", "pieces", "code"), AGENTS)
def test_taken_paid_cancelled_and_given_back_by_two(
    office: Office, name: str, pieces: str, code: str
) -> None:
    page = office.agent(name)
    here = taken(office, page, name, pieces, code)
    paid(page)
    page.locator("#cancel-reason").evaluate("each => each.closest('details').open = true")
    page.locator("#cancel-reason").fill("Changed their mind")
    page.locator("#cancel-reason").press("Enter")
    expect(page.locator(".strip")).to_contain_text("Changed their mind")
    page.locator("#refund-reason").fill("Cancelled")
    page.locator("#refund-reason").press("Enter")
    expect(page.locator("[id^=refund-] .badge")).to_have_attribute("data-tone", "warn")
    expect(page.locator("button[name=agreed]")).to_have_count(0)
    decided_by_another(office, here)
    page.goto(here)
    press(page, "/payment/")
    expect(page.locator("[id^=refund-] .badge")).to_have_attribute("data-tone", "ok")


@pytest.mark.parametrize(("name", "pieces", "code"), AGENTS)
def test_it_comes_back_with_a_picture_and_two_people_agree(
    office: Office, name: str, pieces: str, code: str
) -> None:
    page = office.agent(name)
    here = taken(office, page, name, pieces, code)
    paid(page)
    press(page, "/arrival/")
    unfold(page, "/returns/")
    page.locator("input[id^=piece-]").fill(pieces)
    page.locator("#return-photos").set_input_files(
        {"name": "broken.png", "mimeType": "image/png", "buffer": PNG}
    )
    press(page, "/returns/")
    picture = page.locator(".order-photos img")
    expect(picture).to_be_visible()
    assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") == 1
    press(page, "/decision/", name="approved")
    press(page, "/receipt/")
    page.locator("select[id^=outcome-]").select_option("refund")
    press(page, "/settlement/")
    expect(page.locator("[id^=refund-] .badge")).to_have_attribute("data-tone", "warn")
    decided_by_another(office, here)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
