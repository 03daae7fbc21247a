"""A campaign in every language: from a segment to a real mail server; its reader says stop, the next spares them."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.segments import who_agreed
from tests.desk import plain
from tests.post import wait_for

pytestmark = pytest.mark.browser

TEXTS = {
    "nima": ("fa", "سلام {مشتری}، کتری‌ها ارزان شدند."),
    "layla": ("ar", "مرحبا {العميل}، الغلايات أرخص."),
    "emma": ("en", "Hello {customer}, kettles are cheaper."),
}


def begun(page: Page, name: str, called: str) -> None:
    page.goto("/campaigns/new/")
    page.locator("[name=name]").fill(called)
    page.get_by_label(f"Readers {name}").first.check()
    language, text = TEXTS[name]
    page.locator(f"[name=subject_{language}]").fill(called)
    page.locator(f"[name=text_{language}]").fill(text)
    page.locator("main form .form-actions button").click()
    page.locator("form[action$='/approval/'] button").click()
    page.locator("form[action$='/departure/'] button").click()
    expect(page.locator(".leads > li")).to_have_count(1)


def came(office: Office, called: str) -> list[EmailMessage]:
    return [each for each in office.desk.outside.letters if called in str(each["Subject"])]


@pytest.mark.parametrize("name", TEXTS)
def test_from_a_segment_to_a_stop(office: Office, name: str) -> None:
    page, called = office.agent(name), f"Autumn {name}"
    who_agreed(office, page, f"reads-{name}@mail.example", TEXTS[name][0], f"Readers {name}")
    begun(page, name, called)
    wait_for(lambda: bool(came(office, called)), within=60)
    (mail,) = came(office, called)
    assert f"reads-{name}@mail.example" in str(mail["To"])
    assert f"reads-{name}" in plain(mail)
    link = re.search(r"/stop/[\w-]+/", plain(mail))
    assert link is not None
    guest = office.guest(java_script_enabled=False)
    guest.goto(link[0])
    expect(guest.locator("html")).to_have_attribute("lang", TEXTS[name][0])
    guest.locator("button[name=stop]").click()
    expect(guest.locator("button[name=stop]")).to_have_count(0)
    begun(page, name, f"Winter {name}")
    page.wait_for_timeout(3_000)
    page.goto(page.url.partition("?")[0] + "?state=skipped")
    expect(page.locator(".leads > li")).to_have_count(1)
    assert came(office, f"Winter {name}") == []
