"""The browser of the tests: whatever Chromium the machine has, without a window.

Best is the headless shell: it draws no window that nobody sees, and costs less than half of the whole browser.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_SHELL = "chromium-headless-shell"
_WHOLE = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Playwright keeps an event loop running in this thread: end it before a test speaks to the database itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_found(_SHELL, *_WHOLE) or _playwrights_own(playwright), args=_options()
        )
        yield browser
        browser.close()


@contextmanager
def whole_chromium(beside: Browser) -> Iterator[Browser]:
    """With all that belongs to a window: notifications, which the shell does not show."""
    found = _found(*_WHOLE)
    if not found:
        pytest.skip("This needs more than the headless shell. On Debian: apt install chromium")
    browser = beside.browser_type.launch(executable_path=found, args=_options())
    yield browser
    browser.close()


def _found(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _playwrights_own(playwright: Playwright) -> str:
    path = playwright.chromium.executable_path
    if not os.access(path, os.X_OK):
        pytest.skip(f"The browser tests were left out: no Chromium here. On Debian: apt install {_SHELL}")
    return path


def _options() -> list[str]:
    """Chromium refuses to sandbox itself for root."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []
