"""A customer's page, used: their address corrected by an agent who types the digits of their language."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.tickets import open_brought
from tests.desk import plain
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def on_the_page_of(page: Page, subject: str) -> None:
    """From the ticket that their mail began, as an agent goes there."""
    open_brought(page, subject)
    page.locator(".panel-person h2 a").click()
    expect(page.locator(".customer-head")).to_be_visible()
    ready(page)


@pytest.mark.parametrize(
    ("agent", "postal_code", "number", "province"),
    [
        ("sara", "۱۴۱۵۹۵۳۱۱۱", "۱۲", "تهران"),
        ("layla", "١٤١٥٩٥٣١١١", "١٢", "طهران"),
        ("emma", "14159 53111", "12", "Tehran"),
    ],
)
def test_an_address_is_corrected_with_the_digits_at_hand(
    office: Office, agent: str, postal_code: str, number: str, province: str
) -> None:
    subject = f"Where is my kettle, {agent}?"
    office.desk.bring(letter(subject=subject, sender=f"parvin-{agent}@mail.example", date=""))
    page = office.agent(agent)
    on_the_page_of(page, subject)
    page.locator(".tabs a[href$='tab=details']").click()
    page.locator("a[href$='/addresses/new/']").click()
    expect(page.locator("[name=city]")).to_be_visible()
    page.locator("[name=region]").select_option(label=province)
    page.locator("[name=city]").fill("تهران")
    page.locator("[name=street]").fill(f"خیابان آزادی، پلاک {number}")
    page.locator("[name=postal_code]").fill("1")
    page.locator("[name=postal_code]").press("Enter")
    expect(page.locator("[name=postal_code][aria-invalid=true]")).to_have_value("1")
    page.locator("[name=postal_code]").fill(postal_code)
    page.locator("[name=postal_code]").press("Enter")
    expect(page.locator(".addresses address")).to_contain_text("پلاک 12")
    expect(page.locator(".addresses address")).to_contain_text("1415953111")


def test_another_country_brings_another_form_and_keeps_what_was_typed(office: Office) -> None:
    subject = "My parcel goes to Dubai"
    office.desk.bring(letter(subject=subject, sender="omar-dubai@mail.example", date=""))
    page = office.agent("emma")
    on_the_page_of(page, subject)
    page.locator(".tabs a[href$='tab=details']").click()
    page.locator("a[href$='/addresses/new/']").click()
    page.locator("[name=street]").fill("Al Wasl Road 4")
    page.locator("[name=country]").select_option("AE")
    expect(page.locator("[name=postal_code]")).to_have_count(0)
    expect(page.locator("[name=street]")).to_have_value("Al Wasl Road 4")
    page.locator("[name=region]").select_option(label="Dubai")
    page.locator("form#address-form button.button[data-kind=primary]").click()
    expect(page.locator(".addresses address")).to_contain_text("Dubai")


@pytest.mark.parametrize("agent", ["sara", "layla", "emma"])
def test_two_customers_are_merged_and_parted_again(office: Office, agent: str) -> None:
    first, second = f"Samovar one {agent}", f"Samovar two {agent}"
    office.desk.bring(letter(subject=first, sender=f"Shirin {agent} <shirin-{agent}@mail.example>", date=""))
    office.desk.bring(letter(subject=second, sender=f"Shirin {agent} <s.{agent}@work.example>", date=""))
    page = office.agent(agent)
    on_the_page_of(page, second)
    other = page.url.split("?")[0]
    on_the_page_of(page, first)
    own = page.url.split("?")[0]
    page.goto(f"{own}?tab=details")
    page.locator(f"a[href*='/merge/?other={other.rstrip('/').rsplit('/', 1)[-1]}']").click()
    page.locator("form[action$='/merge/'] button[data-kind=primary]").click()
    expect(page.locator(".customer-log")).to_contain_text(second)
    expect(page.locator(".customer-log")).to_contain_text(first)
    page.goto(other)
    expect(page.locator(".strip a")).to_have_attribute("href", own[own.index("/customers/") :])
    page.goto(f"{own}?tab=details")
    page.locator("form[action$='/undoing/'] button").click()
    expect(page.locator(".customer-log")).to_contain_text(second)
    page.goto(f"{own}?tab=tickets")
    expect(page.locator("main")).to_contain_text(first)
    expect(page.locator("main")).not_to_contain_text(second)


def test_an_address_is_proven_by_the_code_that_is_read_out(office: Office) -> None:
    """From the ticket of a caller: asked, typed in the digits at hand, and said on the page; the link goes nowhere."""
    subject, sender = "Is it really me?", "really-me@mail.example"
    office.desk.bring(letter(subject=subject, sender=sender, date=""))
    page = office.agent("sara")
    open_brought(page, subject)
    customer = page.locator(".panel-person a[href^='/customers/']").first.get_attribute("href")
    page.goto(f"{customer}?tab=details")
    page.locator("[formaction$='/confirmations/']").click()
    expect(page.locator("[name=code]")).to_be_visible()
    outside = office.desk.outside
    wait_for(lambda: any(sender in str(each["To"]) for each in outside.letters))
    written = next(plain(each) for each in outside.letters if sender in str(each["To"]))
    code = re.search(r"\b\d{6}\b", written)
    link = re.search(r"/confirmation/[\w-]+/", written)
    assert code is not None
    assert link is not None
    reader = office.guest(java_script_enabled=False, viewport={"width": 320, "height": 640})
    reader.goto(link[0])
    expect(reader.locator("button[value=yes]")).to_be_visible()
    page.locator("[name=code]").fill(code[0].translate(PERSIAN))
    page.locator("[name=code]").press("Enter")
    expect(page.locator(".contact-points .proof")).to_be_visible()
    reader.locator("button[value=yes]").click()
    expect(reader.locator("button")).to_have_count(0)


def test_who_answers_from_another_address_is_joined_with_one_press(office: Office) -> None:
    subject, own, other = "Which kettle was it?", "parisa@mail.example", "parisa@work.example"
    mail = letter(
        subject=subject, sender=f"Parisa <{own}>", date="", message_id="<which-kettle@mail.example>"
    )
    office.desk.bring(mail)
    page = office.agent("emma")
    open_brought(page, subject)
    page.locator("#composer-text").fill("The blue one?")
    page.locator("#composer-text").press("Control+Enter")
    ours = office.desk.answer_to("<which-kettle@mail.example>")
    office.desk.bring(
        letter(
            "Yes, the blue one.",
            subject=f"Re: {subject}",
            sender=f"Parisa M. <{other}>",
            date="",
            In_Reply_To=str(ours["Message-ID"]),
        )
    )
    expect(page.get_by_text("Yes, the blue one.").first).to_be_visible(timeout=60_000)
    page.reload()
    ready(page)
    expect(page.locator(".panel-person")).to_contain_text(other)
    page.locator(".panel-person form[action$='/merge/'] button").click()
    expect(page.locator(".panel-person .contact-points")).to_contain_text(other)
    expect(page.locator(".panel-person form[action$='/merge/']")).to_have_count(0)
