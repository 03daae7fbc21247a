"""Photograph a demo desk for docs/screenshots: four of its pages, in three languages, on two widths.

``python -m scripts.screenshots``; the desk is a throw-away one.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
TICKETS = 240
# Somebody who sees everything and may change everything.
LOGIN = "sara@khaneyar.example"
WIDTHS = {1280: (800, 1), 360: (740, 2)}
LOOKED_AT = 12


@dataclass(frozen=True)
class Look:
    """How the desk looks to its reader, and by which letters a ticket of that language is known."""

    name: str
    language: str
    theme: str
    calendar: str
    digits: str
    letters: re.Pattern[str]


LOOKS = (
    Look("fa", "fa", "light", "jalali", "persian", re.compile("[پچژگکی]")),
    Look("ar-dark", "ar", "dark", "hijri", "arabic", re.compile("[ةيكأإى]")),
    Look("en", "en", "light", "gregorian", "latin", re.compile("[a-z]")),
)


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with demo_desk() as (url, password), chromium() as browser:
        for look in LOOKS:
            photograph(browser, url, password, look)
    for picture in sorted(TARGET.glob("*.png")):
        print(f"{picture.name:<28}{picture.stat().st_size // 1024:>5} KB")


@contextmanager
def demo_desk() -> Iterator[tuple[str, str]]:
    """The address of a filled desk, and the password of its people."""
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    folder.chmod(0o755)
    environment = os.environ | {
        "JAWAB_DATA": str(folder / "desk"),
        "DATABASE_URL": "",
        "JAWAB_BIND": "127.0.0.1:0",
        "JAWAB_SMTP_BIND": f"127.0.0.1:{_free_port()}",
    }
    command = [sys.executable, "-m", "jawab", "demo", "--json", f"--tickets={TICKETS}"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield _told(process)
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(folder)


def _told(process: subprocess.Popen[str]) -> tuple[str, str]:
    password = ""
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line) if line.startswith("{") else {}
        password = told.get("password", password)
        if told.get("event") == "ready":
            return told["url"], password
    sys.exit("screenshots: the demo desk did not start")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def photograph(browser: Browser, url: str, password: str, look: Look) -> None:
    settled = browser.new_page(base_url=url)
    settle(settled, password, look)
    ticket = richest(settled, look)
    places = {
        "list": "/?in=all.open.newest",
        "ticket": ticket,
        "settings": "/settings/mailboxes/new/",
        "ledger": first_ledger(settled),
    }
    for width, (height, scale) in WIDTHS.items():
        page = browser.new_page(
            base_url=url,
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            storage_state=settled.context.storage_state(),
        )
        for name, address in places.items():
            page.goto(address)
            page.wait_for_selector("html[data-scripted]", state="attached")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=TARGET / f"{name}-{look.name}-{width}.png", animations="disabled")
        page.context.close()
    settled.context.close()


def settle(page: Page, password: str, look: Look) -> None:
    """Sign in and choose the look as anybody does, under one's own account."""
    page.goto("/sign-in/")
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    page.goto("/account/")
    for field in ("language", "theme", "calendar", "digits"):
        page.select_option(f"#preferences [name={field}]", getattr(look, field))
    page.click("#preferences button[data-kind=primary]")
    page.wait_for_selector(f"html[lang={look.language}]")


def richest(page: Page, look: Look) -> str:
    """Of the newest tickets in that language, the one whose timeline has most to show."""
    page.goto("/?in=all.open.newest")
    rows = [
        (row.get_attribute("href") or "", row.get_attribute("title") or "")
        for row in page.locator("a.row-subject").all()
    ]
    found = [href for href, subject in rows if look.letters.search(subject)][:LOOKED_AT]
    return max(found, key=lambda href: _entries(page, href))


def first_ledger(page: Page) -> str:
    """The days of the first mailbox in the mail ledger."""
    page.goto("/settings/mail-ledger/")
    return page.locator("main a[href^='/settings/mail-ledger/']").first.get_attribute("href") or ""


def _entries(page: Page, href: str) -> int:
    page.goto(href)
    kinds = page.locator(".entry").evaluate_all("all => all.map(one => one.dataset.kind)")
    return len(set(kinds)) * 10 + min(len(kinds), 5)


if __name__ == "__main__":
    main()
