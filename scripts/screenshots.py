"""Photograph a demo desk, a throw-away one, in three languages and on two widths.

``python -m scripts.screenshots`` writes those of docs/screenshots anew; ``python -m scripts.screenshots FOLDER`` writes
every screen there, in both themes.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium

TARGET = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
TICKETS = 240
# Somebody who sees everything and may change everything.
LOGIN = "sara@khaneyar.example"
THEMES = ("light", "dark")
WIDTHS = {1280: (800, 1), 360: (740, 1.5)}
LOOKED_AT = 12
# What the guide and the front page show; the rest is for whoever looks after the screens.
KEPT = ("list", "ticket", "promises", "duty", "queues", "settings", "ledger")


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
    Look("en", "en", "light", "gregorian", "latin", re.compile(r"^[\x00-\x7f]*[a-z][\x00-\x7f]*$")),
)


def main(folder: Path | None) -> None:
    target = folder or TARGET
    target.mkdir(parents=True, exist_ok=True)
    names = tuple(SCREENS) if folder else KEPT
    looks = [
        replace(look, theme=theme, name=f"{look.language}-{theme}") for look in LOOKS for theme in THEMES
    ]
    with demo_desk() as (url, password), chromium() as browser:
        for look in looks if folder else LOOKS:
            photograph(browser, Desk(url, password, target), look, names)
    for picture in sorted(target.glob("*.png")):
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


@dataclass(frozen=True)
class Desk:
    """Where the desk is, how its people sign in, and where the pictures go."""

    url: str
    password: str
    target: Path


@dataclass(frozen=True)
class Places:
    """Addresses with something to show."""

    ticket: str
    customer: str
    ledger: str
    abilities: str
    skill: str
    queue: str


def photograph(browser: Browser, desk: Desk, look: Look, names: tuple[str, ...]) -> None:
    settled = browser.new_page(base_url=desk.url)
    settle(settled, desk.password, look)
    places = Places(
        ticket=richest(settled, look),
        customer=first_of(settled, "/customers/"),
        ledger=first_of(settled, "/settings/mail-ledger/"),
        abilities=first_of(settled, "/settings/people/") + "abilities/",
        skill=first_of(settled, "/settings/skills/"),
        queue=first_of(settled, "/settings/queues/"),
    )
    for width, (height, scale) in WIDTHS.items():
        page = browser.new_page(
            base_url=desk.url,
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            storage_state=settled.context.storage_state(),
        )
        for name in names:
            SCREENS[name](page, places)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=desk.target / f"{name}-{look.name}-{width}.png", animations="disabled")
        page.context.close()
    settled.context.close()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-scripted]", state="attached")
    return page


def at(address: str) -> Callable[[Page, Places], None]:
    def show(page: Page, _places: Places) -> None:
        opened(page, address)

    return show


def of_the_desk(name: str) -> Callable[[Page, Places], None]:
    def show(page: Page, places: Places) -> None:
        opened(page, getattr(places, name))

    return show


def keyed(key: str, shown: str) -> Callable[[Page, Places], None]:
    """The ticket, after a key that opens something on it."""

    def show(page: Page, places: Places) -> None:
        opened(page, places.ticket).keyboard.press(key)
        page.locator(shown).first.wait_for()

    return show


def canned(page: Page, places: Places) -> None:
    keyed("r", "#composer-text:focus")(page, places)
    page.keyboard.press("Control+m")
    page.locator("#canned-picker [role=option]").or_(page.locator("#canned-picker .quiet")).first.wait_for()


def selected(page: Page, _places: Places) -> None:
    boxes = opened(page, LIST).locator("[data-select]")
    for number in range(3):
        boxes.nth(number).check()


LIST = "/?in=all.open.newest"
SCREENS: dict[str, Callable[[Page, Places], None]] = {
    "list": at(LIST),
    "bulk": selected,
    "filter": at("/filter/?in=all.any.waiting~status.any.new,open~waiting.over.4h"),
    "search": at("/search/?q=%D8%B3%D9%81%D8%A7%D8%B1%D8%B4"),
    "ticket": of_the_desk("ticket"),
    "canned": canned,
    "note": keyed("n", "#composer-text:focus"),
    "snooze": keyed("b", "details[data-menu][open] .menu-items"),
    "assign": keyed("a", "details[data-menu][open] .menu-items"),
    "palette": keyed("Control+k", "#palette [role=option]"),
    "keys": keyed("?", "#key-sheet [data-content] dl"),
    "notifications": at("/notifications/"),
    "record": at("/records/new/"),
    "promises": at("/promises/"),
    "duty": at("/duty/"),
    "queues": at("/settings/queues/"),
    "queue": of_the_desk("queue"),
    "queue-new": at("/settings/queues/new/"),
    "skills": at("/settings/skills/"),
    "skill": of_the_desk("skill"),
    "abilities": of_the_desk("abilities"),
    "customer": of_the_desk("customer"),
    "account": at("/account/"),
    "overview": at("/settings/"),
    "settings": at("/settings/mailboxes/new/"),
    "fields": at("/settings/fields/new/"),
    "ledger": of_the_desk("ledger"),
}


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


def first_of(page: Page, address: str) -> str:
    """Where the first link of a list leads that is no form for another."""
    page.goto(address)
    return page.locator(f"main a[href^='{address}']:not([href$='/new/'])").first.get_attribute("href") or ""


def _entries(page: Page, href: str) -> int:
    page.goto(href)
    kinds = page.locator(".entry").evaluate_all("all => all.map(one => one.dataset.kind)")
    return len(set(kinds)) * 10 + min(len(kinds), 5)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
