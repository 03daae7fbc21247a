import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office, sign_in
from tests.browser.keyboard import press
from tests.browser.tickets import open_ticket, ticket_number
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser


def drafts(page: Page) -> list[str]:
    """On this device, whoever wrote them."""
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('jawab:draft:'))"
    )
    return found


def write(page: Page, text: str) -> None:
    page.locator("#composer-text").fill(text)


def test_a_note_stays_with_the_team_and_a_reply_goes_out(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 10)
    press(page, "n")
    page.keyboard.type("از انبار بپرسید")
    press(page, "Control+Enter")
    note = page.locator(".entry[data-kind=note]")
    expect(note.locator(".entry-text")).to_have_text("از انبار بپرسید")
    expect(note).not_to_have_attribute("data-state", "waiting")

    press(page, "r")
    page.keyboard.type("پرسیدیم و خبر می‌دهیم")
    press(page, "Control+Enter")
    reply = page.locator(".entry[data-kind=reply]")
    expect(reply.locator(".entry-text")).to_have_text("پرسیدیم و خبر می‌دهیم")
    expect(reply).to_have_attribute("data-state", "sent")
    assert not any("از انبار" in str(letter) for letter in office.desk.outside.letters)


def test_the_direction_follows_the_language_written(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 11)
    text = page.locator("#composer-text")
    expect(text).to_have_css("direction", "rtl")
    text.press_sequentially("Dear customer")
    expect(text).to_have_css("direction", "ltr")
    page.click("[data-direction-toggle]")
    text.press_sequentially(", hello")
    expect(text).to_have_css("direction", "rtl")


def test_a_draft_survives_a_reload_at_once_and_reaches_another_device(office: Office) -> None:
    page, elsewhere = office.agent("sara"), office.agent("sara")
    open_ticket(page, 12)
    write(page, "هنوز ننوشته‌ام که")
    wait_for(lambda: len(drafts(page)) == 1)
    page.reload()
    expect(page.locator("#composer-text")).to_have_value("هنوز ننوشته‌ام که")

    def is_there() -> bool:
        elsewhere.goto(page.url)
        return elsewhere.locator("#composer-text").input_value() == "هنوز ننوشته‌ام که"

    wait_for(is_there)


def test_a_draft_leaves_both_when_it_was_sent(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 13)
    write(page, "فرستادیم")
    wait_for(lambda: len(drafts(page)) == 1)
    page.locator("#composer-text").press("Control+Enter")
    expect(page.locator(".entry[data-kind=reply] .entry-text")).to_have_text("فرستادیم")
    wait_for(lambda: drafts(page) == [])
    page.reload()
    expect(page.locator("#composer-text")).to_have_value("")


def test_signing_out_leaves_no_draft_on_the_device(office: Office) -> None:
    page = office.guest()
    sign_in(page, "ali")
    open_ticket(page, 14)
    write(page, "محرمانه")
    wait_for(lambda: len(drafts(page)) == 1)
    page.goto("/account/")
    page.click("form[data-sign-out] button")
    page.wait_for_url("**/sign-in/**")
    assert drafts(page) == []


def test_an_answer_that_a_newer_letter_overtook_is_not_sent_blindly(office: Office) -> None:
    """Without script the page cannot know of the newer letter; the server does, and the text is still there."""
    page = office.agent("sara", java_script_enabled=False)
    number = open_ticket(page, 15, scripted=False)
    seen = page.locator("input[name=seen]")
    assert int(str(seen.get_attribute("value"))) > 0
    write(page, "پاسخ به نامهٔ نخست")
    office.desk.bring(letter("صبر کنید!", subject=f"Re: درخواست 15 [#{number}]"))
    other = office.agent("sara")
    other.goto(page.url)
    expect(other.locator(".entry[data-kind=message]")).to_have_count(2)
    page.click("#composer-form button[name=then][value='']:visible")
    expect(page.locator("#composer .hesitations[role=alert]")).to_contain_text("صبر کنید!")
    expect(page.locator("#composer-text")).to_have_value("پاسخ به نامهٔ نخست")
    expect(page.locator(".entry[data-kind=reply]")).to_have_count(0)
    assert ticket_number(page) == number
