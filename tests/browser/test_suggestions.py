"""From a customer's suggestion to “You said, we did”, in three languages, on a narrow screen and without script."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.test_accessibility import judged
from tests.browser.test_budgets import KILOBYTE, Traffic
from tests.browser.test_portal import codes, letters, welcoming
from tests.browser.tickets import open_brought
from tests.post import wait_for

__all__ = ["welcoming"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("welcoming")]
ONE = re.compile(r"/suggestions/\d+/$")
SAID = {
    "fa": ("بسته‌بندی هدیه برای قوری", "کاغذ رنگی و یک کارت.", "از امروز هدیه می‌پیچیم.", "انجام شد"),
    "ar": ("تغليف هدايا للأباريق", "ورق ملوّن وبطاقة.", "نغلّف الهدايا من اليوم.", "تمّ ذلك"),
    "en": (
        "Gift wrapping for teapots",
        "Coloured paper and a card.",
        "We wrap gifts from today.",
        "It is done",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_from_a_suggestion_to_you_said_we_did(office: Office, language: str) -> None:
    title, words, answer, done = SAID[language]
    address = f"gift-{language}@mail.example"
    known(office, address, subject=title, words=f"{title} {words}")
    reader = office.guest(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale=language)
    reader.goto(f"/help/{language}/suggestions/")
    reader.locator("main .portal-choice a").first.click()
    reader.locator("[name=address]").fill(address)
    reader.locator("main .portal-form button").click()
    wait_for(lambda: bool(codes(office, address)), within=90)
    reader.locator("[name=code]").fill(codes(office, address)[-1])
    reader.locator("main .portal-form button").click()
    # Signing in leads back.
    reader.wait_for_url(f"**/help/{language}/suggestions/new/")
    reader.locator("[name=title]").fill(title)
    reader.locator("[name=text]").fill(words)
    with reader.expect_navigation():
        reader.locator(".portal-form > button").click()
    if (anyway := reader.locator(".portal-form > button[value=anyway]")).count():
        anyway.click()
    expect(reader.locator("#own + ul a")).to_have_text(title)

    decide(office, language, title, answer)
    wait_for(
        lambda: any(done in each and answer in each for each in letters(office, address)),
        within=90,
        seen=lambda: letters(office, address),
    )

    stranger = office.guest(
        java_script_enabled=False, viewport={"width": 320, "height": 740}, locale=language
    )
    stranger.goto(f"/help/{language}/suggestions/done/")
    row = stranger.locator(".portal-rows > li", has_text=title)
    expect(row).to_contain_text(words)
    expect(row).to_contain_text(answer)
    assert stranger.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not stranger.context.cookies()
    assert address.partition("@")[0] not in str(stranger.content())


def known(office: Office, address: str, *, subject: str, words: str) -> None:
    """The desk knows whose address it is, and which language they speak: they wrote before."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address, "support@shop.example", subject
    mail["Message-ID"] = f"<{address}>"
    mail.set_content(words)
    office.desk.bring(mail)


def decide(office: Office, language: str, title: str, answer: str) -> None:
    agent = office.agent("nima")
    agent.goto("/suggestions/?state=new")
    agent.locator(".listing a", has_text=title).click()
    with agent.expect_navigation():
        agent.locator("form[action$='/publication/'] button").click()
    agent.locator("#field-state").select_option("done")
    agent.locator(f"[name=answer-{language}]").fill(answer)
    with agent.expect_navigation():
        agent.locator("form[action$='/decision/'] button").click()


def test_by_the_keyboard_from_a_ticket(office: Office) -> None:
    known(office, "spare-lid@mail.example", subject="درِ یدکی", words="کاش قوری‌ها درِ یدکی داشتند.")
    page = office.agent("sara")
    open_brought(page, "درِ یدکی")
    ready(page)
    page.locator("body").press("Shift+W")
    expect(page.locator("#field-title")).to_be_focused()
    page.wait_for_url("**/suggestion/**")
    page.locator("[name=title]").fill("درِ یدکی برای قوری")
    page.locator("main form button[data-kind=primary]").last.click()
    page.wait_for_url(ONE)
    expect(page.locator("h1")).to_have_text("درِ یدکی برای قوری")
    first = page.url
    page.goto("/suggestions/new/")
    page.locator("[name=title]").fill("درِ یدکی برای قوری‌ها")
    page.locator("[name=title]").press("Enter")
    expect(page.locator("[name=same]")).not_to_have_count(0)
    page.locator("[name=title]").press("Enter")
    page.wait_for_url(ONE)
    assert page.url != first, "Enter notes what was typed; one of those that are shown takes its own button"


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("ar", "dark"), ("en", "light")])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(office: Office, language: str, scheme: str, width: int) -> None:
    """WCAG by axe-core, nothing wider than the screen, and light."""
    page = office.guest(viewport={"width": width, "height": 740}, color_scheme=scheme, locale=language)
    traffic = Traffic(page)
    found: list[str] = []
    for path in ("", "newest/", "done/"):
        page.goto(f"/help/{language}/suggestions/{path}", wait_until="networkidle")
        found += judged(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []
    first = [each.request.sizes()["responseBodySize"] for each in traffic.answers]
    assert sum(first) <= 60 * KILOBYTE + 2 * 12 * KILOBYTE, "three pages, their styles fetched once"
