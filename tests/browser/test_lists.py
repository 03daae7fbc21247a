import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_ticket, row

pytestmark = pytest.mark.browser


def numbers(page: Page) -> list[str]:
    """The tickets of the page in their order."""
    return [str(each.get_attribute("id")) for each in page.locator("[data-row]").all()]


def test_a_long_list_has_pages_that_share_nothing(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/?in=unassigned")
    first = numbers(page)
    assert len(first) == 25
    page.click("a[rel=next]")
    expect(page.locator("a[rel=prev]")).to_be_visible()
    second = numbers(page)
    assert second
    assert set(first).isdisjoint(second)
    page.click("a[rel=prev]")
    expect(page.locator("a[rel=next]")).to_be_visible()
    assert numbers(page) == first


def test_the_views_hold_what_they_name(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 1)
    press(page, "i")
    expect(page.locator("#ticket-head [data-key=I]")).to_have_count(0)
    page.locator("#navigation a[href^='/?in=mine']").first.click()
    expect(row(page, 1)).to_be_visible()
    page.locator("#navigation a[href^='/?in=unassigned']").click()
    expect(row(page, 1)).to_have_count(0)
    expect(page.locator("#navigation a[aria-current=page]")).to_have_attribute(
        "href", re.compile("in=unassigned")
    )


def test_a_stranger_of_another_team_finds_nothing_there(office: Office) -> None:
    sara, omid = office.agent("sara"), office.agent("omid")
    open_ticket(sara, 2)
    answer = omid.goto(sara.url)
    assert answer is not None
    assert answer.status == 404
    assert "A-99002" not in omid.content()
    omid.goto("/search/?q=A-99002")
    expect(omid.locator("[data-row]")).to_have_count(0)


def test_a_word_is_found_however_its_letters_are_typed(office: Office) -> None:
    """Arabic ye and kaf for Persian ones, as many keyboards write them."""
    page = office.agent("sara")
    page.goto("/")
    press(page, "/")
    page.keyboard.type("نرسيده كمك A-99003")
    press(page, "Enter")
    expect(row(page, 3)).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_number_is_found_in_persian_digits(office: Office) -> None:
    page = office.agent("sara")
    number = open_ticket(page, 4)
    persian = number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    page.goto(f"/search/?q={persian}")
    expect(page.locator(f"#row-{number}")).to_be_visible()


def test_a_subject_stands_at_the_readers_start(office: Office) -> None:
    """Its number is Latin digits, which would turn a heading round that chooses its own direction."""
    page = office.agent("sara")
    open_ticket(page, 5)
    expect(page.locator("#ticket-head h1")).to_have_css("direction", "rtl")
