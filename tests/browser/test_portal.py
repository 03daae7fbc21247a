"""A customer's own door in three languages, on a narrow screen and without script: asking, signing in by a code that
came by a real mail server, answering, and saying that it is solved.
"""

import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.articles import open_help
from tests.browser.keyboard import ready
from tests.browser.test_accessibility import judged
from tests.browser.test_budgets import KILOBYTE, Traffic
from tests.desk import plain
from tests.post import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("welcoming")]
ASKERS = {
    "fa": ("مینا کاظمی", "درِ کتری لق است", "سلام، درِ کتری از روز اول لق است."),
    "ar": ("سلمى", "غطاء الغلاية مرتخٍ", "مرحبا، غطاء الغلاية مرتخٍ منذ اليوم الأول."),
    "en": ("Anna", "The lid is loose", "Hello, the lid of my kettle has been loose from the first day."),
}
READS = 3_200
"""Milliseconds that a person takes at least to fill in a form."""


@pytest.fixture
def welcoming(office: Office) -> Iterator[None]:
    """The help centre is open, mailboxes say that something arrived, and who is content is asked."""
    page = office.agent("nima")
    open_help(page)
    with psycopg.connect(office.desk.dsn) as connection:
        connection.execute(
            "UPDATE email_mailbox SET acknowledges = true, acknowledgement = 'Arrived: {number}'"
        )
        connection.execute(
            "INSERT INTO surveys_survey (measure, is_on, after_hours, low) VALUES ('csat', true, 24, 2)"
            " ON CONFLICT (measure) DO UPDATE SET is_on = true"
        )
    yield
    with psycopg.connect(office.desk.dsn) as connection:
        connection.execute("UPDATE email_mailbox SET acknowledges = false, acknowledgement = ''")
        connection.execute("UPDATE surveys_survey SET is_on = false")


def letters(office: Office, address: str) -> list[str]:
    return [plain(each) for each in office.desk.outside.letters if address in str(each["To"])]


@pytest.mark.parametrize("language", ASKERS)
def test_from_a_request_to_what_they_thought_of_it(office: Office, language: str) -> None:
    name, subject, words = ASKERS[language]
    address = f"lid-{language}@mail.example"
    reader = office.guest(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale=language)
    number = asked(reader, language, name, address, subject, words)
    wait_for(lambda: any(f"Arrived: {number}" in each for each in letters(office, address)), within=90)

    reader.goto(f"/help/{language}/requests/{number}/")
    reader.locator("[name=address]").fill(address)
    reader.locator("main .portal-form button").click()
    wait_for(lambda: bool(codes(office, address)), within=90)
    reader.locator("[name=code]").fill(codes(office, address)[-1])
    reader.locator("main .portal-form button").click()
    expect(reader.locator("h1")).to_have_text(subject)
    expect(reader.locator("html")).to_have_attribute("lang", language)
    reader.locator("[name=words]").fill(f"{words} 2")
    reader.locator("form[action$='/messages/'] button").click()
    expect(reader.locator(".portal-thread > li[data-side=in]")).to_have_count(2)

    agent = office.agent("sara")
    agent.goto(f"/tickets/{number}/")
    ready(agent)
    agent.locator("#composer-text").fill("A new lid is on its way.")
    agent.locator("#composer-text").press("Control+Enter")
    wait_for(lambda: "A new lid" in told(reader), within=60, seen=lambda: reader.url)
    reader.locator("form[action$='/solved/'] button").click()
    reader.wait_for_url("**/survey/*/")
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def asked(reader: Page, language: str, name: str, address: str, subject: str, words: str) -> int:
    reader.goto(f"/help/{language}/")
    with reader.expect_navigation():
        reader.locator(".help-doors a").first.click()
    if reader.locator("[name=words]").count() == 0:
        reader.locator("main .help-texts a").last.click()
    for field, typed in (("name", name), ("contact", address), ("subject", subject), ("words", words)):
        reader.locator(f"[name={field}]").fill(typed)
    reader.wait_for_timeout(READS)
    with reader.expect_navigation():
        reader.locator(".portal-form > button").click()
    if (anyway := reader.locator(".portal-offer [value=anyway]")).count():
        anyway.click()
    shown = reader.locator(".portal-number bdi").text_content()
    assert shown is not None
    return int(shown)


def codes(office: Office, address: str) -> list[str]:
    return [found[0] for each in letters(office, address) if (found := re.search(r"\b\d{6}\b", each))]


def told(reader: Page) -> str:
    reader.wait_for_timeout(500)
    reader.reload()
    return str(reader.locator(".portal-thread").text_content())


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("ar", "dark"), ("en", "light")])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(office: Office, language: str, scheme: str, width: int) -> None:
    """WCAG by axe-core, and nothing wider than the screen."""
    page = office.guest(viewport={"width": width, "height": 740}, color_scheme=scheme, locale=language)
    found: list[str] = []
    for path in ("", "requests/new/0/", "requests/track/", "sign-in/", "requests/"):
        page.goto(f"/help/{language}/{path}")
        found += judged(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []


def test_asking_weighs_less_than_60_kilobytes(office: Office) -> None:
    page = office.guest(locale="fa")
    traffic = Traffic(page)
    page.goto("/help/fa/requests/new/0/", wait_until="networkidle")
    weights = [each.request.sizes()["responseBodySize"] for each in traffic.answers]
    assert sum(weights) <= 60 * KILOBYTE
    assert not page.context.cookies()
