"""Saying how one stands to one's work: by the menu, by the page, without script; and whose it is to say."""

from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.people.actions import change_preferences
from jawab.workforce.actions import plan_leave, set_duty
from jawab.workforce.models import Duty, Leave, Reason, State
from jawab.workforce.queries import leaves_now, standing_cover
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World

HOUR = timedelta(hours=1)


def _state(world: World) -> tuple[str, str, str]:
    kept = Duty.objects.get(agent=world.sara)
    return kept.state, kept.reason, kept.words


def test_one_press_says_it_and_leads_back(world: World) -> None:
    client = signed_in(world.sara)
    page = text(client.get("/?in=all"))
    back = hidden(page, "next")
    answer = client.post("/duty/", {"state": "break.prayer", "next": back})
    assert (answer.status_code, answer["Location"]) == (303, "/?in=all")
    assert _state(world) == ("break", "prayer", "")
    assert "در استراحت" in text(client.get("/?in=all"))


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "", "x"])
def test_it_leads_nowhere_else(world: World, back: str) -> None:
    answer = signed_in(world.sara).post("/duty/", {"state": "off", "next": back})
    assert (answer.status_code, answer["Location"]) == (303, "/duty/")


def test_the_page_takes_words_and_an_end_in_anybodys_digits(world: World) -> None:
    client = signed_in(world.sara)
    client.post(
        "/duty/", {"state": "busy", "reason": "other", "words": "انبارگردانی", "until": "۲۰ دقیقهٔ دیگر"}
    )
    assert _state(world) == ("busy", "other", "انبارگردانی")
    until = Duty.objects.get().until
    assert until is not None
    assert timedelta(minutes=18) < until - clock.now() < timedelta(minutes=22)
    page = text(client.get("/duty/"))
    assert "انبارگردانی" in page


@pytest.mark.parametrize(
    "typed",
    [
        {"state": "silent"},
        {"state": "\0"},
        {"state": "break.boredom"},
        {"state": "off", "until": "گذشته"},
        {},
    ],
)
def test_nonsense_is_refused_in_words_and_changes_nothing(world: World, typed: dict[str, str]) -> None:
    answer = signed_in(world.sara).post("/duty/", typed)
    assert answer.status_code == 409
    assert 'role="alert"' in text(answer)
    assert not Duty.objects.exists()


def test_htmx_gets_the_menu_back(world: World) -> None:
    client = signed_in(world.sara)
    answer = client.post("/duty/", {"state": "off"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    for part in (text(answer), text(client.get("/duty/?fragment=menu"))):
        assert part.lstrip().startswith('<div id="duty"')
        assert 'data-state="off"' in part
    assert 'data-state="off"' in text(client.get("/?in=all"))
    plan_leave(agent=world.sara, starts_at=clock.now(), ends_at=clock.now() + HOUR, by=world.sara)
    assert 'data-state="leave"' in text(client.get("/?in=all"))


def test_supervisors_say_it_of_their_people_and_others_find_nobody(world: World) -> None:
    mina = signed_in(world.mina)
    assert mina.post("/duty/", {"agent": world.sara.pk, "state": "off"}).status_code == 303
    assert _state(world)[0] == "off"
    for agent in (world.ali, world.omid):
        client = signed_in(agent)
        for answer in (
            client.get(f"/duty/?agent={world.sara.pk}"),
            client.post("/duty/", {"agent": world.sara.pk, "state": "available"}),
            client.post("/leaves/", {"agent": world.sara.pk, "ends": "فردا ۹"}),
        ):
            assert answer.status_code == 404
    assert mina.get("/duty/?agent=x").status_code == 404
    assert _state(world)[0] == "off"
    assert not Leave.objects.exists()


def test_a_leave_is_planned_and_ended_on_the_page(world: World) -> None:
    client = signed_in(world.sara)
    assert client.post("/leaves/", {"ends": "فردا ۹", "cover": world.ali.pk}).status_code == 303
    leave = leaves_now([world.sara.pk])[world.sara.pk]
    assert leave.cover == world.ali
    page = text(client.get("/duty/"))
    assert "در مرخصی" in page
    assert signed_in(world.omid).post(f"/leaves/{leave.pk}/end/").status_code == 404
    assert client.post(f"/leaves/{leave.pk}/end/").status_code == 303
    assert client.post(f"/leaves/{leave.pk}/end/").status_code == 409
    assert leaves_now([world.sara.pk]) == {}
    for typed in ({}, {"ends": "nonsense"}, {"ends": "فردا ۹", "cover": world.sara.pk}):
        assert client.post("/leaves/", typed).status_code == 409


def test_colleagues_are_seen_as_they_stand_where_tickets_are_given(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    path = f"/tickets/{ticket.pk}/?in=all"
    client.get(path)
    before = queries(lambda: client.get(path))
    set_duty(agent=world.ali, state=State.BREAK, reason=Reason.MEAL, by=world.ali)
    plan_leave(agent=world.mina, starts_at=clock.now(), ends_at=clock.now() + HOUR, by=world.mina)
    assert queries(lambda: client.get(path)) == before
    with translation.override("fa"):
        page = text(client.get(path))
    assert "<small>در استراحت</small>" in page
    assert "<small>در مرخصی</small>" in page
    assert "<small>در استراحت</small>" in text(client.get("/selection/colleagues/?in=all"))


def test_the_palette_says_it_by_any_name(world: World) -> None:
    change_preferences(agent=world.sara, language="en", by=world.sara)
    client = signed_in(world.sara)
    for asked, value in (
        ("availab", "available"),
        ("نماز", "break.prayer"),
        ("مشغول", "busy"),
        ("off duty", "off"),
    ):
        page = text(client.get("/palette/", {"fragment": "options", "q": asked}))
        assert f'name="state" value="{value}"' in page, asked


def test_a_standing_cover_is_named_and_seen_on_the_page(world: World) -> None:
    client = signed_in(world.sara)
    assert client.post("/duty/cover/", {"cover": world.ali.pk}).status_code == 303
    assert standing_cover(world.sara) == world.ali
    assert f'<option value="{world.ali.pk}" selected>' in text(client.get("/duty/"))
    with translation.override("fa"):
        assert "شما جانشین این افرادید:" in text(signed_in(world.ali).get("/duty/"))
    assert client.post("/duty/cover/", {"cover": ""}).status_code == 303
    assert standing_cover(world.sara) is None


def test_who_leads_names_it_and_nobody_else_and_nobody_whom_they_do_not_see(world: World) -> None:
    mina = signed_in(world.mina)
    assert mina.post("/duty/cover/", {"agent": world.sara.pk, "cover": world.ali.pk}).status_code == 303
    for agent in (world.ali, world.omid):
        answer = signed_in(agent).post("/duty/cover/", {"agent": world.sara.pk, "cover": agent.pk})
        assert answer.status_code == 404
    sara = signed_in(world.sara)
    for cover in (world.omid.pk, world.sara.pk, 10**30, "x", "-1", "\0"):
        assert sara.post("/duty/cover/", {"cover": cover}).status_code == 409, cover
        assert sara.post("/leaves/", {"ends": "فردا ۹", "cover": cover}).status_code == 409, cover
    assert standing_cover(world.sara) == world.ali
    assert not Leave.objects.exists()
