"""The composer by keyboard, on Persian and Arabic pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_ticket
from tests.post import wait_for

pytestmark = pytest.mark.browser


def keep_reply(page: Page, title: str, body: str, shortcut: str = "") -> None:
    page.goto("/account/canned-replies/new/")
    page.fill("[name=title]", title)
    page.fill("[name=shortcut]", shortcut)
    page.fill("[name=body]", body)
    page.press("[name=shortcut]", "Enter")
    page.wait_for_url("**/account/canned-replies/")


@pytest.mark.parametrize(("name", "number"), [("sara", 19), ("layla", 26)])
def test_a_canned_reply_is_found_and_put_in_by_keys_alone(office: Office, name: str, number: int) -> None:
    page = office.agent(name)
    keep_reply(page, f"تاخیر {number}", "سفارش {سفارش} فردا می‌رسد. {کارشناس}", shortcut=f"دیر{number}")
    open_ticket(page, number)
    text = page.locator("#composer-text")
    text.focus()
    page.keyboard.type("سلام")
    press(page, "Enter")
    page.keyboard.insert_text("/")
    picker = page.locator("#canned-picker")
    expect(picker.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(f"دير{number}")
    expect(picker.get_by_role("option")).to_have_count(1)
    expect(picker.locator(".picker-preview")).to_contain_text(f"A-{99000 + number}")
    press(page, "Enter")
    expect(text).to_be_focused()
    expect(text).to_have_value(f"سلام\nسفارش \u2066A-{99000 + number}\u2069 فردا می‌رسد. {name.title()}")

    press(page, "Control+m")
    expect(picker.get_by_role("combobox")).to_be_focused()
    press(page, "Escape")
    expect(text).to_be_focused()
    expect(picker).to_be_hidden()
    press(page, "End")
    press(page, "Enter")
    page.keyboard.insert_text("/")
    press(page, "Escape")
    assert text.input_value().endswith("\n/"), "the sign itself is still to be had"


def test_a_colleague_is_mentioned_with_the_sign_or_the_button(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 27)
    press(page, "n")
    text = page.locator("#composer-text")
    page.keyboard.insert_text("@")
    picker = page.locator("#mention-picker")
    expect(picker.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("al")
    expect(picker.get_by_role("option").first).to_contain_text("Ali")
    press(page, "Enter")
    expect(text).to_have_value("@Ali ")
    page.locator("[data-picker=mention-picker]").press("Enter")
    page.keyboard.type("mina")
    expect(picker.get_by_role("option")).to_have_count(1)
    press(page, "Tab")
    expect(text).to_have_value("@Ali @Mina ")
    press(page, "Control+Enter")
    expect(page.locator(".entry[data-kind=note] .entry-text")).to_have_text("@Ali @Mina")


def test_a_file_goes_ahead_and_leaves_with_the_answer(office: Office, tmp_path: Path) -> None:
    page = office.agent("sara")
    number = open_ticket(page, 28)
    (tmp_path / "a.txt").write_text("aaa")
    (tmp_path / "b.txt").write_text("b")
    page.set_input_files("input[data-attachments]", [tmp_path / "a.txt", tmp_path / "b.txt"])
    expect(page.locator("[data-attachment-list] [name=kept]")).to_have_count(2)
    page.locator("[data-attachment-list] .attachment-out").last.click()
    expect(page.locator("[data-attachment-list] li")).to_have_count(1)
    page.locator("#composer-text").press_sequentially("به پیوست")
    press(page, "Control+Enter")
    expect(page.locator(".entry[data-kind=reply] .attachments")).to_contain_text("a.txt")
    wait_for(
        lambda: any(f"#{number}" in str(letter["Subject"]) for letter in office.desk.outside.letters),
        within=60,
    )
    (letter,) = [one for one in office.desk.outside.letters if f"#{number}" in str(one["Subject"])]
    assert [part.get_filename() for part in letter.iter_attachments()] == ["a.txt"]


def test_a_file_that_does_not_arrive_holds_the_answer_and_is_tried_again(
    office: Office, tmp_path: Path
) -> None:
    page = office.agent("sara")
    open_ticket(page, 29)
    (tmp_path / "a.txt").write_text("a")
    page.route("**/draft/files/", lambda route: route.abort())
    page.set_input_files("input[data-attachments]", tmp_path / "a.txt")
    failed = page.locator("[data-attachment-list] li[data-state=failed]")
    expect(failed.locator(":scope > small")).not_to_be_empty()
    page.locator("#composer-text").fill("به پیوست")
    press(page, "Control+Enter")
    expect(failed.locator(".attachment-out")).to_be_focused()
    page.unroute("**/draft/files/")
    failed.locator("button.attachment").click()
    expect(page.locator("[data-attachment-list] [name=kept]")).to_have_count(1)


def test_what_is_selected_is_quoted(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 33)
    page.locator(".entry[data-kind=message] .entry-text").evaluate(
        "entry => getSelection().setBaseAndExtent(entry.firstChild, 0, entry.firstChild, 4)"
    )
    page.click("[data-quote]")
    assert page.locator("#composer-text").input_value().endswith("\n> سلام\n\n")


def test_an_answer_for_later_waits_in_sight_and_is_sent_now(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 34)
    page.locator("#composer-text").fill("فردا خبر می‌دهیم")
    page.locator("#composer .button-pair summary").click()
    page.click("#composer button[name=later][value=tomorrow]")
    reply = page.locator(".entry[data-kind=reply]")
    expect(reply.locator(".entry-head")).to_contain_text("۹:۰۰")
    reply.locator("form[action$='/release/'] button").click()
    expect(page.locator(".entry[data-kind=reply]")).to_have_attribute("data-state", "sent")
