"""A call written down by the keyboard alone, and a conversation begun with C."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.tickets import ticket_number
from tests.post import wait_for

pytestmark = pytest.mark.browser


def opened(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)


def typed(page: Page, words: str) -> None:
    page.keyboard.type(words)


@pytest.mark.parametrize(("width", "name"), [(1280, "پروین فرجی"), (360, "ناهید صابری")])
def test_a_call_is_written_down_without_touching_the_mouse(office: Office, width: int, name: str) -> None:
    page = office.agent("sara", viewport={"width": width, "height": 760})
    opened(page, "/?in=all")
    press(page, "Shift+KeyC")
    expect(page.locator("[name=who]")).to_be_focused()
    expect(page.locator("[data-timer] bdi")).to_have_text(re.compile("[۰-۹]:[۰-۹]{2}"))
    typed(page, f"{name} ۰۹۳۵ ۱۱۱ {width:04}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    expect(page.locator("[name=target][value=new]")).to_be_checked()
    press(page, "Enter")
    expect(page.locator("[name=target][value=new]")).to_be_focused()
    press(page, "Enter")
    typed(page, "پرسید سماور کی می‌رسد؛ گفتم فردا.")
    press(page, "Control+Enter")
    expect(page.locator("#ticket-head h1")).to_contain_text("پرسید سماور")
    entry = page.locator(".entry[data-kind=met]")
    expect(entry).to_contain_text(f"0935 111 {width:04}")
    first = ticket_number(page)

    # The same caller again: found by the number, their open ticket one arrow away.
    opened(page, "/records/new/")
    page.locator("[name=who]").fill(f"+98935111{width:04}")
    expect(page.locator(f"[name=target][value=t{first}]")).to_be_visible()
    press(page, "Enter")
    press(page, "ArrowDown")
    expect(page.locator(f"[name=target][value=t{first}]")).to_be_checked()
    press(page, "Enter")
    typed(page, "دوباره زنگ زد.")
    press(page, "Control+Shift+Enter")
    expect(page.locator(".entry[data-kind=met]")).to_have_count(2)
    assert ticket_number(page) == first
    ready(page)
    press(page, "z")
    expect(page.locator(".entry[data-kind=met]")).to_have_count(1)


def test_on_a_ticket_the_key_writes_into_that_ticket(office: Office) -> None:
    page = office.agent("sara")
    opened(page, "/records/new/")
    page.locator("[name=who]").fill("شهین توکلی")
    page.locator("[name=text]").fill("قوری می‌خواهد.")
    page.locator("[name=text]").press("Control+Enter")
    expect(page.locator("#ticket-head")).to_be_visible()
    number = ticket_number(page)
    ready(page)
    press(page, "Shift+KeyC")
    expect(page.locator(f"[name=target][value=t{number}]")).to_be_checked()


def test_what_was_typed_outlives_the_page_until_the_desk_has_it(office: Office) -> None:
    page = office.agent("mina")
    opened(page, "/?in=all")
    press(page, "KeyC")
    expect(page.locator("[name=who]")).to_be_focused()
    typed(page, "maryam@mail.example")
    expect(page.locator("[name=target]:checked")).to_be_attached()
    page.locator("[name=subject]").fill("سفارش شما")
    page.locator("[name=text]").fill("سلام، کتری شما آماده است.")
    wait_for(lambda: "آماده" in page.evaluate("JSON.stringify(localStorage)"))
    opened(page, "/tickets/new/")
    expect(page.locator("[name=text]")).to_have_value("سلام، کتری شما آماده است.")
    expect(page.locator("[name=target]:checked")).to_be_attached()
    page.locator("[name=text]").press("Control+Enter")
    expect(page.locator("#ticket-head h1")).to_contain_text("سفارش شما")
    expect(page.locator(".entry[data-kind=reply]")).to_contain_text("کتری شما آماده است.")
    opened(page, "/tickets/new/")
    expect(page.locator("[name=text]")).to_have_value("")


def test_without_script_it_takes_two_steps(office: Office) -> None:
    page = office.agent("sara", java_script_enabled=False)
    page.goto("/records/new/")
    page.locator("[name=who]").fill("maryam@mail.example")
    page.locator("[name=text]").fill("پرسید چند روز طول می‌کشد.")
    page.locator("[name=find]").click()
    expect(page.locator("[name=target]:checked")).to_have_count(1)
    expect(page.locator("[name=text]")).to_have_value("پرسید چند روز طول می‌کشد.")
    page.locator("button[name=then][value='']").click()
    expect(page.locator(".entry[data-kind=met]")).to_contain_text("پرسید چند روز")
