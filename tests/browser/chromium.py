"""The browser of the tests: whatever Chromium the machine has, without a window."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Playwright keeps an event loop running in this thread: end it before a test speaks to the database itself."""
    with sync_playwright() as playwright:
        # Chromium refuses to sandbox itself for root.
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=_executable(playwright), args=options)
        yield browser
        browser.close()


def _executable(playwright: Playwright) -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), None) or playwright.chromium.executable_path
    if not os.access(found, os.X_OK):
        pytest.skip("The browser tests were left out: no Chromium here. On Debian: apt install chromium")
    return found
