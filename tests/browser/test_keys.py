"""The whole desk by keys, as Persian and Arabic keyboards send them: the letter is foreign, the place is known."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import CONTROL, Keyboard, press, ready
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser


def choose_language(page: Page, language: str) -> None:
    page.goto("/account/")
    page.select_option("[name=language]", language)
    page.locator("#preferences button[data-kind=primary]").click()
    expect(page.locator(f"html[lang={language}]")).to_be_attached()


@pytest.mark.parametrize(("layout", "n"), [("fa", 31), ("ar", 32)])
def test_a_ticket_from_the_list_to_its_end(office: Office, layout: str, n: int) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, layout)
    page.goto("/?in=unassigned.open.newest")
    ready(page)
    keys.letter("g")
    keys.letter("i")
    page.wait_for_url(re.compile(r"in=all"))
    ready(page)
    page.goto(f"/search/?q=A-{99000 + n}")
    ready(page)
    keys.letter("j")
    expect(page.locator("[data-row] a.row-subject")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#ticket-head")).to_be_visible()
    ready(page)

    keys.letter("i")
    expect(page.locator("#ticket-head [data-key=I]")).to_have_count(0)
    ready(page)

    keys.letter("p")
    priorities = page.locator("#ticket-head details[open] .menu-item")
    expect(priorities.first).to_be_focused()
    keys.press("End")
    expect(priorities.last).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#ticket-head summary[data-key=P]")).to_contain_text(re.compile("فوری|عاجل|Urgent"))
    ready(page)

    keys.letter("t")
    expect(page.locator("#ticket-head details[open] input[name=name]")).to_be_focused()
    page.keyboard.type(f"کلید-{n}")
    keys.press("Enter")
    expect(page.locator("#ticket-head .tag", has_text=f"کلید-{n}").first).to_be_visible()
    ready(page)

    number = page.url.partition("/tickets/")[2].partition("/")[0]
    keys.letter("e")
    page.wait_for_url(lambda url: f"/tickets/{number}/" not in url)
    ready(page)
    expect(page.locator("[data-toast]")).to_contain_text(f"#{number}")
    keys.letter("z")
    page.wait_for_url(lambda url: f"/tickets/{number}/" in url)
    expect(page.locator("#ticket-head [data-key=E]")).to_be_visible()


@pytest.mark.parametrize(("layout", "typed", "n"), [("fa", "فردا ۹", 33), ("ar", "غدا ٩", 34)])
def test_the_palette_snoozes_until_what_is_typed(office: Office, layout: str, typed: str, n: int) -> None:
    page = office.agent("ali")
    keys = Keyboard(page, layout)
    open_ticket(page, n)
    keys.letter("k", CONTROL)
    field = page.locator("#palette [role=combobox]")
    expect(field).to_be_focused()
    page.keyboard.type(typed)
    keys.press("Enter")
    expect(page.locator("#ticket-head button[name=status][value=resolved]").first).to_be_attached()
    expect(page.locator("#ticket-head")).to_contain_text(re.compile("به تعویق|مؤجلة|Snoozed"))


def test_the_palette_knows_persian_names_under_an_english_desk(office: Office) -> None:
    page = office.agent("ali")
    choose_language(page, "en")
    keys = Keyboard(page, "fa")
    open_ticket(page, 35)
    for typed in ("واگذاری", "تخصیص", "assign"):
        keys.letter("k", CONTROL)
        page.keyboard.type(typed)
        first = page.locator("#palette [role=option]:visible").first
        expect(first).to_contain_text("Assign")
        expect(first).to_have_attribute("aria-selected", "true")
        described = page.locator("#palette [role=combobox]").get_attribute("aria-activedescendant")
        assert described == first.get_attribute("id")
        keys.letter("k", CONTROL)
        expect(page.locator("#palette")).to_be_hidden()
    keys.letter("k", CONTROL)
    page.keyboard.type("واگذاری")
    expect(page.locator("#palette [role=option]:visible").first).to_contain_text("Assign")
    keys.press("Enter")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator("#ticket-head details[open] .menu-item").first).to_be_focused()
    choose_language(page, "fa")


def test_the_palette_leads_to_tickets_customers_and_what_was_read_last(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "fa")
    number = open_ticket(page, 36)
    page.goto("/?in=mine")
    ready(page)
    keys.letter("k", CONTROL)
    expect(page.locator(f"#palette a[href*='/tickets/{number}/']")).to_be_visible()
    page.keyboard.type(number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    expect(page.locator(f"#palette a[href*='/tickets/{number}/']")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#palette a[href*='/search/']")).to_be_visible()
    keys.press("ArrowUp")
    expect(page.locator("#palette a[href*='/search/']")).to_have_attribute("aria-selected", "true")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url(re.compile(rf"/tickets/{number}/"))


def test_without_a_line_the_commands_are_still_there(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "fa")
    open_ticket(page, 37)
    keys.letter("k", CONTROL)
    expect(page.locator("#palette [role=option]:visible").first).to_be_visible()
    keys.press("Escape")
    page.context.set_offline(True)
    keys.letter("k", CONTROL)
    page.keyboard.type("یادداشت")
    expect(page.locator("#palette [role=status]")).not_to_be_empty()
    keys.press("Enter")
    expect(page.locator("#composer-text")).to_be_focused()
    expect(page.locator("#composer-form [name=kind][value=note]")).to_be_checked()
    page.context.set_offline(False)


def test_help_opens_on_the_question_mark_of_every_layout(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/")
    ready(page)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: '؟', code: 'Slash', shiftKey: true, bubbles: true, cancelable: true}))"
    )
    sheet = page.locator("#key-sheet")
    expect(sheet).to_be_visible()
    expect(sheet.locator("kbd", has_text="Ctrl").first).to_be_visible()
    press(page, "j")
    expect(sheet).to_be_visible()
    press(page, "Escape")
    expect(sheet).to_be_hidden()


def test_a_menu_walks_by_arrows_ends_and_first_letters(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "fa")
    open_ticket(page, 38)
    keys.letter("b")
    items = page.locator("#ticket-head details[open] .menu-items :is(button, input:not([type=hidden]))")
    expect(items.first).to_be_focused()
    keys.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(items.last).to_be_focused()
    keys.press("Home")
    expect(items.first).to_be_focused()
    expect(items.nth(2)).to_contain_text("فردا")
    keys.letter("t")
    keys.letter("v")
    expect(items.nth(2)).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#ticket-head summary[data-key=B]")).to_be_focused()
    keys.press("ArrowDown")
    expect(items.first).to_be_focused()


def test_commands_rest_while_somebody_writes(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "ar")
    open_ticket(page, 39)
    keys.letter("n")
    field = page.locator("#composer-text")
    expect(field).to_be_focused()
    before = page.url
    for latin in "ejbi":
        keys.letter(latin)
    expect(field).to_have_value("ثتلاه")
    assert page.url == before
    field.fill("")


def test_the_customer_panel_hides_and_stays_hidden(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "fa")
    open_ticket(page, 48)
    side = page.locator("#side")
    expect(side).to_be_visible()
    keys.letter("o")
    expect(side).to_be_hidden()
    page.reload()
    ready(page)
    expect(side).to_be_hidden()
    keys.letter("o")
    expect(side).to_be_visible()
    keys.letter("u")
    expect(page.locator("#ticket-head")).to_have_count(0)


def test_a_key_opens_the_folded_block_that_holds_its_menu(office: Office) -> None:
    page = office.agent("sara")
    keys = Keyboard(page, "fa")
    open_ticket(page, 47)
    block = page.locator("#panel-tickets")
    block.locator("> summary").click()
    expect(block).not_to_have_attribute("open", "")
    keys.letter("k", CONTROL)
    page.keyboard.type("پیوند تیکت")
    expect(page.locator("#palette [role=option]:visible", has_text="پیوند")).not_to_have_count(0)
    keys.press("Escape")
    keys.letter("l")
    expect(page.locator("#link-other")).to_be_focused()
    expect(block).to_have_attribute("open", "")


def test_an_agents_own_key_is_captured_by_its_place_and_works(office: Office) -> None:
    page = office.agent("ali")
    keys = Keyboard(page, "ar")
    page.goto("/account/keys/")
    ready(page)
    page.locator("#id_snooze").focus()
    keys.letter("q")
    expect(page.locator("#id_snooze")).to_have_value("Q")
    keys.press("Enter")
    expect(page.locator("[data-toast]")).to_be_visible()
    open_ticket(page, 49)
    keys.letter("b")
    expect(page.locator("#ticket-head details[open]")).to_have_count(0)
    keys.letter("q")
    expect(page.locator("#ticket-head details[open] .menu-item").first).to_be_focused()
    page.goto("/account/keys/")
    page.locator("button[name=usual]").click()
    expect(page.locator("#id_snooze")).to_have_value("B")
