"""Articles that a test needs to be read, and the help centre they are read in, by an administrator at their browser."""

from playwright.sync_api import Page, expect

from tests.browser.keyboard import ready


def publish(page: Page, *, title: str, body: str, language: str = "fa", tags: str = "") -> None:
    """For everybody to read; ``tags`` are what it is about. The help centre may be closed all the same."""
    page.goto("/knowledge/new/")
    ready(page)
    page.locator("#field-language").select_option(language)
    page.locator("#field-title").fill(title)
    page.locator("#field-body").fill(body)
    page.locator("#field-tags").fill(tags)
    page.locator("#field-audience").select_option("everyone")
    page.locator("form[action$='/knowledge/new/'] button[data-kind=primary]").first.click()
    page.wait_for_url(f"**/knowledge/*/{language}/")
    page.locator("[name=to][value=publish]").click()
    expect(page.locator("[name=to][value=archive]")).to_be_visible()


def open_help(page: Page) -> None:
    page.goto("/settings/help/")
    page.locator("#id_is_open").check()
    with page.expect_navigation():
        page.locator("main .form-actions button").click()
