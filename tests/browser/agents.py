"""Agents at their browsers. An agent signs in once; every later window of theirs begins signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.desk import Desk
from tests.world import PASSWORD

FIRST_ADMINISTRATOR = (
    ("name", "نیما"),
    ("email", "nima@shop.example"),
    ("password", PASSWORD),
    ("again", PASSWORD),
)
"""The fields of the form that the first link of an empty desk leads to."""


class Office:
    """Opens windows at one desk and closes them all."""

    def __init__(self, browser: Browser, desk: Desk) -> None:
        self.desk = desk
        self.browser = browser
        self._signed_in: dict[str, Any] = {}
        self._open: list[BrowserContext] = []

    def guest(self, **options: Any) -> Page:
        """A window of somebody unknown. ``options`` are those of a Playwright context."""
        context = self.browser.new_context(**{"base_url": self.desk.url, "locale": "fa-IR", **options})
        context.set_default_timeout(30_000)
        self._open.append(context)
        return context.new_page()

    def agent(self, name: str, **options: Any) -> Page:
        """A window of this agent, who has signed in on this machine before."""
        if name not in self._signed_in:
            page = self.guest()
            sign_in(page, name)
            self._signed_in[name] = page.context.storage_state()
        return self.guest(storage_state=self._signed_in[name], **options)

    def close_windows(self) -> None:
        while self._open:
            self._open.pop().close()


def sign_in(page: Page, name: str, *, password: str = PASSWORD) -> None:
    page.goto("/sign-in/")
    page.fill("[name=login]", f"{name}@shop.example")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


@contextmanager
def windows(office: Office) -> Iterator[Office]:
    try:
        yield office
    finally:
        office.close_windows()
