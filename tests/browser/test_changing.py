import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser


def press_in_menu(page: Page, button: str) -> None:
    """Opens the menu of the head in which the button stands, and presses it."""
    menu = page.locator("#ticket-head details[data-menu]").filter(has=page.locator(button))
    menu.locator("summary").click()
    menu.locator(button).click()


def is_marked(page: Page, status: str) -> None:
    expect(
        page.locator(f"#ticket-head button[name=status][value={status}][aria-current=true]")
    ).to_have_count(1)


def test_status_and_priority(office: Office) -> None:
    page = office.agent("sara")
    number = open_ticket(page, 20)
    press_in_menu(page, "button[name=priority][value='4']")
    urgent = page.locator("#ticket-head button[name=priority][value='4'][aria-current=true]")
    expect(urgent).to_have_count(1)
    press_in_menu(page, "button[name=status][value=pending]")
    is_marked(page, "pending")
    press(page, "e")
    page.wait_for_url(lambda url: f"/tickets/{number}/" not in url)
    page.goto(f"/tickets/{number}/")
    is_marked(page, "resolved")


def test_tags_come_and_go(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 21)
    press_in_menu_and_write(page, "مرجوعی")
    expect(page.locator("#ticket-head .tag")).to_have_text("مرجوعی")
    page.click("#ticket-head .tag-remove")
    expect(page.locator("#ticket-head .tag")).to_have_count(0)


def press_in_menu_and_write(page: Page, tag: str) -> None:
    menu = page.locator("#ticket-head details[data-menu]").filter(has=page.locator("input#tag"))
    menu.locator("summary").click()
    page.fill("input#tag", tag)
    page.press("input#tag", "Enter")


def test_a_ticket_sleeps_until_a_day_of_the_readers_calendar(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 22)
    menu = page.locator("#ticket-head details[data-menu]").filter(has=page.locator("input[name=day]"))
    menu.locator("summary").click()
    menu.locator("input[name=day]").fill("۱۴۲۰/۱/۱۵")
    menu.locator("input[name=hour]").fill("۹:۳۰")
    menu.locator("input[name=hour]").press("Enter")
    expect(page.locator("#ticket-head time[datetime^='2041-04-03T06:00']")).to_be_visible()


def test_handing_over_wants_a_summary_and_the_giver_sees_it_no_more(office: Office) -> None:
    page = office.agent("sara")
    number = open_ticket(page, 23)
    page.goto(f"/tickets/{number}/hand-over/")
    page.select_option("[name=team]", label="Stock")
    page.fill("[name=summary]", "   ")
    page.click("main form button[data-kind=primary]")
    expect(page.locator(".error-summary")).to_be_focused()
    page.fill("[name=summary]", "مشتری کتری می‌خواهد؛ پول را نمی‌خواهد.")
    page.click("main form button[data-kind=primary]")
    page.wait_for_url("**/?in=*")
    answer = page.goto(f"/tickets/{number}/")
    assert answer is not None
    assert answer.status == 404

    omid = office.agent("omid")
    omid.goto(f"/tickets/{number}/")
    expect(omid.locator(".entry[data-kind=note] .entry-text")).to_contain_text("مشتری کتری می‌خواهد")


def test_two_tickets_become_one(office: Office) -> None:
    page = office.agent("sara")
    into = open_ticket(page, 24)
    number = open_ticket(page, 25)
    page.goto(f"/tickets/{number}/merge/")
    page.fill("[name=into]", into.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    page.press("[name=into]", "Enter")
    page.click("main form[method=post] button[data-kind=primary]")
    page.wait_for_url(f"**/tickets/{into}/**")
    expect(page.locator(".entry-text", has_text="A-99025")).to_be_visible()
    page.goto(f"/tickets/{number}/")
    expect(page.locator(f"#ticket-head a[href^='/tickets/{into}/']")).to_be_visible()
    expect(page.locator("#composer")).to_have_count(0)


def test_z_takes_back_for_a_while_after_its_toast_has_gone(office: Office) -> None:
    page = office.agent("sara")
    page.clock.install()
    open_ticket(page, 7)
    press(page, "i")
    toast = page.locator("[data-toast]")
    expect(toast).to_be_visible()
    expect(page.locator("#ticket-head [data-key=I]")).to_have_count(0)
    ready(page)
    page.clock.fast_forward(15_000)
    expect(toast).to_be_hidden()
    press(page, "z")
    expect(page.locator("#ticket-head [data-key=I]")).to_be_visible()
