"""A browser that asks to save data: nothing is fetched that can wait, and news come by asking."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

SPARING = {"extra_http_headers": {"Save-Data": "on"}}
LIST = "/?in=all.any.newest~words.has.lowdata"
ON_TOP = """one => {
  const { x, y } = one.getBoundingClientRect()
  return one.closest("header").contains(document.elementFromPoint(x + 2, y + 2))
}"""
NEWS = re.compile(r"/news/\?after=")


@contextmanager
def _answered(page: Page) -> Iterator[None]:
    """What is done here asks for news, and they come."""
    with page.expect_response(NEWS, timeout=45_000) as answer:
        yield
    told: Response = answer.value
    assert told.ok


def test_news_come_by_asking_and_the_page_says_how_old_it_is(office: Office) -> None:
    page = office.agent("sara", **SPARING)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LIST)
    ready(page)
    expect(page.locator("html[data-low-data]")).to_be_attached()
    age, button = page.locator(".age:visible time"), page.locator("[data-ask]:visible")
    made = age.get_attribute("datetime")
    with _answered(page):
        button.click()
    expect(age).not_to_have_attribute("datetime", str(made))
    office.desk.bring(letter("lowdata", subject="lowdata 1", sender="lowdata@mail.example", date=""))

    def came() -> bool:
        with _answered(page):
            button.click()
        page.mouse.move(0, 0)
        return page.locator("[data-row]").filter(has_text="lowdata 1").count() == 1

    wait_for(came, within=90)
    assert not [url for url in asked if "vazirmatn" in url or re.search(r"/live(\?|$)", url)]


@pytest.mark.parametrize("at_a_ticket", [False, True], ids=["list", "ticket"])
def test_on_a_telephone_the_age_stays_in_sight(office: Office, *, at_a_ticket: bool) -> None:
    page = office.agent("sara", viewport={"width": 360, "height": 640}, **SPARING)
    page.goto("/?in=all.any.newest")
    if at_a_ticket:
        page.locator("[data-row] a.row-subject").first.click()
        expect(page.locator("#ticket-head")).to_be_visible()
    ready(page)
    age = page.locator(".age:visible time")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator("h1" if at_a_ticket else "[data-row]").first).not_to_be_in_viewport()
    expect(age).to_be_in_viewport()
    assert age.evaluate(ON_TOP)
    with _answered(page):
        page.locator("[data-ask]:visible").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_asks_by_itself_once_a_minute(office: Office) -> None:
    page = office.agent("sara", **SPARING)
    page.clock.install()
    page.goto(LIST)
    ready(page)
    with _answered(page):
        page.clock.fast_forward(61_000)
    with _answered(page):
        page.clock.fast_forward(61_000)


def test_a_lost_line_is_told_and_found_again(office: Office) -> None:
    page = office.agent("sara", **SPARING)
    page.goto(LIST)
    ready(page)
    strip = page.locator("#line .strip")
    page.context.set_offline(True)
    expect(strip).to_be_visible()
    with _answered(page):
        page.context.set_offline(False)
    expect(strip).to_have_count(0)
