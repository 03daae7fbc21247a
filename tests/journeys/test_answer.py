"""What the desk is for, once round: a customer writes, an agent answers in the browser, the customer writes again."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office, sign_in, windows
from tests.browser.chromium import chromium
from tests.browser.keyboard import press
from tests.desk import Desk, markup, plain
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

NEWEST = "/?in=unassigned.open.newest"
ANSWER = "سلام خانم رحیمی،\nهمین امروز کتری نو می‌فرستیم؛ کد پیگیری ۲۲۱۰ است."
COMPLAINT = "سلام، سفارش A-99213 معیوب رسید."
THANKS = "ممنون از پاسخ سریع‌تان. منتظرم."


@pytest.fixture(scope="module")
def house(desk: Desk) -> Iterator[Office]:
    with chromium() as browser:
        yield Office(browser, desk)


@pytest.fixture
def office(house: Office) -> Iterator[Office]:
    with windows(house):
        yield house


def test_a_letter_is_answered_and_the_answer_is_answered(desk: Desk, office: Office) -> None:
    page = office.guest()
    sign_in(page, "sara")
    page.goto(NEWEST)
    desk.bring(complaint("شیر سماور چکه می‌کند", message_id="<samovar@mail.example>"))
    _row(page, "شیر سماور چکه می‌کند").click()
    expect(page.locator(".entry-text")).to_have_text(COMPLAINT)

    press(page, "r")
    page.keyboard.type(ANSWER)
    press(page, "Control+Enter")
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text(ANSWER)
    answer = desk.answer_to("<samovar@mail.example>")
    _is_written_well(answer, subject=f"Re: شیر سماور چکه می‌کند [#{_number(page)}]")
    assert answer["References"] == "<samovar@mail.example>"
    expect(page.locator(".entry[data-kind=reply]")).to_have_attribute("data-state", "sent")

    page.evaluate("window.neverLeft = true")
    desk.bring(thanks_for(answer))
    expect(page.locator(".entry-text").last).to_contain_text(THANKS)
    assert page.evaluate("window.neverLeft")


def test_the_same_without_any_script(desk: Desk, office: Office) -> None:
    page = office.guest(java_script_enabled=False)
    sign_in(page, "sara")
    desk.bring(complaint("درِ قوری شکسته", message_id="<teapot@mail.example>"))
    page.goto(NEWEST)
    _reload_until_there(page, _row(page, "درِ قوری شکسته"))
    _row(page, "درِ قوری شکسته").click()

    page.fill("#composer-text", ANSWER)
    page.click("#composer-form button[name=then][value='']:visible")
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text(ANSWER)
    answer = desk.answer_to("<teapot@mail.example>")
    _is_written_well(answer, subject=f"Re: درِ قوری شکسته [#{_number(page)}]")

    desk.bring(thanks_for(answer))
    _reload_until_there(page, page.locator(".entry-text", has_text=THANKS))


def complaint(subject: str, *, message_id: str) -> EmailMessage:
    return letter(COMPLAINT, subject=subject, message_id=message_id)


def thanks_for(answer: EmailMessage) -> EmailMessage:
    return letter(THANKS, subject=str(answer["Subject"]), In_Reply_To=str(answer["Message-ID"]))


def _row(page: Page, subject: str) -> Locator:
    return page.locator("[data-row] a.row-subject", has_text=subject)


def _number(page: Page) -> str:
    found = re.search(r"/tickets/(\d+)/", page.url)
    assert found, page.url
    return found[1]


def _is_written_well(answer: EmailMessage, *, subject: str) -> None:
    """One Persian letter in two alternatives, right to left in both, with what it answers quoted below."""
    assert answer["Subject"] == subject
    assert [part.get_content_type() for part in answer.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert plain(answer).startswith(f"\u200f{ANSWER}\n\n")
    assert f"> {COMPLAINT}\n" in plain(answer)
    assert '<html lang="fa" dir="rtl">' in markup(answer)
    assert ANSWER.replace("\n", "<br>\n") in markup(answer)
    assert '<blockquote type="cite"' in markup(answer)


def _reload_until_there(page: Page, wanted: Locator) -> None:
    def there() -> bool:
        page.reload()
        return wanted.count() == 1

    wait_for(there, within=90)
