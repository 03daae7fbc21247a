"""A walk through every page of the desk in one language: each is loaded once, and asked everything then.

Theme and width are switched on the loaded page. With JAWAB_WHOLE_MATRIX=1 everything is asked everywhere. With
JAWAB_WHOLE_MATRIX=part the rules of axe-core run once on each page, with a theme and a width that turn from page to
page and from language to language, and what a page shows besides its first look is met in one of the languages.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.keyboard import ready
from tests.browser.looks import Shown

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
QUESTIONS = Path(__file__).with_name("questions.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MATRIX = os.environ.get("JAWAB_WHOLE_MATRIX", "")
WHOLE = MATRIX == "1"
# It takes minutes: it is asked before a release.
when_asked = pytest.mark.skipif(not MATRIX, reason="JAWAB_WHOLE_MATRIX=1 asks every page everything")
LANGUAGES = ("fa", "ar", "en")
ASKED = ("answers", "structure", "rules", "sideways", "pressed", "touched", "spacing")
HEIGHT = 800
# In this order any three that follow one another hold both themes and both widths.
SIGHTS = (("light", 1280), ("dark", 360), ("light", 360), ("dark", 1280))


@dataclass
class Walk:
    """What was found, by what was asked; each line begins with the address."""

    language: str
    found: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in ASKED})
    seen: int = 0

    def visit(self, page: Page, shown: Shown) -> None:
        # Counted where it is left out too: so the other languages meet it.
        self.seen += 1
        turn = self.seen + LANGUAGES.index(self.language)
        if shown.turns and turn % len(LANGUAGES) and not WHOLE:
            return
        answer = page.goto(shown.address, wait_until="domcontentloaded")
        assert answer is not None
        if answer.status != (200 if shown.name else 404):
            self.found["answers"].append(f"{shown}: {answer.status}")
            return
        if shown.form:
            _refused(page, shown)
        if not shown.bare:
            ready(page)
        arm(page)
        self._ask(page, shown, "structure", {"language": self.language, "bare": shown.bare})
        for theme, width in SIGHTS if WHOLE else [SIGHTS[turn % len(SIGHTS)]]:
            see(page, theme, width)
            self._ask(page, shown, "rules", TAGS, seen=f"{theme} {width}")
        with fingers(page):
            see(page, "light", 360, pointer="coarse")
            self._ask(page, shown, "pressed")
            self._ask(page, shown, "touched")
            self._ask(page, shown, "sideways", seen="360")
            self._ask(page, shown, "spacing", seen="360")
            # 1280 px at 400 %.
            see(page, "light", 320, pointer="coarse")
            self._ask(page, shown, "sideways", seen="320")

    def _ask(self, page: Page, shown: Shown, question: str, told: object = None, *, seen: str = "") -> None:
        self.found[question] += [f"{shown} {seen}: {wrong}" for wrong in ask(page, question, told)]


def arm(page: Page) -> None:
    """Brings the rules and the questions into the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(QUESTIONS.read_text(encoding="utf-8"))


def ask(page: Page, question: str, told: object = None) -> list[str]:
    """What is wrong, in words; nothing when all is well."""
    wrong: list[str] = page.evaluate("([question, told]) => asked[question](told)", [question, told])
    return wrong


def see(page: Page, theme: str, width: int, *, pointer: str = "fine") -> None:
    """Comes back when the page stands still in this theme, that wide in pixels, under that pointer."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate("told => stand(told)", {"theme": theme, "width": width, "pointer": pointer})


@contextmanager
def fingers(page: Page) -> Iterator[None]:
    """While this lasts the page is on a screen that is touched."""
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    yield
    line.detach()


def _refused(page: Page, shown: Shown) -> None:
    """Sends the form as from a browser that checks nothing, and comes back when the refusal is there."""
    form = page.locator(shown.form).first
    form.evaluate("form => { (form.closest('details') ?? {}).open = true }")
    for name, value in shown.wrong.items():
        form.locator(f"[name='{name}']").first.fill(value)
    form.evaluate("form => { form.noValidate = true }")
    send = form.locator("button[data-kind=primary], button:not([type=button])").first
    with page.expect_navigation(wait_until="domcontentloaded"):
        send.evaluate("one => one.click()")
