"""A morning without a mouse: ten tickets, from the first look to the last, on a Persian and an Arabic keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import CONTROL, SHIFT, Keyboard, ready
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

WORDS = {"fa": ("ماشین‌لباسشویی", "فردا ۹", "laundry"), "ar": ("غسالة", "غداً ٩", "ghassala")}
LIST = "/?in=all.open.newest"
SUBJECT = "#ticket-head h1"


@pytest.mark.parametrize("layout", ["fa", "ar"])
def test_ten_tickets_by_keys_alone(office: Office, layout: str) -> None:
    word, tomorrow, customer = WORDS[layout]
    page = office.agent("sara")
    morning = Morning(page, Keyboard(page, layout), word)
    # The tenth first: the newest stands on top.
    for number in range(10, 0, -1):
        mail = letter(
            f"نامهٔ {number}", subject=f"{word} {number}", sender=f"{customer}@mail.example", date=""
        )
        office.desk.bring(mail)
    wait_for(lambda: morning.has_arrived(1))

    morning.answer_and_take_it_back(1)
    morning.note_and_assign(2)
    morning.snooze(3, tomorrow)
    morning.sort(4)
    morning.merge(5, 6)
    morning.resolve_three_and_undo(7)
    morning.find(10)


class Morning:
    """What one agent does to one ticket after the other. The n-th letter is named by its subject."""

    def __init__(self, page: Page, keys: Keyboard, word: str) -> None:
        self.page = page
        self.keys = keys
        self.word = word

    def row(self, number: int) -> Locator:
        subject = re.compile(rf"{self.word} {number}\b")
        return self.page.locator("a.row-subject").filter(has_text=subject)

    def has_arrived(self, number: int) -> bool:
        self.page.goto(LIST)
        return self.row(number).count() == 1

    def walk_to(self, number: int) -> None:
        """From anywhere to the list she keeps as a bookmark, down to that row."""
        self.page.goto(LIST)
        ready(self.page)
        expect(self.row(number)).to_be_visible()
        for _press in range(60):
            if self.row(number).evaluate("row => row === document.activeElement"):
                return
            self.keys.letter("j")
        raise AssertionError(f"never came to {number}")

    def open(self, number: int) -> None:
        self.walk_to(number)
        self.keys.press("Enter")
        expect(self.page.locator(SUBJECT)).to_contain_text(f"{self.word} {number}")
        ready(self.page)

    def answer_and_take_it_back(self, number: int) -> None:
        self.open(number)
        self.keys.letter("r")
        self.page.keyboard.type("فردا می‌رسد")
        self.keys.press("Control+Enter")
        reply = self.page.locator(".entry[data-kind=reply]")
        expect(self.page.locator("[data-toast] [data-key=Z]")).to_be_visible()
        self.keys.letter("z")
        text = self.page.locator("#composer-text")
        expect(text).to_have_value("فردا می‌رسد")
        expect(reply).to_have_count(0)
        self.keys.letter("r")
        self.keys.press("End")
        self.page.keyboard.type("، ساعت ده")
        self.keys.press("Control+Enter")
        expect(reply).to_have_attribute("data-state", "sent")
        expect(reply.locator(".entry-text")).to_have_text("فردا می‌رسد، ساعت ده")

    def note_and_assign(self, number: int) -> None:
        self.open(number)
        self.keys.letter("n")
        self.page.keyboard.type("از انبار بپرسید")
        self.keys.press("Control+Enter")
        expect(self.page.locator(".entry[data-kind=note] .entry-text")).to_have_text("از انبار بپرسید")
        self.keys.letter("a")
        colleague = self.page.locator("#ticket-head details[open] .menu-item", has_text="Ali")
        expect(colleague).to_be_visible()
        for _press in range(12):
            if colleague.evaluate("item => item === document.activeElement"):
                break
            self.keys.press("ArrowDown")
        self.keys.press("Enter")
        expect(self.page.locator("#ticket-head")).to_contain_text("Ali")

    def snooze(self, number: int, until: str) -> None:
        self.open(number)
        self.keys.letter("k", CONTROL)
        expect(self.page.locator("#palette [role=combobox]")).to_be_focused()
        self.page.keyboard.type(until)
        self.keys.press("Enter")
        expect(self.page.locator("[data-toast]")).to_be_visible()
        self.keys.letter("g")
        self.keys.letter("i")
        self.page.wait_for_url(re.compile(r"in=all"))
        self.page.goto(LIST)
        expect(self.row(number)).to_have_count(0)

    def sort(self, number: int) -> None:
        self.open(number)
        self.keys.letter("p")
        expect(self.page.locator("#ticket-head details[open] .menu-item").first).to_be_focused()
        self.keys.press("End")
        self.keys.press("Enter")
        ready(self.page)
        expect(self.page.locator("#ticket-head summary[data-key=P]")).to_contain_text("فوری")
        self.keys.letter("t")
        expect(self.page.locator("#ticket-head details[open] input[name=name]")).to_be_focused()
        self.page.keyboard.type(f"صبح-{self.word}")
        self.keys.press("Enter")
        expect(self.page.locator("#ticket-head .tag", has_text=self.word).first).to_be_visible()
        self.keys.letter("i")
        expect(self.page.locator("#ticket-head [data-key=I]")).to_have_count(0)

    def merge(self, number: int, into: int) -> None:
        """Both letters stand in one ticket then."""
        self.open(number)
        self.keys.letter("m", SHIFT)
        other = self.page.locator("main a", has_text=re.compile(rf"{self.word} {into}$"))
        expect(other).to_be_visible()
        self.tab_to(other)
        self.keys.press("Enter")
        self.tab_to(self.page.locator("main form button[data-kind=primary]"))
        self.keys.press("Enter")
        expect(self.page.locator(SUBJECT)).to_contain_text(f"{self.word} {into}")
        expect(self.page.locator("#timeline .entry[data-kind=message]")).to_have_count(2)

    def resolve_three_and_undo(self, first: int) -> None:
        self.walk_to(first)
        rows = [self.row(number) for number in (first, first + 1, first + 2)]
        for _row in rows:
            self.keys.letter("x")
            self.keys.letter("j")
        expect(self.page.locator("[data-select]:checked")).to_have_count(3)
        self.keys.letter("e")
        for row in rows:
            expect(row).to_have_count(0)
        ready(self.page)
        self.keys.letter("z")
        for row in rows:
            expect(row).to_be_visible()

    def find(self, number: int) -> None:
        self.keys.press("/")
        self.page.keyboard.type(f"{self.word} {number}")
        self.keys.press("Enter")
        self.page.wait_for_url(re.compile("/search/"))
        ready(self.page)
        expect(self.row(number)).to_be_visible()
        self.keys.letter("j")
        self.keys.press("Enter")
        expect(self.page.locator(SUBJECT)).to_contain_text(f"{self.word} {number}")
        ready(self.page)
        self.keys.letter("e")
        expect(self.page.locator("[data-toast]")).to_be_visible()

    def tab_to(self, target: Locator) -> None:
        for _press in range(60):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.keys.press("Tab")
        raise AssertionError("the key Tab never comes there")
