import re

import pytest
from playwright.sync_api import expect

from tests.browser.agents import FIRST_ADMINISTRATOR, Office, sign_in
from tests.desk import running_desk
from tests.world import PASSWORD

pytestmark = pytest.mark.browser


def test_a_wrong_password_is_told_and_the_right_one_leads_where_one_wanted(office: Office) -> None:
    page = office.guest()
    page.goto("/customers/")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next="))
    page.fill("[name=login]", "ALI@shop.example")
    page.fill("[name=password]", "not-this-one")
    page.press("[name=password]", "Enter")
    expect(page.locator(".field-error[role=alert]")).to_be_visible()
    expect(page.locator("[name=login]")).to_have_value("ALI@shop.example")
    expect(page.locator("[name=password]")).to_have_value("")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).to_have_url(re.compile("/customers/$"))


def test_who_has_signed_out_is_a_stranger_again(office: Office) -> None:
    page = office.guest()
    sign_in(page, "ali")
    page.goto("/account/")
    page.click("form[data-sign-out] button")
    expect(page).to_have_url(re.compile("/sign-in/"))
    page.go_back()
    page.reload()
    expect(page).to_have_url(re.compile("/sign-in/"))


@pytest.mark.parametrize(
    ("language", "direction"), [("fa", "rtl"), ("ar", "rtl"), ("en", "ltr")], ids=["fa", "ar", "en"]
)
def test_a_guest_chooses_the_language(office: Office, language: str, direction: str) -> None:
    page = office.guest(java_script_enabled=False)
    page.goto("/sign-in/")
    page.click(f"button[name=language][value={language}]")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator(f"button[value={language}]")).to_have_attribute("aria-current", "true")


def test_the_first_administrator_of_an_empty_desk_comes_in_by_the_link_and_opens_a_mailbox(
    office: Office,
) -> None:
    with running_desk(filled=False) as empty:
        assert empty.first_sign_in is not None
        page = office.guest(base_url=empty.url)
        page.goto(empty.first_sign_in)
        for name, value in FIRST_ADMINISTRATOR:
            page.fill(f"main [name={name}]", value)
        page.select_option("[name=language]", "fa")
        page.click("main button[data-kind=primary]")
        expect(page).to_have_url(f"{empty.url}/set-up/shop/")

        page.goto("/settings/")
        page.click("a.button[href='/settings/mailboxes/new/']")
        page.fill("[name=name]", "پشتیبانی")
        page.fill("[name=address]", "support@shop.example")
        page.check("[name=receiving][value=smtp]")
        page.fill("[name=smtp_host]", "127.0.0.1")
        page.fill("[name=smtp_port]", "۲۵۲۶")
        page.select_option("[name=smtp_security]", "plain")
        page.click("main .form-actions button[data-kind=primary]")
        expect(page.locator("main")).to_contain_text("support@shop.example")

        again = office.guest(base_url=empty.url)
        again.goto(empty.first_sign_in)
        expect(again.locator("main [name=password]")).to_have_count(0)
