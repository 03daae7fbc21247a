"""A line that comes and goes: nothing written is lost, nothing is sent twice, the composer is never shut."""

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.agents import Office, sign_in
from tests.browser.keyboard import press
from tests.browser.test_writing import drafts, write
from tests.browser.tickets import open_brought, open_ticket
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

HERE = "#timeline .entry .entry-text"
WAITING = "#outbox .entry"
# Three answers one after the other, on a machine that has other work.
SLOW = 30_000


def send(page: Page, text: str) -> None:
    write(page, text)
    page.locator("#composer-text").press("Control+Enter")


def kept(page: Page) -> int:
    """Entries this browser keeps until they are answered."""
    return len(waiting(page))


def waiting(page: Page) -> list[str]:
    """What those are: their state, and what the server said to them."""
    found: list[str] = page.evaluate(
        """() => new Promise(done => {
          const asked = indexedDB.open("jawab", 1)
          asked.onsuccess = () => {
            const all = asked.result.transaction("outbox").objectStore("outbox").getAll()
            all.onsuccess = () => done(all.result.map(({ state, said }) => `${state} ${said}`))
          }
        })"""
    )
    return found


def test_without_a_line_answers_wait_in_order_and_go_by_themselves(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 50)
    page.context.set_offline(True)
    for text in ("نخست", "دوم", "سوم"):
        send(page, text)
        expect(page.locator("#composer-text")).to_have_value("")
    expect(page.locator(WAITING)).to_have_count(3)
    expect(page.locator("#line .strip")).to_contain_text("۳")
    page.context.set_offline(False)
    expect(page.locator(WAITING)).to_have_count(0, timeout=SLOW)
    expect(page.locator("#timeline .entry[data-kind=reply] .entry-text")).to_have_text(["نخست", "دوم", "سوم"])
    expect(page.locator("#line .strip")).to_have_count(0)
    assert kept(page) == 0


def test_an_answer_whose_answer_was_lost_is_one_entry(office: Office) -> None:
    """The server has it, the browser does not know: it asks again under the same key. Notes as well."""
    page = office.agent("sara")
    open_ticket(page, 51)
    tries: list[str] = []

    def lose_the_first_answers(route: Route) -> None:
        tries.append(route.request.url)
        route.fetch()
        route.abort()

    page.route("**/entries/", lose_the_first_answers, times=2)
    send(page, "فقط یک بار")
    expect(page.locator(HERE).get_by_text("فقط یک بار")).to_have_count(1)
    wait_for(lambda: kept(page) == 0)
    press(page, "n")
    page.route("**/entries/", lose_the_first_answers, times=1)
    send(page, "یادداشت یک بار")
    wait_for(lambda: kept(page) == 0)
    page.reload()
    for text in ("فقط یک بار", "یادداشت یک بار"):
        expect(page.locator(".entry .entry-text").get_by_text(text)).to_have_count(1)
    assert len(tries) == 3


@pytest.mark.parametrize("token", ["cut", None])
def test_a_token_cut_short_or_lost_on_its_way_ends_no_session(office: Office, token: str | None) -> None:
    """Over plain HTTP a browser keeps what it got of an answer's head."""
    page = office.agent("sara")
    subject = f"نشان {token}"
    office.desk.bring(letter("سلام", subject=subject, date=""))
    open_brought(page, subject)
    page.context.clear_cookies(name="jawab_csrf")
    if token:
        page.context.add_cookies([{"name": "jawab_csrf", "value": token, "url": office.desk.url}])
    send(page, "با نشان تازه")
    expect(page.locator(HERE).get_by_text("با نشان تازه")).to_have_count(1, timeout=SLOW)
    wait_for(lambda: kept(page) == 0)


def test_a_token_that_lost_its_path_on_the_way_keeps_nothing_back(office: Office) -> None:
    """A head that breaks off behind the value leaves a token for that page alone, beside the one that is right."""
    page = office.agent("sara")
    office.desk.bring(letter("سلام", subject="نشان بی‌راه", date=""))
    number = open_brought(page, "نشان بی‌راه")
    path = f"/tickets/{number}"
    page.context.add_cookies([{"name": "jawab_csrf", "value": "a" * 32, "domain": "127.0.0.1", "path": path}])
    send(page, "با دو نشان")
    expect(page.locator(HERE).get_by_text("با دو نشان")).to_have_count(1, timeout=SLOW)
    wait_for(lambda: kept(page) == 0)


def test_what_waits_survives_its_page_and_goes_from_another(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 52)
    ticket = page.url
    page.route("**/entries/", lambda route: route.abort())
    send(page, "از صفحهٔ دیگر")
    expect(page.locator(WAITING)).to_have_count(1)
    page.reload()
    expect(page.locator(WAITING + " .entry-text")).to_have_text("از صفحهٔ دیگر")
    expect(page.locator("#composer-text")).to_have_value("")
    page.unroute_all()
    page.goto("/?in=all")
    wait_for(lambda: kept(page) == 0)
    page.goto(ticket)
    expect(page.locator(HERE).get_by_text("از صفحهٔ دیگر")).to_have_count(1)


