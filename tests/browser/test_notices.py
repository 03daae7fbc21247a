"""The bell follows what happens: its count, the page's title and icon, a word aloud, one sound for all tabs."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office, windows
from tests.browser.chromium import whole_chromium
from tests.browser.keyboard import ready
from tests.browser.tickets import ticket_number
from tests.channels.webpush.browser import Browser
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

# Counts the tones instead of hearing them; where they are made is left as it is.
LISTEN = """
window.tones = 0
const start = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...at) { window.tones++; return start.apply(this, at) }
"""


def _speak(page: Page, language: str) -> None:
    page.goto("/account/")
    page.select_option("#preferences [name=language]", language)
    page.click("#preferences button[data-kind=primary]")
    expect(page.locator(f"html[lang={language}]")).to_be_attached()


def _make_sound(page: Page, *, wanted: bool) -> None:
    page.goto("/account/notifications/")
    page.locator("[name=with_sound]").set_checked(wanted)
    page.locator("main form > .form-actions button[data-kind=primary]").click()
    expect(page.locator("[data-toast]")).to_be_visible()


def _read_all(page: Page) -> None:
    page.goto("/notifications/")
    button = page.locator("form[action='/notifications/reading/'] button")
    if button.count():
        button.click()
    expect(button).to_have_count(0)


def _open_new(office: Office, page: Page, subject: str) -> str:
    """A ticket that no other test knows, open before the agent; its number."""
    office.desk.bring(letter("سلام", subject=subject))
    page.goto("/?in=all.open.newest")
    page.locator("a.row-subject").filter(has_text=subject).click()
    expect(page.locator("#ticket-head")).to_be_visible()
    ready(page)
    return ticket_number(page)


def _name(page: Page, who: str) -> None:
    """A note that names ``who`` in the open ticket."""
    page.locator("[data-key='N']").first.click()
    page.locator("#composer-text").fill(f"@{who} لطفاً ببین")
    page.locator("#composer-text").press("Control+Enter")
    expect(page.locator(".entry[data-kind=note]").last).to_contain_text(who)


@pytest.mark.parametrize(
    ("language", "title", "place"), [("fa", "(۱) ", "/?in=mine"), ("ar", "(", "/account/keys/")]
)
def test_a_mention_rings_and_is_read_by_opening_its_ticket(
    office: Office, language: str, title: str, place: str
) -> None:
    ali, sara = office.agent("ali"), office.agent("sara")
    try:
        _speak(ali, language)
        _read_all(ali)
        ali.goto(place)
        plain = ali.title()
        icon = ali.locator("link[rel=icon]").get_attribute("href")
        bell = ali.locator("[data-bell]")
        expect(bell).to_have_attribute("data-bell", "0")
        number = _open_new(office, sara, f"زنگ {language}")
        _name(sara, "Ali")
        expect(bell).to_have_attribute("data-bell", "1", timeout=20_000)
        expect(ali).to_have_title(re.compile(re.escape(title) + ".*" + re.escape(plain)))
        assert ali.locator("link[rel=icon]").get_attribute("href") != icon
        expect(ali.locator("#polite")).not_to_be_empty()
        assert "ببین" not in ali.locator("#polite").inner_text()
        bell.click()
        dialog = ali.locator("dialog#notices")
        expect(dialog.locator(f"a[href='/tickets/{number}/']")).to_be_visible()
        expect(dialog).to_contain_text("Sara")
        assert ali.evaluate("document.documentElement.scrollWidth <= innerWidth")
        dialog.locator(f"a[href='/tickets/{number}/']").click()
        ali.wait_for_url(f"**/tickets/{number}/")
        expect(ali.locator("[data-bell]")).to_have_attribute("data-bell", "0")
        assert not ali.title().startswith("(")
    finally:
        _speak(ali, "fa")


def test_the_keys_lead_to_the_list_also_on_a_persian_keyboard(office: Office) -> None:
    sara = office.agent("sara")
    sara.goto("/?in=all")
    ready(sara)
    for key, code in (("ل", "KeyG"), ("د", "KeyN")):
        sara.evaluate(
            """([key, code]) => document.body.dispatchEvent(
                new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))""",
            [key, code],
        )
    sara.wait_for_url("**/notifications/")


def test_one_tab_sounds_once_and_never_before_somebody_pressed_something(office: Office) -> None:
    ali, sara = office.agent("ali"), office.agent("sara")
    try:
        _read_all(ali)
        _make_sound(ali, wanted=True)
        ali.context.add_init_script(LISTEN)
        other = ali.context.new_page()
        for page in (ali, other):
            page.goto("/?in=mine")
            page.locator("#main").press("Shift")
        ali.wait_for_timeout(500)
        assert ali.evaluate("tones") + other.evaluate("tones") == 0
        _open_new(office, sara, "زنگ و صدا")
        _name(sara, "Ali")
        for page in (ali, other):
            expect(page.locator("[data-bell]")).to_have_attribute("data-bell", "1", timeout=20_000)
        ali.wait_for_timeout(500)
        assert ali.evaluate("tones") + other.evaluate("tones") == 2  # two notes
        for page in (ali, other):
            page.reload()
            page.locator("#main").press("Shift")
        ali.wait_for_timeout(500)
        assert ali.evaluate("tones") + other.evaluate("tones") == 0
    finally:
        _make_sound(ali, wanted=False)


def test_the_sound_is_tried_by_a_button(office: Office) -> None:
    sara = office.agent("sara")
    sara.context.add_init_script(LISTEN)
    sara.goto("/account/notifications/")
    told = sara.locator("#sound-told")
    expect(told).to_be_empty()
    sara.locator("[data-sound-trial]").click()
    expect(told).not_to_be_empty()
    assert sara.evaluate("tones") == 2


def test_a_note_for_somebody_else_rings_for_nobody_else(office: Office) -> None:
    sara, omid, mina = office.agent("sara"), office.agent("omid"), office.agent("mina")
    for page in (omid, mina):
        page.goto("/?in=mine")
    before = [page.locator("[data-bell]").get_attribute("data-bell") or "" for page in (omid, mina)]
    _open_new(office, sara, "زنگ دیگری")
    _name(sara, "Mina")
    expect(mina.locator("[data-bell]")).not_to_have_attribute("data-bell", before[1])
    expect(omid.locator("[data-bell]")).to_have_attribute("data-bell", before[0])


# The push service is the browser maker's: this stands for it, and for nothing of ours.
SERVICE = """
const kept = key => localStorage.getItem(`service:${key}`)
const made = () => kept("endpoint") && {
    endpoint: kept("endpoint"),
    getKey: name => Uint8Array.from(atob(name === "auth" ? %r : %r), sign => sign.charCodeAt(0)).buffer,
    unsubscribe: async () => localStorage.removeItem("service:endpoint"),
}
PushManager.prototype.getSubscription = async () => made()
PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error("not so")
    localStorage.setItem("service:endpoint", "https://push.example/browser-test")
    return made()
}
"""


def test_a_device_is_switched_on_and_off_and_stays_so(office: Office) -> None:
    sara = office.agent("sara")
    browser = Browser()
    sara.context.add_init_script(
        SERVICE % (b64encode(browser.secret).decode(), b64encode(browser.raw).decode())
    )
    sara.goto("/account/notifications/")
    on, off = sara.locator("[data-push-on]"), sara.locator("[data-push-off]")
    expect(on).to_be_visible()
    expect(off).to_be_hidden()
    on.click()
    expect(off).to_be_visible()
    expect(on).to_be_hidden()
    sara.reload()
    expect(off).to_be_visible()
    off.click()
    expect(on).to_be_visible()
    sara.reload()
    expect(on).to_be_visible()


def test_without_a_push_service_it_says_so(office: Office) -> None:
    sara = office.agent("sara")
    sara.goto("/account/notifications/")
    sara.locator("[data-push-on]").click()
    told = sara.locator("[data-push] [role=status]")
    failed, blocked = told.get_attribute("data-failed"), told.get_attribute("data-blocked")
    expect(told).to_have_text(re.compile("|".join(map(re.escape, filter(None, (failed, blocked))))))
    expect(sara.locator("[data-push-off]")).to_be_hidden()


# Listens in the worker: how many pushes it is done with, and what went wrong in one.
DONE = """() => {
    self.done = 0
    self.wrong = []
    const wait = ExtendableEvent.prototype.waitUntil
    ExtendableEvent.prototype.waitUntil = function (work) {
        wait.call(this, work)
        if (this.type === "push") work.catch(trouble => self.wrong.push(String(trouble))).finally(() => self.done++)
    }
}"""
# To be asked between pushes alone: Chromium takes what is asked for while it is being shown for closed, and forgets it.
SEEN = """
Promise.all([
    self.clients.matchAll({ type: "window", includeUncontrolled: true }),
    self.registration.getNotifications(),
]).then(([pages, notices]) => ({
    done: self.done,
    wrong: self.wrong,
    looking: pages.filter(page => page.visibilityState === "visible").map(page => new URL(page.url).pathname),
    shown: notices.map(one => [one.title, one.body, one.dir, one.data]),
}))
"""


@pytest.fixture
def whole_office(house: Office) -> Iterator[Office]:
    with whole_chromium(house.browser) as browser, windows(Office(browser, house.desk)) as office:
        yield office


def test_a_push_is_shown_where_nobody_looks_at_the_desk_and_leads_there(whole_office: Office) -> None:
    sara = whole_office.agent("sara")
    sara.context.grant_permissions(["notifications"], origin=whole_office.desk.url)
    sara.goto("/account/notifications/")
    with sara.context.expect_event("serviceworker") as started:
        sara.evaluate(
            "navigator.serviceWorker.register('/push.js').then(() => navigator.serviceWorker.ready)"
        )
    worker = started.value
    worker.evaluate(DONE)
    line = sara.context.new_cdp_session(sara)
    found: list[dict[str, object]] = []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    line.send("ServiceWorker.enable")
    wait_for(lambda: bool(sara.evaluate("1") and found))
    number = found[0]["registrationId"]

    def seen() -> dict[str, object]:
        return dict(worker.evaluate(SEEN))

    def push(text: str, nth: int) -> None:
        data = {"origin": whole_office.desk.url, "registrationId": number, "data": text}
        line.send("ServiceWorker.deliverPushMessage", data)
        wait_for(lambda: worker.evaluate("self.done") == nth, seen=seen)

    told = {"title": "جواب", "body": "خبر", "lang": "fa", "dir": "rtl", "url": "/notifications/"}
    push(json.dumps(told), 1)
    assert seen() == {"done": 1, "wrong": [], "looking": ["/account/notifications/"], "shown": []}
    sara.goto("about:blank")
    # The page that was left goes when it goes.
    wait_for(lambda: seen()["looking"] == [], seen=seen)
    push("no JSON at all", 2)
    push(json.dumps(told), 3)
    shown = [["جواب", "خبر", "rtl", "/notifications/"]]
    assert seen() == {"done": 3, "wrong": [], "looking": [], "shown": shown}
