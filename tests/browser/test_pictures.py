"""A picture put into an article, with and without script, and read on a phone in three languages."""

import base64

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.agents import Office
from tests.browser.articles import open_help
from tests.browser.keyboard import ready
from tests.browser.test_accessibility import judged
from tests.browser.test_help import press
from tests.knowledge.test_pictures import photograph

pytestmark = pytest.mark.browser
PHOTO = photograph(40, (1300, 700))
FILE: FilePayload = {"name": "a photo.png", "mimeType": "image/png", "buffer": PHOTO}
# Drops files as a browser does, or pastes them, with words beside them where a spreadsheet has some.
GIVEN = """(text, [kind, contents, words]) => {
  const given = new DataTransfer()
  for (const content of contents) {
    const bytes = Uint8Array.from(atob(content), each => each.charCodeAt(0))
    given.items.add(new File([bytes], "x", { type: "image/png" }))
  }
  if (words) given.items.add(words, "text/plain")
  const told = { bubbles: true, cancelable: true }
  return text.dispatchEvent(kind === "drop" ? new DragEvent(kind, { ...told, dataTransfer: given })
    : new ClipboardEvent(kind, { ...told, clipboardData: given }))
}"""
GRAINS = [base64.b64encode(photograph(spread, (60, 40))).decode() for spread in (30, 90)]
NONE = base64.b64encode(b"no picture").decode()
WRITERS = [
    ("sara", "fa", "rtl", "تصویر سماور", "سماور روی میز", "شیر را ببندید."),
    ("layla", "ar", "rtl", "صورة السماور", "سماور على الطاولة", "أغلقوا الصنبور."),
    ("emma", "en", "ltr", "A picture of a samovar", "A samovar on a table", "Close the tap."),
]


@pytest.mark.parametrize(("name", "language", "direction", "title", "about", "caption"), WRITERS)
def test_put_in_with_script_and_read_on_a_phone(
    office: Office, name: str, language: str, direction: str, title: str, about: str, caption: str
) -> None:
    page = office.agent(name)
    page.goto("/knowledge/new/")
    ready(page)
    page.locator("#field-language").select_option(language)
    page.locator("#field-title").fill(title)
    page.locator("#field-body").fill(caption)
    page.locator(".article-picture summary").click()
    page.locator("#field-picture").set_input_files(FILE)
    page.locator("#field-picture_about").fill(about)
    page.locator("[value=picture]").click()
    image = page.locator("#article-preview figure img")
    expect(image).to_have_attribute("alt", about)
    expect(page.locator("#field-picture_about")).to_have_value("")
    expect(page.locator("#field-body")).to_be_focused()
    line = page.locator("#field-body").input_value().strip().split("\n")[-1]
    page.locator("#field-body").fill(f'{caption}\n\n{line[:-1]} "{caption}")')
    expect(page.locator("#article-preview figcaption")).to_have_text(caption)
    page.locator("#field-audience").select_option("everyone")
    press(page, "/knowledge/new/")
    page.wait_for_url(f"**/knowledge/*/{language}/")
    here = page.url
    boss = office.agent("nima")
    boss.goto(here)
    ready(boss)
    boss.locator("[name=to][value=publish]").click()
    expect(boss.locator("[name=to][value=archive]")).to_be_visible()
    open_help(boss)

    phone = office.guest(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale=language)
    phone.goto(f"/help/{language}/{title.lower().replace(' ', '-')}/")
    shown = phone.locator("figure img")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", value=True)
    assert shown.evaluate("each => each.naturalWidth") > 0
    assert shown.evaluate("each => each.currentSrc").endswith("/small.webp"), "a phone gets the small one"
    box = shown.bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 1300 / 700) < 0.02
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    below = phone.locator("figcaption")
    expect(below).to_have_text(caption)
    assert below.evaluate("each => getComputedStyle(each).direction") == direction


def test_dropped_and_pasted_it_waits_for_what_it_shows(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/knowledge/new/")
    ready(page)
    body = page.locator("#field-body")
    for kind in ("drop", "paste"):
        body.fill("")
        body.evaluate(GIVEN, [kind, GRAINS[:1], ""])
        expect(page.locator("#article-preview .field-error")).to_be_visible()
        page.keyboard.type("سماور")
        expect(page.locator("#article-preview img")).to_have_attribute("alt", "سماور")
        expect(page.locator("#article-preview .field-error")).to_have_count(0)
        assert page.locator("#field-body").input_value().startswith("![سماور](picture:")
    assert not body.evaluate(GIVEN, ["drop", [NONE], ""]), "no browser leaves the page for it"
    expect(page.locator("[data-said]")).to_be_visible()
    expect(page.locator("#assertive")).not_to_be_empty()
    assert judged(page) == []
    assert body.evaluate(GIVEN, ["paste", GRAINS[:1], "cells"]), "words are pasted as words"


def test_each_of_several_stands_on_a_line_of_its_own(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/knowledge/new/")
    ready(page)
    body = page.locator("#field-body")
    body.fill("اول\n\n    دوم")
    body.evaluate("each => each.setSelectionRange(1, 2)")
    body.evaluate(GIVEN, ["drop", GRAINS, ""])
    expect(page.locator("#article-preview figure")).to_have_count(2)
    lines = body.input_value().split("\n\n")
    assert [lines[0], lines[3]] == ["اول", "    دوم"]
    assert [line[:12] for line in lines[1:3]] == ["![](picture:"] * 2
    page.keyboard.type("سماور")
    assert body.input_value().split("\n\n")[2].startswith("![سماور]")


def test_put_in_by_keyboard_alone(office: Office) -> None:
    page = office.agent("emma")
    page.goto("/knowledge/new/")
    ready(page)
    page.locator(".article-picture summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#field-picture_about")).to_be_focused()
    page.keyboard.type("A samovar")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_be_visible()
    expect(page.locator("#field-picture_about")).to_have_value("A samovar")
    page.keyboard.press("Shift+Tab")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(FILE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#article-preview img")).to_have_attribute("alt", "A samovar")
    expect(page.locator("#field-body")).to_be_focused()
    expect(page.locator("[data-said]")).to_be_hidden()
    assert page.url.endswith("/knowledge/new/"), "Enter saves nothing"


def test_without_script_it_is_put_below_what_was_typed(office: Office) -> None:
    page: Page = office.agent("sara", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/knowledge/new/")
    page.locator("#field-title").fill("سماور")
    page.locator("#field-body").fill("اول")
    page.locator(".article-picture summary").click()
    page.locator("#field-picture").set_input_files(FILE)
    page.locator("#field-picture_about").fill("روی میز")
    page.locator("#field-picture_about").press("Enter")
    expect(page.locator("#toasts")).not_to_be_empty()
    assert page.locator("#field-body").input_value().startswith("اول\n\n![روی میز](picture:")
    expect(page.locator("#article-preview figure img")).to_have_attribute("alt", "روی میز")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#field-title").press("Enter")
    page.wait_for_url("**/knowledge/*/fa/")
