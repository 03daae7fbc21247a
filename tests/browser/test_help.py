"""An article from its first draft to a customer who asks for it in other words: in three languages, and for the
customer without script on a narrow screen.
"""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.articles import open_help
from tests.browser.keyboard import ready
from tests.browser.test_accessibility import judged
from tests.browser.test_budgets import KILOBYTE, Traffic

pytestmark = pytest.mark.browser
# Who writes, in which language, the title, the text, other words for it, and how a customer asks.
WRITERS = [
    ("sara", "fa", "رسوب‌زدایی سماور برقی", "با سرکهٔ سفید بجوشانید.", "جرم‌گیری", "چجوری جرم سماورو بگیرم"),
    ("layla", "ar", "إزالة الكلس من السماور", "اغلوا الخل الأبيض فيه.", "ترسبات", "شلون انظف كلس السماور"),
    (
        "emma",
        "en",
        "Descaling an electric samovar",
        "Boil white vinegar in it.",
        "limescale",
        "limescal in samovar",
    ),
]


@pytest.mark.parametrize(("name", "language", "title", "body", "keywords", "asked"), WRITERS)
def test_written_reviewed_and_found(
    office: Office, name: str, language: str, title: str, body: str, keywords: str, asked: str
) -> None:
    page = office.agent(name)
    page.goto("/knowledge/new/")
    ready(page)
    page.locator("#field-language").select_option(language)
    page.locator("#field-title").fill(title)
    page.locator("#field-body").fill(body)
    page.locator("#field-body").select_text()
    page.locator("[data-markup='**…**']").click()
    expect(page.locator("#article-preview strong")).to_have_text(body)
    page.locator("#field-keywords").fill(keywords)
    page.locator("#field-audience").select_option("everyone")
    press(page, "/knowledge/new/")
    page.wait_for_url(f"**/knowledge/*/{language}/")
    if page.locator("[name=to][value=publish]").count() == 0:
        page.locator("[name=to][value=review]").click()
        here = page.url
        page = office.agent("nima")
        page.goto(here)
    ready(page)
    page.locator("[name=to][value=publish]").click()
    expect(page.locator("[name=to][value=archive]")).to_be_visible()
    open_help(page)

    reader = office.guest(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale=language)
    reader.goto(f"/help/{language}/")
    reader.locator("#help-q").fill(asked)
    reader.locator("#help-q").press("Enter")
    found = reader.locator(".help-texts a").first
    expect(found).to_have_text(title)
    found.click()
    expect(reader.locator(".prose strong")).to_have_text(body)
    assert language in unquote(reader.url)
    reader.locator("[name=helped][value=yes]").click()
    expect(reader.locator(".help-why")).to_have_count(0)
    expect(reader.locator("h1")).to_be_visible()


def press(page: Page, action: str) -> None:
    page.locator(f"form[action$='{action}'] button[data-kind=primary]").first.click()


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("ar", "dark"), ("en", "light")])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_it(office: Office, language: str, scheme: str, width: int) -> None:
    """WCAG by axe-core, and nothing wider than the screen."""
    page = office.guest(viewport={"width": width, "height": 740}, color_scheme=scheme, locale=language)
    found: list[str] = []
    for path in (f"/help/{language}/", ".help-shelves a", ".help-texts a"):
        if path.startswith("/"):
            page.goto(path)
        else:
            page.locator(path).first.click()
        found += judged(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []


def test_the_front_weighs_less_than_60_kilobytes(office: Office) -> None:
    """With everything that it fetches, compressed."""
    page = office.guest(locale="fa")
    traffic = Traffic(page)
    page.goto("/help/fa/", wait_until="networkidle")
    assert {each.request.resource_type for each in traffic.answers} <= {
        "document",
        "stylesheet",
        "image",
        "other",
    }
    weights = [each.request.sizes()["responseBodySize"] for each in traffic.answers]
    assert sum(weights) <= 60 * KILOBYTE
    assert len(traffic.hosts()) == 1