def test_a_refused_answer_comes_back_with_the_words_of_the_server(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 53)
    page.evaluate("document.querySelector('[name=cc]').value = 'nobody'")
    send(page, "نشانی نادرست")
    expect(page.locator("#composer .field-error")).to_contain_text("nobody")
    expect(page.locator("#composer-text")).to_have_value("نشانی نادرست")
    expect(page.locator(WAITING)).to_have_count(0)
    page.evaluate("document.querySelector('[name=cc]').value = ''")
    page.locator("#composer-text").press("Control+Enter")
    expect(page.locator("#timeline .entry[data-kind=reply]")).to_have_count(1)


@pytest.mark.parametrize("typed", ["نخست و دوم", "تنها دوم"])
def test_what_is_typed_before_the_sent_is_put_away_stays(office: Office, typed: str) -> None:
    """A modest disk takes its time; who goes on writing then, behind what went or over it, loses no letter."""
    page = office.agent("sara")
    subject = f"شتاب {typed}"
    office.desk.bring(letter("سلام", subject=subject, date=""))
    open_brought(page, subject)
    write(page, "نخست")
    page.evaluate(
        """typed => {
          const text = document.getElementById("composer-text")
          text.form.requestSubmit()
          text.value = typed
        }""",
        typed,
    )
    expect(page.locator(HERE).get_by_text("نخست", exact=True)).to_have_count(1)
    expect(page.locator("#composer-text")).to_have_value(typed.removeprefix("نخست"))


def test_a_refusal_that_finds_another_text_waits_to_be_mended(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 54)
    page.context.set_offline(True)
    page.evaluate("document.querySelector('[name=cc]').value = 'nobody'")
    send(page, "نشانی نادرست")
    write(page, "متن تازه")
    page.context.set_offline(False)
    refused = page.locator(WAITING)
    expect(refused).to_have_attribute("data-state", "failed")
    expect(refused).to_contain_text("nobody")
    expect(page.locator("#composer-text")).to_have_value("متن تازه")
    refused.locator("button").first.click()
    expect(page.locator("#composer-text")).to_have_value("متن تازه\n\nنشانی نادرست")
    expect(page.locator(WAITING)).to_have_count(0)


def test_a_session_that_ended_keeps_what_was_written(office: Office) -> None:
    page = office.guest()
    sign_in(page, "ali")
    open_ticket(page, 55)
    ticket = page.url
    page.context.clear_cookies(name="jawab_session")
    send(page, "پیش از رفتن")
    expect(page.locator("#line .strip a[href='/sign-in/']")).to_be_visible()
    assert kept(page) == 1
    sign_in(page, "ali")
    wait_for(lambda: kept(page) == 0)
    page.goto(ticket)
    expect(page.locator(HERE).get_by_text("پیش از رفتن")).to_have_count(1)


def test_signing_out_asks_before_it_throws_away_what_waits(office: Office) -> None:
    page = office.guest()
    sign_in(page, "ali")
    open_ticket(page, 59)
    page.route("**/entries/", lambda route: route.abort())
    send(page, "هنوز نرفته")
    expect(page.locator(WAITING)).to_have_count(1)
    page.goto("/account/")
    # What waits is read before it asks: the question may come after the click.
    refused: list[str] = []

    def refuse(asked: Dialog) -> None:
        asked.dismiss()
        refused.append(asked.message)

    page.once("dialog", refuse)
    page.click("form[data-sign-out] button")
    wait_for(lambda: kept(page) == 1 and len(refused) == 1)
    page.once("dialog", lambda asked: asked.accept())
    page.click("form[data-sign-out] button")
    page.wait_for_url("**/sign-in/**")
    assert kept(page) == 0


def test_what_one_agent_left_waiting_never_goes_under_anothers_name(office: Office) -> None:
    page = office.guest()
    sign_in(page, "ali")
    open_ticket(page, 56)
    ticket = page.url
    page.route("**/entries/", lambda route: route.abort())
    send(page, "از علی")
    expect(page.locator(WAITING)).to_have_count(1)
    page.context.clear_cookies()
    other = page.context.new_page()
    sign_in(other, "sara")
    other.goto(ticket)
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#line .strip a[href='/sign-in/']")).to_be_visible()
    other.reload()
    expect(other.locator(".entry[data-kind=reply]")).to_have_count(0)
    expect(other.locator(WAITING)).to_have_count(0)
    assert kept(page) == 1


def test_who_never_pauses_has_a_draft_on_the_server_all_the_same(office: Office) -> None:
    page, elsewhere = office.agent("sara"), office.agent("sara")
    open_ticket(page, 57)
    page.locator("#composer-text").press_sequentially("سطر بی‌وقفه " * 6, delay=90)
    elsewhere.goto(page.url)
    assert elsewhere.locator("#composer-text").input_value().startswith("سطر بی‌وقفه")
    assert len(drafts(page)) == 1


def test_a_draft_written_without_a_line_is_not_lost_to_an_older_one_of_the_server(office: Office) -> None:
    page = office.agent("sara")
    open_ticket(page, 58)
    with page.expect_response("**/draft/"):
        write(page, "آغاز")
    page.route("**/draft/", lambda route: route.abort())
    write(page, "آغاز و ادامه بی خط")
    wait_for(lambda: "ادامه" in str(page.evaluate("Object.values(localStorage).join()")))
    page.reload()
    expect(page.locator("#composer-text")).to_have_value("آغاز و ادامه بی خط")
