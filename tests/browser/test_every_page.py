"""Every page in every language, theme and width, full, empty and refused (ux, section 6)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from jawab.web.help.signed import COOKIE
from tests.browser.agents import Office, sign_in, windows
from tests.browser.looks import (
    CUSTOMER_PAGES,
    EMPTY_PAGES,
    GUEST_PAGES,
    NOT_THERE,
    PAGES,
    PASSKEY_PAGES,
    SECOND_STEP_PAGES,
    Shown,
    emptied,
    shown,
)
from tests.browser.walk import ASKED, AXE, LANGUAGES, Walk, when_asked
from tests.web.accounts.test_second_step import code_of
from tests.world import PASSWORD

# The first of these tests waits for all three walks; on a busy machine, or for the whole matrix, they take their time.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(7200), when_asked]

# The name of a file that gets all that was found, as JSON; pytest shows the beginning of each list only.
TOLD = os.environ.get("JAWAB_MATRIX_JSON", "")
# What scripts begin no style sheet ends.
STILL = {"reduced_motion": "reduce"}
PASSKEY = """INSERT INTO mfa_authenticator (user_id, type, data, created_at)
  SELECT id, 'webauthn', '{"name": "کلید کیف", "credential": {}}', now() FROM people_agent
  WHERE email = 'yalda@shop.example' RETURNING id"""


@pytest.fixture(scope="module")
def walks(house: Office) -> dict[str, Walk]:
    """One walk a language, by the same three people, who change their language in between."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci")
    made = states(house)
    with windows(house):
        people = {name: house.guest(**STILL) for name in ("vida", "hana", "yalda")}
        for name, page in people.items():
            sign_in(page, name)
        app(people["vida"])
        made |= passkey(house)
        walked = {language: walk(house, people, language, made) for language in LANGUAGES}
    if TOLD:
        found = {language: {"seen": one.seen, **one.found} for language, one in walked.items()}
        Path(TOLD).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return walked


def states(house: Office) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.desk_states"]
    # Pages lead on within this desk, as the pages of payments do.
    environment = os.environ | {
        "DATABASE_URL": house.desk.dsn,
        "JAWAB_MODE": "test",
        "JAWAB_URL": house.desk.url,
    }
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
    made: dict[str, object] = json.loads(told)
    return made


def app(page: Page) -> None:
    """An authenticator app, and with it the recovery codes."""
    confirm(page)
    page.goto("/account/two-step/app/")
    secret = str(page.locator("main code").first.text_content())
    page.fill("main [name=code]", code_of(secret.strip()))
    page.press("main [name=code]", "Enter")
    page.wait_for_url("**/account/two-step/codes/")


def passkey(house: Office) -> dict[str, object]:
    """No browser of a test could make one without a device."""
    with psycopg.connect(house.desk.dsn) as connection:
        (made,) = connection.execute(PASSKEY).fetchone() or (None,)
    return {"mfa_edit_webauthn": made, "mfa_remove_webauthn": made}


def confirm(page: Page) -> None:
    """The pages of the second step ask for the password again, once in a while."""
    page.goto("/account/confirmation/")
    page.fill("main [name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("main [name=password]", "Enter")


def walk(house: Office, people: dict[str, Page], language: str, made: dict[str, object]) -> Walk:
    for page in people.values():
        choose(page, language)
        confirm(page)
    dsn = house.desk.dsn
    others = set(LANGUAGES) - {language}
    made = {key: value for key, value in made.items() if key.rpartition(" ")[2] not in others}
    # The second step first: its pages ask for the password again after five minutes.
    rounds = {
        people["hana"]: shown(EMPTY_PAGES, made, dsn) + emptied(PAGES),
        people["yalda"]: shown(PASSKEY_PAGES, made, dsn),
        people["vida"]: [*shown(PAGES, made, dsn), Shown("", NOT_THERE)],
        house.guest(locale=language, **STILL): shown(GUEST_PAGES, made, dsn),
        customer(house, language, made): shown(CUSTOMER_PAGES, made, dsn),
        between_two_steps(house, language): shown(SECOND_STEP_PAGES, made, dsn),
    }
    walked = Walk(language)
    for page, places in rounds.items():
        for each in places:
            walked.visit(page, each)
    return walked


def choose(page: Page, language: str) -> None:
    page.goto("/account/")
    page.select_option("#preferences [name=language]", language)
    page.click("#preferences button[data-kind=primary]")
    expect(page.locator(f"html[lang={language}]")).to_be_attached()


def customer(house: Office, language: str, made: dict[str, object]) -> Page:
    """A customer of that language who has signed in to the help centre."""
    page = house.guest(locale=language, **STILL)
    cookie = {"name": COOKIE, "value": str(made["signed-in"]), "url": house.desk.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dictionary is one
    return page


def between_two_steps(house: Office, language: str) -> Page:
    """A guest of that language whose password was right."""
    page = house.guest(locale=language, **STILL)
    page.goto("/sign-in/")
    page.fill("[name=login]", "vida@shop.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/sign-in/code/")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED)
def test_every_page_passes(walks: dict[str, Walk], asked: str, language: str) -> None:
    assert walks[language].seen > 60
    assert walks[language].found[asked] == []
