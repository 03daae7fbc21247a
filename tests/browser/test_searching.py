"""The search box: what is found comes while one types, by keys alone, and never an answer to an older question."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready

pytestmark = pytest.mark.browser
BOX = "main [data-search]"


def _opened(office: Office) -> Page:
    page = office.agent("sara")
    page.goto("/search/")
    ready(page)
    page.locator(BOX).focus()
    return page


def test_what_is_found_comes_while_one_types(office: Office) -> None:
    page = _opened(office)
    page.keyboard.type("A-99005")
    rows = page.locator("#found [data-row]")
    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/search/\?q=A-99005$"))
    expect(page.locator("#polite")).to_contain_text("تیکت پیدا شد")
    expect(page.locator("#found mark").first).to_be_visible()
    press(page, "ArrowDown")
    expect(rows.locator("a.row-subject")).to_be_focused()
    press(page, "Escape")
    expect(page.locator(BOX)).to_be_focused()
    press(page, "ArrowDown")
    press(page, "Enter")
    expect(page.locator("#ticket-head")).to_be_visible()


def test_only_the_answer_to_the_last_question_is_shown(office: Office) -> None:
    page = _opened(office)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"q=A-99006&fragment"), hold)
    page.keyboard.type("A-99006")
    page.wait_for_function("document.getElementById('found').ariaBusy === 'true'")
    page.wait_for_timeout(400)
    assert held, "the first question is on its way"
    page.locator(BOX).fill("A-99007")
    expect(page.locator("#found")).to_contain_text(re.compile(r"درخواست 7\b"))
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#found")).to_contain_text(re.compile(r"درخواست 7\b"))
    expect(page.locator("#found [data-row]")).to_have_count(1)


def test_a_lost_line_leaves_nothing_old(office: Office) -> None:
    page = _opened(office)
    page.keyboard.type("A-99005")
    expect(page.locator("#found [data-row]")).to_have_count(1)
    page.route(re.compile("fragment=found"), lambda route: route.abort())
    page.keyboard.type("1")
    expect(page.locator("#found [data-row]")).to_have_count(0)
    expect(page.locator("#polite")).to_contain_text("اتصال قطع شده است")


def test_an_operator_is_chosen_and_its_value_offered(office: Office) -> None:
    page = _opened(office)
    page.locator(".search-helps summary").click()
    page.locator(".search-operators a", has_text="وضعیت:").click()
    expect(page.locator(BOX)).to_have_value("وضعیت:")
    expect(page.locator(BOX)).to_be_focused()
    page.locator("#found [data-complete]", has_text="باز").first.click()
    expect(page.locator(BOX)).to_have_value("وضعیت:باز ")
    expect(page.locator("#found .badge").first).to_contain_text("وضعیت")
    expect(page.locator("#found [data-row]").first).to_be_visible()


def test_the_palette_finds_tickets_by_their_words(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/")
    ready(page)
    press(page, "Control+k")
    page.keyboard.type("A-99008")
    found = page.locator("#palette a[href*='/tickets/']")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(re.compile(r"درخواست 8\b"))
