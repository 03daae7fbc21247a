"""What becomes of suggestions reaches the colleagues who made, wanted or deal with them."""

import json
from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from jawab.base import clock
from jawab.notices.actions import digest_due, push_due
from jawab.notices.queries import newest_told, news_beside_tickets
from jawab.notices.ways import Ways
from jawab.people.actions import change_preferences
from jawab.suggestions.actions import give_suggestion, merge_suggestion, move_suggestion, vote
from tests.channels.webpush.browser import Service
from tests.desk import plain
from tests.notices.telling import choose, tell, told
from tests.notices.test_pushing import device, service
from tests.outside import takes_letters
from tests.post import Sink
from tests.suggestions.test_suggestions import noon, said
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

__all__ = ["noon", "service"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def outside(world: World) -> Iterator[Sink]:
    with takes_letters(world) as running:
        yield running


def test_to_whom_it_is_given_is_told_and_not_who_gives_it(world: World) -> None:
    found = said(world)
    give_suggestion(suggestion=found, owner=world.sara, by=world.mina)
    give_suggestion(suggestion=found, owner=world.mina, by=world.mina)
    give_suggestion(suggestion=found, owner=None, by=world.mina)
    assert told(world.sara) == ["suggested"]
    assert told(world.mina) == []


def test_a_decision_reaches_who_made_wanted_or_has_it(world: World) -> None:
    found, same = said(world, by=world.ali), said(world, by=world.nima)
    vote(suggestion=found, by=world.omid)
    merge_suggestion(suggestion=same, into=found, by=world.mina)
    give_suggestion(suggestion=found, owner=world.sara, by=world.mina)
    move_suggestion(suggestion=found, state="looked_at", by=world.mina)
    wanted = (world.ali, world.omid, world.nima, world.sara)
    assert [told(each) for each in wanted] == [[], [], [], ["suggested"]], "that it is looked at is no news"
    move_suggestion(suggestion=found, state="done", answers={"fa": "از امروز."}, by=world.mina)
    assert [len(told(each)) for each in wanted] == [1, 1, 1, 2]
    assert told(world.mina) == [], "who decided knows"


def test_the_bell_tells_it_until_its_page_is_opened(world: World) -> None:
    found = said(world, by=world.ali)
    move_suggestion(suggestion=found, state="planned", answers={"fa": "در بهار."}, by=world.mina)
    tell()
    (one,) = newest_told(world.ali, tickets=5)
    assert (one.ticket, one.article, one.suggestion, one.is_unread) == (None, None, found, True)
    assert news_beside_tickets(world.ali).count() == 1
    ali = signed_in(world.ali)
    shown = text(ali.get("/notifications/")).split("<main")[1]
    assert found.title in shown
    assert f'href="/suggestions/{found.pk}/"' in shown
    assert found.text not in shown
    signed_in(world.omid).get(f"/suggestions/{found.pk}/")
    assert news_beside_tickets(world.ali).exists()
    ali.get(f"/suggestions/{found.pk}/")
    assert not news_beside_tickets(world.ali).exists()


def test_many_of_them_cost_the_list_no_more_questions(world: World) -> None:
    ali = signed_in(world.ali)

    def one_more() -> int:
        give_suggestion(suggestion=said(world, by=world.omid), owner=world.ali, by=world.mina)
        tell()
        return queries(lambda: ali.get("/notifications/"))

    one_more()
    assert one_more() == one_more()


def test_mail_and_devices_get_its_address_alone(world: World, outside: Sink, service: Service) -> None:
    choose(world.ali, ways={"suggested": Ways(push=True, mail=True)}, digest=("hourly", time(8)))
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    browser = device(world.ali)
    found = said(world, by=world.ali)
    move_suggestion(suggestion=found, state="planned", answers={"fa": "در بهار."}, by=world.mina)
    tell()
    push_due(connect=service.connect)
    pushed = json.loads(browser.opened(service.posts[-1][2]))
    assert (pushed["body"], pushed["url"]) == ("There is news for you", f"/suggestions/{found.pk}/")
    with clock.at(NOON + timedelta(hours=1)):
        digest_due()
    (mail,) = outside.letters
    assert f"/suggestions/{found.pk}/" in plain(mail)
    assert found.title not in plain(mail)
