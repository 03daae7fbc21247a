"""How an agent reads the desk, and an example that follows the choice."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.models import FactRow
from tests.world import World

CHOSEN = {
    "name": "Sara",
    "language": "en",
    "calendar": "hijri",
    "digits": "arabic",
    "time_zone": "Asia/Riyadh",
    "theme": "dark",
    "density": "compact",
    "low_data": "on",
}
NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def sara(world: World, client: Client) -> Client:
    client.force_login(world.sara)
    return client


def test_what_is_chosen_is_kept_and_shown_at_once(world: World, sara: Client) -> None:
    assert sara.post("/account/", CHOSEN)["Location"] == "/account/"
    world.sara.refresh_from_db()
    assert {name: getattr(world.sara, name) for name in CHOSEN} == CHOSEN
    page = sara.get("/account/").content.decode()
    assert '<html lang="en" dir="ltr" data-theme="dark" data-density="compact"' in page
    assert "Saved." in page
    fact = FactRow.objects.filter(kind="agent.changed").latest("number")
    assert (fact.actor, "calendar" in fact.values["changed"]) == (world.sara.actor, True)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"language": "fa", "calendar": "jalali", "digits": "persian", "time_zone": "Asia/Tehran"}, "۱۴۰۵"),
        ({"language": "en", "calendar": "jalali", "digits": "latin", "time_zone": "Asia/Tehran"}, "1405"),
        ({"language": "ar", "calendar": "hijri", "digits": "arabic", "time_zone": "Asia/Riyadh"}, "١٤٤٨"),
        ({"language": "en", "calendar": "gregorian", "digits": "latin", "time_zone": "UTC"}, "08:30"),
        ({"language": "en", "calendar": "gregorian", "digits": "latin", "time_zone": "Asia/Tehran"}, "12:00"),
        (
            {"language": "xx", "calendar": "never", "digits": "none", "time_zone": "../etc/passwd"},
            "22 November 2026",
        ),
        ({}, "۱۴۰۵"),
    ],
)
def test_the_example_follows_the_choice(sara: Client, asked: dict[str, str], expected: str) -> None:
    with clock.at(NOON):
        answer = sara.get("/account/example/", asked)
    assert answer.status_code == 200
    assert expected in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"language": "xx"},
        {"calendar": "mayan"},
        {"digits": "roman"},
        {"time_zone": "../etc/passwd"},
        {"theme": "pink"},
        {"density": "none"},
    ],
)
def test_nothing_of_a_wrong_choice_is_kept(world: World, sara: Client, wrong: dict[str, str]) -> None:
    answer = sara.post("/account/", {**CHOSEN, **wrong})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode() or "field-error" in answer.content.decode()
    world.sara.refresh_from_db()
    assert (world.sara.name, world.sara.theme) == ("Sara", "auto")


def test_nobody_raises_themselves_with_their_preferences(world: World, sara: Client) -> None:
    sara.post("/account/", {**CHOSEN, "role": "administrator", "email": "x@shop.example", "is_active": ""})
    world.sara.refresh_from_db()
    assert (world.sara.role, world.sara.email, world.sara.is_active) == ("agent", "sara@shop.example", True)


def test_what_is_typed_is_shown_as_text(world: World, sara: Client) -> None:
    sara.post("/account/", {**CHOSEN, "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in sara.get("/account/").content.decode()
