"""The first five minutes of a fresh desk: from the link of its first administrator to an answered sample."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import FIRST_ADMINISTRATOR, Office
from tests.browser.keyboard import press
from tests.desk import Desk, running_desk
from tests.post import wait_for

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
FURTHEST = 120


@pytest.fixture
def empty() -> Iterator[Desk]:
    """Nobody has ever signed in."""
    with running_desk(filled=False) as fresh:
        yield fresh


def test_by_the_keyboard_alone_in_persian(office: Office, empty: Desk) -> None:
    page = office.guest(base_url=empty.url)
    assert empty.first_sign_in is not None
    page.goto(empty.first_sign_in)
    for name, value in FIRST_ADMINISTRATOR:
        write(page, f"main [name={name}]", value)
    press(page, "Enter")

    arrive(page, "/set-up/shop/")
    expect(page.locator("html")).to_have_attribute("lang", "fa")
    write(page, "main [name=name]", "خانه‌یار")
    press(page, "Enter")

    arrive(page, "/set-up/mailbox/")
    write(page, "main [name=address]", "support@shop.example")
    press(page, "Enter")
    go_to(page, "main [name=receiving]:checked")
    press(page, "ArrowUp")
    expect(page.locator("main [name=receiving][value=smtp]")).to_be_checked()
    write(page, "main [name=smtp_host]", "127.0.0.1")
    write(page, "main [name=smtp_port]", str(empty.outside.port))
    go_to(page, "main [name=smtp_security]")
    press(page, "End")
    expect(page.locator("main [name=smtp_security]")).to_have_value("plain")
    follow(page, "main button[data-kind=primary]")

    expect(page.locator("main form[action='/set-up/mailbox/test/']")).to_be_visible()
    follow(page, "main form[action='/set-up/mailbox/test/'] button")
    wait_for(lambda: len(empty.outside.letters) == 1, within=200)
    assert empty.outside.letters[0]["To"] == "نیما <nima@shop.example>"
    follow(page, "main a[data-kind=primary]")

    arrive(page, "/set-up/team/")
    go_to(page, "main [name=name]")
    press(page, "Enter")
    go_to(page, "main [name=email]")
    press(page, "Enter")
    expect(page.locator("main input[name=shown_once]")).to_have_value(re.compile("/invitation/"))
    follow(page, "main a[data-kind=primary]")

    arrive(page, "/set-up/trial/")
    follow(page, "main form[action='/set-up/trial/'] button")
    expect(page.locator("#ticket-head")).to_be_visible()
    press(page, "r")
    expect(page.locator("#composer-text")).to_be_focused()
    page.keyboard.type("سلام، لطفاً سیم را بررسی کنید.")
    press(page, "Control+Enter")
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text("سلام، لطفاً سیم را بررسی کنید.")

    wait_for(lambda: is_at_its_end(empty), within=200)
    page.goto("/set-up/trial/")
    follow(page, "main form[action='/set-up/trial/removal/'] button")
    arrive(page, "/set-up/")
    follow(page, "main form[action='/set-up/end/'] button")
    expect(page.locator("[data-rows]")).to_be_visible()
    expect(page.locator(".set-up-checklist")).to_have_count(0)
    assert len(empty.outside.letters) == 1, "nothing of the sample has left"


def test_on_a_telephone_without_script_with_steps_left_out(office: Office, empty: Desk) -> None:
    page = office.guest(base_url=empty.url, java_script_enabled=False, viewport=PHONE)
    assert empty.first_sign_in is not None
    page.goto(empty.first_sign_in)
    for name, value in FIRST_ADMINISTRATOR:
        page.fill(f"main [name={name}]", value)
    page.click("main button[data-kind=primary]")
    page.fill("main [name=name]", "خانه‌یار")
    page.click("main button[data-kind=primary]")
    arrive(page, "/set-up/mailbox/")
    page.click("main form[action='/set-up/mailbox/skip/'] button")
    arrive(page, "/set-up/team/")
    page.click("main form[action='/set-up/team/skip/'] button")
    arrive(page, "/set-up/trial/")
    page.click("main form[action='/set-up/trial/'] button")
    page.fill("#composer-text", "سلام، لطفاً سیم را بررسی کنید.")
    page.locator("#composer-form button[data-kind=primary]").first.click()
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text("سلام، لطفاً سیم را بررسی کنید.")

    page.goto("/?in=all")
    checklist = page.locator(".set-up-checklist")
    expect(checklist.locator("a")).to_have_count(2)
    checklist.locator("a").first.click()
    arrive(page, "/set-up/mailbox/")
    page.goto("/?in=all")
    checklist.locator("button").click()
    expect(page.locator("[data-rows]")).to_be_visible()
    expect(checklist).to_have_count(0)


def is_at_its_end(desk: Desk) -> bool:
    """The answer is in no sender's hand any more."""
    with psycopg.connect(desk.dsn) as connection:
        states = connection.execute("SELECT state FROM channels_delivery").fetchall()
    return states == [("sent",)]


def arrive(page: Page, path: str) -> None:
    expect(page).to_have_url(re.compile(rf"{path}(\?.*)?$"))
    expect(page.locator("h1")).to_be_visible()


def go_to(page: Page, selector: str) -> None:
    """By Tab alone, as far as it takes."""
    wanted = page.locator(selector).first
    expect(wanted).to_be_visible()
    for _ in range(FURTHEST):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        press(page, "Tab")
    raise AssertionError(f"No key leads to {selector}")


def write(page: Page, selector: str, text: str) -> None:
    go_to(page, selector)
    press(page, "Control+A")
    page.keyboard.type(text)


def follow(page: Page, selector: str) -> None:
    go_to(page, selector)
    press(page, "Enter")
