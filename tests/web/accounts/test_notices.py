"""An agent chooses what to hear of, how, and when not."""

from datetime import time

import pytest
from django.test import Client

from jawab.notices.models import Choice, Digest, QuietSpan
from jawab.notices.ways import Ways, ways_of
from jawab.people.models import Agent
from tests.web.workspace.browsing import text
from tests.world import World

PAGE = "/account/notifications/"


@pytest.fixture
def sara(world: World, client: Client) -> Client:
    client.force_login(world.sara)
    return client


def stored(world: World) -> list[tuple[int, time, time]]:
    return list(QuietSpan.objects.filter(agent=world.sara).values_list("weekday", "begins", "ends"))


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_page_begins_with_what_is_usual(world: World, sara: Client, language: str) -> None:
    Agent.objects.filter(pk=world.sara.pk).update(language=language)
    page = text(sara.get(PAGE))
    assert page.count("checked") == 38
    assert page.count('name="begins-') == 7


def test_choices_are_kept_and_shown_again(world: World, sara: Client) -> None:
    answer = sara.post(PAGE, {"with_sound": "on", "unassigned-bell": "on", "assigned-sound": "on"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    ways = ways_of(world.sara)
    assert (ways["unassigned"], ways["assigned"], ways["mentioned"]) == (
        Ways(),
        Ways(bell=False, sound=True),
        Ways(bell=False),
    )
    assert Agent.objects.get(pk=world.sara.pk).notice_sound is True
    assert text(sara.get(PAGE)).count("checked") == 3
    assert not Choice.objects.exclude(agent=world.sara).exists()


@pytest.mark.parametrize(
    ("begins", "ends", "kept"),
    [
        ("22:00", "07:00", (time(22), time(7))),
        ("۲۲:۳۰", "٧:٠٠", (time(22, 30), time(7))),
        ("0:00", "24:00", (time(0), time(0))),
        ("ساعت ۱۰ شب", "۷ صبح", (time(22), time(7))),
    ],
)
def test_hours_are_read_as_people_write_them(
    world: World, sara: Client, begins: str, ends: str, kept: tuple[time, time]
) -> None:
    assert sara.post(PAGE, {"begins-4": begins, "ends-4": ends}).status_code == 302
    assert stored(world) == [(4, *kept)]
    assert f'value="{str(kept[0])[:5].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))}"' in text(
        sara.get(PAGE)
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"begins-4": "22:00"},
        {"ends-4": "7:00"},
        {"begins-4": "25:00", "ends-4": "7:00"},
        {"begins-4": "شب", "ends-4": "صبح"},
        {"begins-4": "x" * 90, "ends-4": "7:00"},
        {"begins-4": "22:00\0", "ends-4": "7:00"},
    ],
)
def test_half_an_hour_or_none_is_said_at_its_field_and_nothing_is_kept(
    world: World, sara: Client, wrong: dict[str, str]
) -> None:
    sara.post(PAGE, {"begins-0": "1:00", "ends-0": "2:00", "assigned-bell": "on"})
    answer = sara.post(PAGE, wrong)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in text(answer)
    assert stored(world) == [(0, time(1), time(2))]
    assert ways_of(world.sara)["assigned"].bell


def test_the_week_begins_as_in_the_reader_s_calendar(world: World, sara: Client) -> None:
    assert text(sara.get(PAGE)).split('name="begins-')[1].startswith("5")
    Agent.objects.filter(pk=world.sara.pk).update(language="en", calendar="gregorian")
    assert text(sara.get(PAGE)).split('name="begins-')[1].startswith("0")


def test_a_digest_is_chosen_with_its_hour(world: World, sara: Client) -> None:
    assert sara.post(PAGE, {"digest": "daily", "digest_hour": "۱۷:۱۵"}).status_code == 302
    digest = Digest.objects.get()
    assert (digest.agent, digest.rhythm, digest.hour) == (world.sara, "daily", time(17, 15))
    assert "۱۷:۱۵" in text(sara.get(PAGE))
    assert sara.post(PAGE, {"digest": "daily", "digest_hour": ""}).status_code == 422
    assert sara.post(PAGE, {"digest": "yearly"}).status_code == 422
    assert Digest.objects.get().hour == time(17, 15)
    assert sara.post(PAGE, {"digest": ""}).status_code == 302
    assert not Digest.objects.exists()
