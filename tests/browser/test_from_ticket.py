"""A solved ticket becomes an article without anybody in it; a customer who spells it otherwise finds it, and does not
ask: in three languages, for the customer without script on a narrow screen.
"""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr, make_msgid

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.articles import open_help
from tests.browser.keyboard import ready
from tests.browser.test_accessibility import judged
from tests.browser.test_portal import READS
from tests.post import wait_for

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Story:
    agent: str
    language: str
    customer: str
    subject: str
    written: str
    answer: str
    said: str
    asked: str
    gone: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"steam-{self.language}@mail.example"


STORIES = [
    Story(
        agent="sara",
        language="fa",
        customer="مریم رحیمی",
        subject="بخار زیاد از سماور برقی",
        written="سلام، من مریم رحیمی هستم. سماور سفارش A-77123 بخار زیاد می‌دهد. شماره‌ام ۰۹۱۲ ۱۲۳ ۴۵۶۷ است.",
        answer="مریم‌جان سلام\n\nدریچهٔ بخار سماور را نیم‌دور ببندید. خانم رحیمی، سفارش A-77123 سالم است.\n\n"
        "با احترام\nسارا",
        said="دریچهٔ بخار سماور را نیم‌دور ببندید.",
        asked="چجوری بخار سماورو كم كنم",
        gone=("مریم", "رحیمی", "77123", "۴۵۶۷"),
    ),
    Story(
        agent="layla",
        language="ar",
        customer="سلمى الخطيب",
        subject="بخار كثير من السماور الكهربائي",
        written="السلام عليكم، أنا سلمى الخطيب. السماور في الطلب A-77124 يخرج منه بخار كثير. جوالي 050 123 4567",
        answer="عزيزتي سلمى\n\nأغلقوا صمام البخار نصف دورة. السيدة الخطيب، الطلب A-77124 سليم.\n\n"
        "مع أطيب التحيات\nليلى",
        said="أغلقوا صمام البخار نصف دورة.",
        asked="السماور الكهربائى يطلع بخار كتير",
        gone=("سلمى", "الخطيب", "77124", "4567"),
    ),
    Story(
        agent="emma",
        language="en",
        customer="Anna Whitfield",
        subject="Too much steam from the samovar",
        written="Hello, my name is Anna Whitfield. The samovar of order A-77125 steams a lot. Call +44 20 7946 0958.",
        answer="Dear Anna,\n\nTurn the steam valve by half. Mrs Whitfield, order A-77125 is fine.\n\n"
        "Kind regards,\nEmma",
        said="Turn the steam valve by half.",
        asked="samover makes to much steem",
        gone=("Anna", "Whitfield", "77125", "0958"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])
def test_from_a_solved_ticket_to_somebody_who_need_not_ask(office: Office, story: Story) -> None:
    number = solved(office, story)
    here = drafted(office, story, number)
    published(office, here)
    found(office, story)
    before = spared(office)
    asked(office, story)
    with psycopg.connect(office.desk.dsn) as connection:
        connection.execute(
            "UPDATE form_offer SET answered_at = answered_at - interval '73 hours' WHERE held IS NULL"
        )
    wait_for(lambda: spared(office) == before + 1, within=60)


@pytest.mark.parametrize(("name", "scheme", "width"), [("sara", "dark", 360), ("emma", "light", 1280)])
def test_everybody_can_make_one(office: Office, name: str, scheme: str, width: int) -> None:
    """WCAG by axe-core, and nothing wider than the screen."""
    page = office.agent(name, viewport={"width": width, "height": 740}, color_scheme=scheme)
    with psycopg.connect(office.desk.dsn) as connection:
        answered = "SELECT max(ticket_id) FROM tickets_message WHERE side = 'out' AND agent_id IS NOT NULL"
        row = connection.execute(answered).fetchone()
    assert row is not None
    seen: list[str] = []
    for path in ("", "draft/"):
        page.goto(f"/tickets/{row[0]}/making-an-article/{path}")
        ready(page)
        seen += judged(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert seen == []


def solved(office: Office, story: Story) -> int:
    """Written by mail, answered and resolved by an agent, and gone."""
    letter = EmailMessage()
    letter["From"] = formataddr((story.customer, story.address))
    letter["To"] = "support@shop.example"
    letter["Subject"], letter["Message-ID"] = story.subject, make_msgid(domain="mail.example")
    letter.set_content(story.written)
    office.desk.bring(letter)
    wait_for(lambda: bool(numbers(office, story)), within=90)
    (number,) = numbers(office, story)
    agent = office.agent(story.agent)
    agent.goto(f"/tickets/{number}/")
    ready(agent)
    agent.locator("#composer-text").fill(story.answer)
    agent.locator("#composer-text").press("Control+Shift+Enter")
    office.desk.answer_to(str(letter["Message-ID"]))
    return number


def numbers(office: Office, story: Story) -> list[int]:
    """Of tickets whose language has been read."""
    with psycopg.connect(office.desk.dsn) as connection:
        asked = "SELECT number FROM tickets_ticket WHERE subject = %s AND language = %s"
        return [row[0] for row in connection.execute(asked, (story.subject, story.language))]


def drafted(office: Office, story: Story, number: int) -> str:
    """By the key, with nobody in it; the address of the draft."""
    page = office.agent(story.agent)
    page.goto(f"/tickets/{number}/")
    ready(page)
    page.locator("body").press("Shift+N")
    page.wait_for_url(f"**/tickets/{number}/making-an-article/*")
    expect(page.locator("[name=answer]")).to_be_checked()
    page.locator("form[action$='/draft/'] button[data-kind=primary]").click()
    page.wait_for_url("**/draft/*")
    ready(page)
    expect(page.locator("#field-language")).to_have_value(story.language)
    expect(page.locator("#field-title")).to_have_value(story.subject)
    body = page.locator("#field-body").input_value()
    assert story.said in body
    assert "[" in body
    expect(page.locator(".article [role=status] .badge").first).to_be_visible()
    page.locator("#field-audience").select_option("everyone")
    page.locator("form.customer-columns button[data-kind=primary]").click()
    page.wait_for_url(f"**/knowledge/*/{story.language}/")
    ready(page)
    expect(page.locator(f"a[href='/tickets/{number}/']").first).to_be_visible()
    written = page.locator("#article-preview").inner_text() + page.locator("#field-title").input_value()
    for each in story.gone:
        assert each not in written
    page.locator("[name=to][value=review]").click()
    expect(page.locator("[name=to][value=review]")).to_have_count(0)
    page.goto(f"/tickets/{number}/")
    page.locator("#ticket-head").get_by_role("link", name=story.subject).click()
    page.wait_for_url(f"**/knowledge/*/{story.language}/")
    return page.url


def published(office: Office, here: str) -> None:
    """By somebody else, in an open help centre."""
    page = office.agent("nima")
    page.goto(here)
    ready(page)
    page.locator("[name=to][value=publish]").click()
    expect(page.locator("[name=to][value=archive]")).to_be_visible()
    open_help(page)


def reader(office: Office, story: Story) -> Page:
    return office.guest(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale=story.language
    )


def found(office: Office, story: Story) -> None:
    page = reader(office, story)
    page.goto(f"/help/{story.language}/")
    page.locator("#help-q").fill(story.asked)
    page.locator("#help-q").press("Enter")
    with page.expect_navigation():
        page.locator(".help-texts a").filter(has_text=story.subject).first.click()
    told = page.locator("main").inner_text()
    assert story.said in told
    for each in story.gone:
        assert each not in told


def asked(office: Office, story: Story) -> None:
    """Somebody else is about to ask, and need not."""
    page = reader(office, story)
    page.goto(f"/help/{story.language}/requests/new/0/")
    typed = {"contact": f"other-{story.language}@mail.example", "subject": story.asked, "words": story.asked}
    for field, words in typed.items():
        page.locator(f"[name={field}]").fill(words)
    page.wait_for_timeout(READS)
    page.locator(".portal-form > button").click()
    expect(page.locator(".portal-offer a").filter(has_text=story.subject)).to_have_count(1)
    page.locator(".portal-offer [value=answered]").click()
    expect(page.locator(".portal-offer")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def spared(office: Office) -> int:
    """How many did not ask within three days, as the page of figures says it."""
    page = office.agent("nima")
    page.goto("/knowledge/gaps/")
    shown = page.locator(".facts-list").last
    if shown.count() == 0:
        return 0
    digits = re.search(r"\d+", shown.locator("dd").nth(1).inner_text())
    assert digits is not None
    return int(digits[0])
