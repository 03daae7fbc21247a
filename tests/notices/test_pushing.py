"""Pushes: to living devices of whoever may still see it, once, without a word of anybody's, and never for ever."""

import json
from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.channels.webpush import Receiver
from jawab.knowledge.actions import flag_article
from jawab.notices.actions import Span, push_due, read_notices, subscribe, unsubscribe
from jawab.notices.actions.pushing import DEVICES, PAUSES, REFUSALS
from jawab.notices.models import Notice, Subscription
from jawab.notices.ways import Ways
from jawab.people.actions import change_preferences, set_teams
from jawab.people.actions.sign_in import end_sessions
from jawab.people.models import Agent
from jawab.tickets.actions import note
from jawab.tickets.models import Ticket
from tests.channels.webpush.browser import Browser, Service, push_service
from tests.knowledge.test_articles import published
from tests.notices.telling import choose, tell
from tests.world import NOON, World


@pytest.fixture
def service() -> Iterator[Service]:
    with push_service() as running:
        yield running


def device(agent: Agent, name: str = "one") -> Browser:
    client, browser = Client(), Browser(name)
    client.force_login(agent)
    key = client.session.session_key
    assert key
    subscribe(by=agent, receiver=browser.receiver, session_key=key)
    return browser


def name_ali(world: World) -> Ticket:
    ticket = world.ticket("کلمات مشتری")
    note(ticket=ticket, text="@Ali کلمات همکار", by=world.sara)
    tell()
    return ticket


def path(browser: Browser) -> str:
    return browser.receiver.endpoint.removeprefix("https://push.example")


def test_every_device_is_told_once_in_its_reader_s_language(world: World, service: Service) -> None:
    browsers = [device(world.ali, "desk"), device(world.ali, "phone")]
    ticket = name_ali(world)
    assert push_due(connect=service.connect) == 1
    assert push_due(connect=service.connect) == 0
    assert sorted(place for place, _headers, _body in service.posts) == sorted(map(path, browsers))
    opened = {place: body for place, _headers, body in service.posts}
    told = json.loads(browsers[0].opened(opened[path(browsers[0])]))
    assert told == {
        "title": told["title"],
        "body": told["body"],
        "lang": "fa",
        "dir": "rtl",
        "url": f"/tickets/{ticket.pk}/",
    }
    assert "۱" in told["body"]
    assert "کلمات" not in json.dumps(told, ensure_ascii=False)


def test_much_at_once_is_one_message(world: World, service: Service) -> None:
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    browser = device(world.ali)
    for _number in range(3):
        name_ali(world)
    push_due(connect=service.connect)
    ((_path, _headers, body),) = service.posts
    told = json.loads(browser.opened(body))
    assert (told["body"], told["url"], told["dir"]) == ("News in 3 tickets", "/notifications/", "ltr")


def test_one_article_is_named_by_its_address_alone(world: World, service: Service) -> None:
    change_preferences(agent=world.sara, by=world.sara, language="en", digits="latin")
    choose(world.sara, ways={"review": Ways(push=True)})
    browser, made = device(world.sara), published(world)
    flag_article(article=made, language="fa", words="کلمات همکار", by=world.ali)
    tell()
    push_due(connect=service.connect)
    told = json.loads(browser.opened(service.posts[-1][2]))
    assert (told["body"], told["url"]) == ("There is news for you", f"/knowledge/{made.pk}/")
    flag_article(article=published(world), language="fa", by=world.ali)
    note(ticket=world.ticket(), text="@Sara", by=world.ali)
    tell()
    push_due(connect=service.connect)
    told = json.loads(browser.opened(service.posts[-1][2]))
    assert (told["body"], told["url"]) == ("News in 1 ticket", "/notifications/")


def test_who_has_no_device_or_wants_no_push_has_nothing_to_be_pushed(world: World) -> None:
    name_ali(world)
    device(world.ali)
    choose(world.ali, ways={"mentioned": Ways()})
    name_ali(world)
    assert list(Notice.objects.values_list("push_at", flat=True)) == [None, None]


def test_what_was_read_or_may_not_be_seen_any_more_is_not_pushed(world: World, service: Service) -> None:
    device(world.ali)
    read_notices(ticket=name_ali(world).pk, by=world.ali)
    assert push_due(connect=service.connect) == 0
    name_ali(world)
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    push_due(connect=service.connect)
    assert service.posts == []
    assert not Notice.objects.filter(push_at__isnull=False, read_at=None).exists()


def test_quiet_hours_end_before_it_is_pushed(world: World, service: Service) -> None:
    device(world.ali)
    choose(world.ali, quiet=[Span(6, time(22), time(7))])
    night = NOON + timedelta(hours=11)
    with clock.at(night):
        name_ali(world)
        assert push_due(connect=service.connect) == 0
    with clock.at(night + timedelta(hours=8, minutes=1)):
        assert push_due(connect=service.connect) == 1
    assert len(service.posts) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_takes_no_more_is_forgotten(world: World, service: Service, status: int) -> None:
    gone, living = device(world.ali, "gone"), device(world.ali, "living")
    service.statuses[path(gone)] = status
    name_ali(world)
    push_due(connect=service.connect)
    assert list(Subscription.objects.values_list("endpoint", flat=True)) == [living.receiver.endpoint]
    assert push_due(connect=service.connect) == 0


