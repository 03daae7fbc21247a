"""Did it work? From the rule of a mailbox to a real letter, what its reader presses, and the list of whoever had it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office, windows
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.desk import plain
from tests.post import letter, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgotten")]

DAYS = timedelta(days=3, hours=1)
# Whose letter it is, in which words, and how the page is looked at.
CUSTOMERS = {
    "fa": ("لاله", "سلام، یخچال سرد نمی‌کند. لطفاً بررسی کنید.", 1280, "light"),
    "ar": ("هدى", "مرحبا، الثلاجة لا تبرد. أرجو المساعدة.", 360, "dark"),
    "en": ("Ann", "Hello, my fridge does not cool any more. Please help.", 360, "light"),
}


@pytest.fixture(scope="module", autouse=True)
def asks_no_more(house: Office) -> Iterator[None]:
    """Customers of other tests are not to be asked."""
    yield
    with windows(house) as office:
        asks(office.agent("nima"), on=False)


def asks(page: Page, *, on: bool = True) -> None:
    """Whether the first mailbox asks from now on, in its own words."""
    page.goto("/settings/mailboxes/")
    mailbox = re.search(r'href="(/settings/mailboxes/\d+/)"', page.content())
    assert mailbox is not None
    page.goto(f"{mailbox[1]}follow-up/")
    page.locator("[name=asks]").set_checked(on)
    page.locator("main form button[data-kind=primary]").click()
    expect(page.locator("[data-toast]")).to_be_visible()


def days_pass(office: Office, number: str) -> None:
    with psycopg.connect(office.desk.dsn) as connection:
        moved = connection.execute(
            "UPDATE followups_followup SET next_at = next_at - %s WHERE ticket_id = %s AND asked_at IS NULL",
            [DAYS, int(number)],
        )
        assert moved.rowcount == 1


def is_marked(page: Page, number: str, status: str) -> None:
    page.goto(f"/tickets/{number}/")
    expect(
        page.locator(f"#ticket-head button[name=status][value={status}][aria-current=true]")
    ).to_have_count(1)


@pytest.mark.parametrize("language", CUSTOMERS)
def test_the_question_comes_by_mail_and_a_no_opens_the_ticket_again(office: Office, language: str) -> None:
    name, words, width, theme = CUSTOMERS[language]
    address, subject = f"fridge-{language}@mail.example", f"یخچال {language}"
    nima, sara = office.agent("nima"), office.agent("sara")
    asks(nima)
    office.desk.bring(letter(words, subject=subject, sender=f"{name} <{address}>", date=""))
    number = open_brought(sara, subject)
    press(sara, "i")
    expect(sara.locator(".ticket-actions [data-key=I]")).to_have_count(0)
    press(sara, "e")
    sara.wait_for_url(lambda url: f"/tickets/{number}/" not in url)
    is_marked(sara, number, "resolved")
    days_pass(office, number)

    def links() -> list[str]:
        """Where they lead to at this desk, which does not know by which port it is reached."""
        found = [one for one in office.desk.outside.letters if address in str(one["To"])]
        return (
            re.findall(r"https?://[^\s/]+(/worked/[^\s?]+/\?(?:yes|no))", plain(found[-1])) if found else []
        )

    wait_for(lambda: len(links()) == 2, within=90, seen=links)
    _yes, no = links()
    guest = office.guest(
        viewport={"width": width, "height": 740},
        color_scheme=theme,
        java_script_enabled=False,
        locale="de-DE",
    )
    guest.goto(no)
    expect(guest.locator("html")).to_have_attribute("lang", language)
    expect(guest.locator("button[value=no]")).to_have_attribute("data-kind", "primary")
    is_marked(sara, number, "resolved")
    guest.locator("button[value=no]").click()
    expect(guest.locator("button")).to_have_count(0)
    sara.goto("/?in=mine.open.waiting")
    expect(sara.locator(f"#row-{number}")).to_be_visible()
    is_marked(sara, number, "open")
    guest.goto(no)
    expect(guest.locator("button")).to_have_count(0)
