import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.tickets import open_ticket
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser


def test_what_one_answers_the_other_sees_and_keeps_what_was_begun(office: Office) -> None:
    sara, ali = office.agent("sara"), office.agent("ali")
    open_ticket(sara, 30)
    ali.goto(sara.url)
    ali.locator("#composer-text").fill("من هم داشتم می‌نوشتم")
    ali.evaluate("window.neverLeft = true")
    answer(sara, "جواب سارا")
    expect(ali.locator(".entry[data-kind=reply] .entry-text")).to_have_text("جواب سارا")
    expect(ali.locator("#composer-text")).to_have_value("من هم داشتم می‌نوشتم")
    assert ali.evaluate("window.neverLeft")


def test_a_list_follows_by_itself_while_nobody_is_in_it(office: Office) -> None:
    """While somebody is, what is new waits: see ``test_bulk``."""
    page = office.agent("ali")
    page.goto("/?in=unassigned.open.newest")
    ready(page)
    office.desk.bring(letter("تازه رسیدم", subject="نامه‌ای که همین حالا رسید"))
    expect(page.locator("a.row-subject", has_text="همین حالا رسید")).to_be_visible()
    expect(page.locator("[data-rows-new]")).to_be_hidden()


def test_a_part_that_comes_empty_leaves_what_stood_there_and_is_asked_for_again(office: Office) -> None:
    """An answer cut off in its head: over plain HTTP a browser takes it for a whole page of nothing."""
    page = office.agent("ali")
    page.goto("/?in=unassigned.open.newest")
    ready(page)
    cut: list[str] = []

    def cut_off(route: Route) -> None:
        cut.append(route.request.url)
        route.fulfill(status=200, body="")

    page.route("**/?*fragment=rows*", cut_off, times=1)
    office.desk.bring(letter("یک", subject="پیش از بریده شدن"))
    wait_for(lambda: page.evaluate("1") == 1 and len(cut) == 1)
    expect(page.locator("#rows [data-row]").first).to_be_visible()
    office.desk.bring(letter("دو", subject="پس از بریده شدن"))
    expect(page.locator("#rows a.row-subject", has_text="پس از بریده شدن")).to_be_visible()


def test_the_line_tells_nobody_of_tickets_that_are_not_theirs(office: Office) -> None:
    """The second ticket comes to Omid's team: he hears of it, so his line was open all the while."""
    sara, omid = office.agent("sara"), office.agent("omid")
    omid.goto("/?in=all")
    omid.evaluate(
        """() => {
          window.heard = []
          const hear = ({ detail }) => { if (detail.ticket) heard.push(detail.ticket) }
          document.body.addEventListener("jawab:fact", hear)
        }"""
    )
    open_ticket(sara, 31)
    answer(sara, "فقط برای ما")
    theirs = int(open_ticket(sara, 60))
    sara.goto(f"/tickets/{theirs}/hand-over/")
    sara.select_option("[name=team]", label="Stock")
    sara.fill("[name=summary]", "خلاصه")
    sara.click("main form button[data-kind=primary]")
    wait_for(lambda: theirs in omid.evaluate("heard"))
    assert set(omid.evaluate("heard")) == {theirs}


def answer(page: Page, text: str) -> None:
    page.locator("#composer-text").fill(text)
    page.locator("#composer-text").press("Control+Enter")
    expect(page.locator(".entry[data-kind=reply]")).to_have_attribute("data-state", "sent")


def test_while_the_line_is_refused_the_list_asks_ever_more_rarely(office: Office) -> None:
    page = office.agent("sara")
    page.route("**/live?*", lambda route: route.fulfill(status=503))
    page.clock.install()
    page.goto("/?in=all.open.newest")
    ready(page)
    asked: list[str] = []
    answered: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "fragment=rows" in each.url else None)
    page.on(
        "requestfinished", lambda each: answered.append(each.url) if "fragment=rows" in each.url else None
    )

    def answered_all() -> bool:
        page.evaluate("0")
        return len(answered) == len(asked)

    # Asked at 15, 45, 105 and 165 seconds, a little after the line was refused: on a busy machine each a second later.
    for until, times in ((25, 1), (40, 1), (60, 2), (100, 2), (120, 3), (160, 3), (180, 4)):
        while page.evaluate("performance.now()") < until * 1000:
            page.clock.run_for(1000)
            # The page's seconds run ahead of the machine's: what was asked is answered in the same one.
            wait_for(answered_all)
        assert len(asked) == times, until