def test_a_service_in_trouble_is_tried_again_and_not_for_ever(world: World, service: Service) -> None:
    browser = device(world.ali)
    service.statuses[path(browser)] = 503
    now = clock.now()
    name_ali(world)
    for _number in range(len(PAUSES) + 3):
        now += timedelta(hours=3)
        with clock.at(now):
            push_due(connect=service.connect)
    assert len(service.posts) == len(PAUSES) + 1
    assert Notice.objects.get().push_at is None
    assert Subscription.objects.exists()


def test_a_device_that_took_it_is_not_told_again_because_another_s_service_is_away(
    world: World, service: Service
) -> None:
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    healthy, away = device(world.ali, "healthy"), device(world.ali, "away")
    service.statuses[path(away)] = 503
    name_ali(world)
    now = clock.now()
    for pause in PAUSES[:2]:
        push_due(connect=service.connect)
        now += pause + timedelta(seconds=1)
        with clock.at(now):
            push_due(connect=service.connect)
    posts = [place for place, _headers, _body in service.posts]
    assert posts.count(path(healthy)) == 1
    assert posts.count(path(away)) == 3
    service.posts.clear()
    service.statuses.clear()
    name_ali(world)
    with clock.at(now + timedelta(hours=1)):
        push_due(connect=service.connect)
        assert push_due(connect=service.connect) == 0
    opened = {place: body for place, _headers, body in service.posts}
    assert json.loads(healthy.opened(opened[path(healthy)]))["body"] == "News in 1 ticket"
    assert json.loads(away.opened(opened[path(away)]))["body"] == "News in 2 tickets"


def test_a_service_that_does_not_take_our_word_is_asked_once_each_notice(
    world: World, service: Service
) -> None:
    """A try for another device is none for this one: it would soon be forgotten."""
    refusing, away = device(world.ali, "refusing"), device(world.ali, "away")
    service.statuses |= {path(refusing): 400, path(away): 503}
    now = clock.now()
    name_ali(world)
    for _number in range(len(PAUSES) + 1):
        now += timedelta(hours=3)
        with clock.at(now):
            push_due(connect=service.connect)
    assert [place for place, _headers, _body in service.posts].count(path(refusing)) == 1
    assert Subscription.objects.get(endpoint=refusing.receiver.endpoint).refusals == 1


def test_a_service_that_comes_back_gets_it_once(world: World, service: Service) -> None:
    browser = device(world.ali)
    service.statuses[path(browser)] = 503
    name_ali(world)
    push_due(connect=service.connect)
    service.statuses.clear()
    assert push_due(connect=service.connect) == 0
    with clock.at(clock.now() + PAUSES[0] + timedelta(seconds=1)):
        assert push_due(connect=service.connect) == 1
        assert push_due(connect=service.connect) == 0
    assert len(service.posts) == 2


def test_a_service_that_refuses_our_word_is_left_after_some_times(world: World, service: Service) -> None:
    browser = device(world.ali)
    service.statuses[path(browser)] = 403
    for number in range(1, REFUSALS + 1):
        name_ali(world)
        push_due(connect=service.connect)
        assert Subscription.objects.exists() is (number < REFUSALS)


def test_whoever_signed_out_is_told_nothing_on_that_device(world: World, service: Service) -> None:
    device(world.ali, "left")
    end_sessions(agent=world.ali)
    Session.objects.all().delete()
    device(world.ali, "here")
    name_ali(world)
    push_due(connect=service.connect)
    assert [place for place, _headers, _body in service.posts] == ["/send/here?v=1"]
    assert Subscription.objects.count() == 1


def test_a_browser_belongs_to_whoever_switched_it_on_last(world: World, service: Service) -> None:
    device(world.ali)
    device(world.mina)
    assert Subscription.objects.get().agent == world.mina
    unsubscribe(by=world.ali, endpoint=Browser().receiver.endpoint)
    assert Subscription.objects.exists()
    unsubscribe(by=world.mina, endpoint=Browser().receiver.endpoint)
    unsubscribe(by=world.mina, endpoint=Browser().receiver.endpoint)
    assert not Subscription.objects.exists()


def test_nonsense_and_too_many_devices_are_refused(world: World) -> None:
    good = Browser().receiver
    for wrong in (Receiver("http://x/y", good.key, good.secret), Receiver(good.endpoint, "", "")):
        with pytest.raises(Refused):
            subscribe(by=world.ali, receiver=wrong, session_key="x")
    for number in range(DEVICES):
        device(world.ali, f"device{number}")
    device(world.ali, "device0")
    with pytest.raises(Refused):
        device(world.ali, "one-more")
    assert Subscription.objects.count() == DEVICES
