"""A keyboard as people have it before them: each key bears the letter of its layout, its place is known."""

from playwright.sync_api import CDPSession, Page, expect

ROWS = "qwertyuiopasdfghjklzxcvbnm"
LETTERS = {
    "fa": [*"ضصثقفغعهخحشسیبلاتنمظطزرذدپ"],
    "ar": [*"ضصثقفغعهخح", *"شسيبلاتنم", "ئ", "ء", "ؤ", "ر", "لا", "ى", "ة"],
}
SHIFT, CONTROL = 8, 2


def ready(page: Page) -> None:
    """Comes back once this page hears keys. A page is seen before its scripts are in: only a test is that quick."""
    expect(page.locator("html[data-scripted]")).to_be_attached()


def press(page: Page, name: str) -> None:
    ready(page)
    page.keyboard.press(name)


class Keyboard:
    """Presses real keys, as the browser gets them from a system with that layout."""

    def __init__(self, page: Page, layout: str) -> None:
        self.page = page
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._letters = dict(zip(ROWS, LETTERS[layout], strict=True))

    def letter(self, latin: str, held: int = 0) -> None:
        ready(self.page)
        key = self._letters[latin.lower()]
        text = {} if held & CONTROL else {"text": key}
        told = {"key": key, "code": f"Key{latin.upper()}", "modifiers": held}
        told["windowsVirtualKeyCode"] = ord(latin.upper())
        self._line.send("Input.dispatchKeyEvent", {"type": "keyDown", **told, **text})
        self._line.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})

    def press(self, name: str) -> None:
        press(self.page, name)
