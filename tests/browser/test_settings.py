import re

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office, sign_in

pytestmark = pytest.mark.browser


def test_the_theme_shows_at_once_and_the_language_when_saved(office: Office) -> None:
    page = office.guest()
    sign_in(page, "mina")
    page.goto("/account/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-scripted", "")
    page.select_option("[name=theme]", "dark")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_css("background-color", "rgb(18, 22, 27)")
    page.select_option("[name=language]", "en")
    page.click("#preferences button[data-kind=primary]")
    expect(html).to_have_attribute("lang", "en")
    expect(html).to_have_attribute("dir", "ltr")
    expect(html).to_have_attribute("data-theme", "dark")


def test_administration_is_closed_to_others(office: Office) -> None:
    page = office.agent("sara")
    answer = page.goto("/settings/people/")
    assert answer is not None
    assert answer.status == 403
    page.goto("/account/")
    expect(page.locator("#navigation a[href='/settings/people/']")).to_have_count(0)


def test_a_colleague_comes_in_by_an_invitation(office: Office) -> None:
    nima = office.agent("nima")
    nima.goto("/settings/invitations/")
    nima.fill("main [name=email]", "zahra@shop.example")
    nima.fill("main [name=name]", "زهرا")
    nima.get_by_role("checkbox", name="Support", exact=True).check()
    nima.click("main form button[data-kind=primary]")
    link = nima.locator("[name=shown_once]").input_value()
    zahra = office.guest()
    zahra.goto(re.sub(r"^https?://[^/]+", "", link))
    expect(zahra.locator("[name=fixed_email]")).to_have_value("zahra@shop.example")
    zahra.fill("[name=password]", "samovar-and-kettle-8")
    zahra.fill("[name=again]", "samovar-and-kettle-8")
    zahra.click("main button[data-kind=primary]")
    expect(zahra.locator("#navigation a[href^='/?in=team-']")).to_have_count(1)
    nima.goto("/settings/people/")
    expect(nima.locator("main", has_text="zahra@shop.example")).to_be_visible()


def test_the_link_of_an_invitation_names_the_address_people_use(office: Office) -> None:
    page = office.agent("nima")
    page.goto("/settings/invitations/")
    page.click("main form button[data-kind=primary]")
    assert page.locator("[name=shown_once]").input_value().startswith(office.desk.url)
