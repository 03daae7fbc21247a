"""Articles that are offered while a request is typed: the same ones, counted the same way, and never twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jawab.base import clock
from jawab.channels.kinds.form.actions import settle_offers
from jawab.channels.kinds.form.models import Offer
from jawab.channels.kinds.form.queries import spared
from jawab.knowledge.actions import Writing
from jawab.knowledge.models import ArticleText, Audience, UnansweredSearch
from jawab.tickets.models import Ticket
from tests.knowledge.test_articles import published
from tests.post import Sink
from tests.web.portal.conftest import signed_in
from tests.web.portal.test_asking import send, stamp_of
from tests.web.workspace.browsing import text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
NEW = "/help/fa/requests/new/0/"
OFFERS = f"{NEW}offers/"
ASKED = {"subject": "بازگشت کالا", "words": "چطور کالا را بازگردانم؟"}


def offered(client: Client, stamp: str, **typed: Any) -> str:
    answer = client.post(OFFERS, ASKED | {"stamp": stamp} | typed)
    assert answer.headers["Cache-Control"] == "private, no-store"
    return text(answer) if answer.status_code == 200 else ""


def test_the_form_says_where_to_ask_and_works_without(world: World, outside: Sink) -> None:
    page = text(Client().get(NEW))
    assert f'data-offers="{OFFERS}"' in page
    assert 'role="status" data-offers-said></p>' in page, "what is said must be there before it is filled"
    assert page.count("<script") == 1


def test_the_same_articles_as_without_script_and_not_once_more(world: World, outside: Sink) -> None:
    published(world)
    client = Client()
    stamp = stamp_of(client, NEW)
    piece = offered(client, stamp)
    for part in ("بازگشت کالا", 'target="_blank"', 'type="button" data-answered'):
        assert part in piece
    assert "submit" not in piece, "Enter in a field must send the request, not this"
    assert 'name="then"' not in piece
    assert offered(client, stamp) == piece
    assert Offer.objects.count() == 1, "one form is one offer"
    answer = send(client, NEW, stamp=stamp, **ASKED)
    assert answer.status_code == 302, "they wrote on past it: it is not asked again"
    assert Ticket.objects.count() == 1
    assert spared().offered == 1
    assert Offer.objects.get().asked_at is not None


def test_another_article_is_still_offered_before_it_is_sent(world: World, outside: Sink) -> None:
    published(world)
    client = Client()
    stamp = stamp_of(client, NEW)
    offered(client, stamp)
    published(world, writing=Writing(title="گارانتی سماور برقی", body="دو سال"))
    page = text(send(client, NEW, stamp=stamp, subject="گارانتی سماور برقی", words="گارانتی سماور برقی"))
    assert "گارانتی سماور برقی" in page.partition("portal-offer")[2].partition("</section>")[0]
    assert "data-offers=" not in page, "what stands there already is not asked for"
    assert len(Offer.objects.get().texts) == 2
    assert not Ticket.objects.exists()


def test_it_counts_as_the_step_does(world: World, outside: Sink) -> None:
    published(world)
    for contact, comes_back in (("a@mail.example", False), ("b@mail.example", True)):
        client = Client()
        stamp = stamp_of(client, NEW)
        offered(client, stamp)
        answer = send(client, NEW, stamp=stamp, contact=contact, then="answered", words="", subject="")
        assert answer.status_code == 200
        if comes_back:
            with clock.at(NOON + timedelta(hours=71)):
                send(client, NEW, contact=contact, then="anyway")
    with clock.at(NOON + timedelta(hours=73)):
        assert settle_offers() == 2
        told = spared()
    assert (told.offered, told.answered, told.held, told.came_back) == (2, 2, 1, 1)


def test_who_could_come_back_unknown_is_not_counted_as_spared(world: World, outside: Sink) -> None:
    published(world)
    client = Client()
    stamp = stamp_of(client, NEW)
    offered(client, stamp)
    assert send(client, NEW, stamp=stamp, contact="", then="answered").status_code == 200
    with clock.at(NOON + timedelta(hours=73)):
        assert settle_offers() == 0
        assert (spared().offered, spared().answered, spared().share) == (1, 0, 0.0)


def test_who_has_signed_in_is_known_and_sees_what_is_theirs(world: World, outside: Sink) -> None:
    published(world, audience=Audience.SIGNED_IN)
    stranger, maryam = Client(), signed_in(outside)
    assert offered(stranger, stamp_of(stranger, NEW)) == ""
    stamp = stamp_of(maryam, NEW)
    assert "بازگشت کالا" in offered(maryam, stamp)
    assert offered(stranger, stamp) == "", "somebody else's form"
    send(maryam, NEW, stamp=stamp, then="answered")
    assert Offer.objects.get().contact == "maryam@mail.example"


def test_nothing_is_told_that_a_search_would_not(world: World, outside: Sink) -> None:
    for title, more in (("secret-agents", {"audience": Audience.AGENTS}), ("other", {})):
        published(world, writing=Writing(title=f"{title} بازگشت کالا", body="x"), **more)
    ArticleText.objects.filter(title__startswith="other").update(published=None, state="archived")
    client = Client()
    stamp = stamp_of(client, NEW)
    for typed in (ASKED, {"words": "qqq xyzzy"}, {"words": "", "subject": ""}, {"words": "\0" * 50}, {}):
        assert offered(client, stamp, **typed) == ""
    assert offered(client, stamp, words="x" * 50_000) == ""
    assert not UnansweredSearch.objects.exists(), "half a sentence is no search in vain"
    assert not Offer.objects.exists()
    for forged in ("", "forged", "a:b:c"):
        assert offered(client, forged) == ""
    assert client.get(OFFERS).status_code == 405
    assert client.post("/help/fa/requests/new/999999/offers/", {"stamp": stamp}).status_code == 404
    assert client.post("/help/xx/requests/new/0/offers/", {"stamp": stamp}).status_code == 404


def test_one_address_may_not_ask_without_end(world: World, outside: Sink) -> None:
    published(world)
    client = Client()
    stamp = stamp_of(client, NEW)
    found = [client.post(OFFERS, ASKED | {"stamp": stamp}).status_code for _each in range(62)]
    assert found == [200] * 60 + [429] * 2
