"""Two agents at one ticket, each seeing what the other does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.tickets import open_ticket, row

pytestmark = pytest.mark.browser


def _slot(page: Page, name: str) -> Locator:
    return page.locator(f"[data-slot='{name}']").first


def _mark(page: Page, n: int, *, replying: bool) -> Locator:
    state = "[data-replying]" if replying else ":not([data-replying])"
    return row(page, n).locator(f".row-facts [data-agent]{state}").filter(has_text="S")


@contextmanager
def _speaking(page: Page, language: str) -> Iterator[None]:
    _choose(page, language)
    yield
    _choose(page, "fa")


def _choose(page: Page, language: str) -> None:
    page.goto("/account/")
    page.select_option("#preferences [name=language]", language)
    page.click("#preferences button[data-kind=primary]")
    expect(page.locator(f"html[lang={language}]")).to_be_attached()


@pytest.mark.parametrize(
    ("language", "width", "n"), [("fa", 1280, 40), ("fa", 360, 6), ("ar", 1280, 8), ("ar", 360, 9)]
)
def test_one_sees_the_other_come_answer_and_go(office: Office, language: str, width: int, n: int) -> None:
    ali = office.agent("ali", viewport={"width": width, "height": 800})
    sara = office.agent("sara")
    with _speaking(ali, language):
        number = open_ticket(ali, n)
        viewing, replying = _slot(ali, f"viewing-{number}"), _slot(ali, f"replying-{number}")
        expect(viewing).to_be_empty()
        sara.goto(ali.url)
        expect(viewing).to_contain_text("Sara")
        expect(replying).to_be_empty()
        sara.locator("#composer-text").press_sequentially("سلام")
        expect(replying).to_contain_text("Sara")
        expect(replying.locator(".strip")).to_be_in_viewport()
        expect(viewing).to_be_empty()
        sara.locator("#composer-text").fill("")
        sara.locator("#composer-text").press("a")
        sara.locator("#composer-text").press("Backspace")
        expect(viewing).to_contain_text("Sara")
        sara.goto("/?in=mine")
        expect(viewing).to_be_empty()
        expect(replying).to_be_empty()
        assert ali.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_list_shows_it_without_being_asked_and_not_to_oneself(office: Office) -> None:
    ali, sara = office.agent("ali"), office.agent("sara")
    number = open_ticket(sara, 44)
    ali.goto(f"/search/?q=A-{99000 + 44}")
    expect(_mark(ali, 44, replying=False)).to_be_visible()
    sara.locator("#composer-text").press_sequentially("سلام")
    expect(_mark(ali, 44, replying=True)).to_be_visible()
    expect(_mark(ali, 44, replying=False)).to_have_count(0)
    other = sara.context.new_page()
    other.goto(sara.url)
    ready(other)
    other.wait_for_timeout(800)
    assert other.locator("[data-agent]").count() == 0
    expect(_slot(other, f"replying-{number}")).to_be_empty()
    other.close()
    sara.close()
    expect(ali.locator("[data-agent]")).to_have_count(0)


def test_a_tab_nobody_looks_at_is_not_viewing(office: Office) -> None:
    ali, sara = office.agent("ali"), office.agent("sara")
    number = open_ticket(ali, 45)
    sara.goto(ali.url)
    expect(_slot(ali, f"viewing-{number}")).to_contain_text("Sara")
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    hide += "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"
    sara.evaluate(hide % "true")
    expect(_slot(ali, f"viewing-{number}")).to_be_empty()
    sara.evaluate(hide % "false")
    expect(_slot(ali, f"viewing-{number}")).to_contain_text("Sara")


def test_it_is_said_aloud_once_and_not_at_every_sign_of_life(office: Office) -> None:
    ali, sara = office.agent("ali"), office.agent("sara")
    number = open_ticket(ali, 46)
    sara.goto(ali.url)
    sara.locator("#composer-text").press_sequentially("سلام")
    expect(_slot(ali, f"replying-{number}")).to_contain_text("Sara")
    assert _slot(ali, f"replying-{number}").get_attribute("role") == "status"
    ali.evaluate(
        """number => {
            window.said = 0
            const slot = document.querySelector(`[data-slot="replying-${number}"]`)
            const all = { childList: true, subtree: true, characterData: true }
            new MutationObserver(() => { said++ }).observe(slot, all)
        }""",
        number,
    )
    with ali.expect_response("**/presence/?*"):
        ali.evaluate("document.body.dispatchEvent(new CustomEvent('jawab:open', {bubbles: true}))")
    with ali.expect_response("**fragment=head*"):
        ali.evaluate("document.body.dispatchEvent(new CustomEvent('jawab:reset', {bubbles: true}))")
    ali.wait_for_timeout(600)
    assert ali.evaluate("said") == 0


def test_an_outsider_hears_nothing_of_it(office: Office) -> None:
    ali, sara, omid = office.agent("ali"), office.agent("sara"), office.agent("omid")
    listen = (
        "heard = []; document.addEventListener('jawab:presence', ({detail}) => heard.push(detail.ticket))"
    )
    for page in (ali, omid):
        with page.expect_response(lambda answer: "/live" in answer.url and answer.status == 200):
            page.goto("/?in=all")
        page.evaluate(f"window.{listen}")
    number = int(open_ticket(sara, 47))
    ali.wait_for_function("number => heard.includes(number)", arg=number)
    omid.wait_for_timeout(300)
    assert number not in omid.evaluate("heard")


def test_taking_the_next_ticket_opens_it_and_makes_it_mine(office: Office) -> None:
    sara = office.agent("sara")
    sara.goto("/?in=unassigned")
    sara.locator(".navigation form[action='/next-ticket/'] button").click()
    sara.wait_for_url("**/tickets/**")
    expect(sara.locator("#ticket-head")).to_contain_text("Sara")
