"""Customers at the box: what strangers read, what takes a sign-in, and how long somebody's own stays their own."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jawab.suggestions.actions import (
    Wish,
    change_suggestion,
    move_suggestion,
    publish_suggestion,
    put_suggestion_away,
    vote,
)
from jawab.suggestions.models import NoLetters, Suggestion
from tests.post import Sink
from tests.suggestions.test_suggestions import WISH, published, said, wanted
from tests.web.portal.conftest import signed_in, token_of
from tests.web.workspace.browsing import text
from tests.world import World, customer

pytestmark = pytest.mark.django_db
HERE = "/help/fa/suggestions/"


def test_a_stranger_reads_what_is_published_without_a_name(world: World, outside: Sink) -> None:
    del outside
    shown, hidden = published(world), said(world, wish=Wish(title="پنهان", language="fa"))
    stranger = Client()
    page = stranger.get(HERE)
    assert shown.title in text(page)
    assert hidden.title not in text(page)
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert not page.cookies
    assert stranger.get(HERE, headers={"If-None-Match": page.headers["ETag"]}).status_code == 304
    for address in (HERE, f"{HERE}newest/", f"{HERE}done/", f"{HERE}{shown.pk}/"):
        told = text(stranger.get(address))
        assert "مریم" not in told
        assert "maryam" not in told
        assert len(told.encode()) < 60_000
    for gone in (f"{HERE}{hidden.pk}/", f"{HERE}99999/", f"{HERE}x/", f"{HERE}wanted/2/", f"{HERE}wanted/0/"):
        assert stranger.get(gone).status_code == 404
    assert shown.title not in text(stranger.get("/help/en/suggestions/")), "each language has its own"
    for post in ("new/", f"{shown.pk}/votes/", "letters/"):
        answer = stranger.post(f"{HERE}{post}", {"title": "x"})
        assert (answer.status_code, "sign-in" in answer.headers["Location"]) == (302, True)
    put_suggestion_away(suggestion=shown, by=world.mina)
    assert shown.title not in text(stranger.get(HERE)), "gone at once"


def test_signing_in_leads_back(world: World, outside: Sink) -> None:
    answer = Client().get(f"{HERE}new/")
    assert answer.headers["Location"] == "/help/fa/sign-in/?next=%2Fhelp%2Ffa%2Fsuggestions%2Fnew%2F"
    page = text(Client().get(f"{HERE}{published(world).pk}/"))
    assert "/help/fa/sign-in/?next=/help/fa/suggestions/" in page


def test_said_shown_as_being_looked_at_and_then_to_all(world: World, outside: Sink) -> None:
    mine = signed_in(outside)
    form = {"title": WISH.title, "text": WISH.text, "key": "one"}
    for _each in range(2):
        assert mine.post(f"{HERE}new/", form).headers["Location"] == HERE
    found = Suggestion.objects.get()
    assert (found.customer, found.language) == (world.maryam, "fa")
    assert "در حال بررسی" in text(mine.get(HERE))
    assert found.title in text(mine.get(f"{HERE}{found.pk}/"))
    customer("زهرا", "zahra@mail.example")
    other = signed_in(outside, "zahra@mail.example")
    assert found.title not in text(other.get(HERE))
    assert other.get(f"{HERE}{found.pk}/").status_code == 404
    assert other.post(f"{HERE}{found.pk}/votes/").status_code == 404
    publish_suggestion(suggestion=found, by=world.mina)
    assert found.title in text(other.get(HERE))
    assert other.get(HERE).headers["Cache-Control"] == "private, no-store"


def test_somebody_said_it_already(world: World, outside: Sink) -> None:
    found = published(world)
    customer("زهرا", "zahra@mail.example")
    client = signed_in(outside, "zahra@mail.example")
    form = {"title": "پیک در همان روز برای ارسال", "text": "", "key": "one"}
    page = client.post(f"{HERE}new/", form)
    assert found.title in text(page)
    assert Suggestion.objects.count() == 1, "shown before it is kept"
    for _each in range(2):
        client.post(f"{HERE}{found.pk}/votes/")
    assert wanted(found) == 2
    client.post(f"{HERE}{found.pk}/votes/", {"back": "1"})
    assert wanted(found) == 1
    client.post(f"{HERE}new/", form | {"then": "anyway"})
    assert Suggestion.objects.count() == 2


@pytest.mark.parametrize("title", ["", "\0", " " * 40, "x" * 200])
def test_garbage_is_said_to_be(world: World, outside: Sink, title: str) -> None:
    del world
    client = signed_in(outside)
    answer = client.post(f"{HERE}new/", {"title": title, "text": "x" * 3000, "then": "anyway"})
    assert answer.status_code == 422
    assert not Suggestion.objects.exists()


def test_a_key_of_garbage_is_a_key(world: World, outside: Sink) -> None:
    client = signed_in(outside)
    for _each in range(2):
        answer = client.post(f"{HERE}new/", {"title": WISH.title, "key": "a\0" + "b" * 99})
        assert answer.status_code == 302
    assert Suggestion.objects.get().customer == world.maryam


def test_another_site_posts_nothing_in_their_name(world: World, outside: Sink) -> None:
    found = published(world)
    client = signed_in(outside)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(f"{HERE}new/", {"title": "x"}).status_code == 403
    assert strict.post(f"{HERE}{found.pk}/votes/", {"back": "1"}).status_code == 403
    token = token_of(strict.get(f"{HERE}new/"))
    assert (
        strict.post(f"{HERE}new/", {"title": "کاملاً دیگر", "csrfmiddlewaretoken": token}).status_code == 302
    )


def test_you_said_we_did(world: World, outside: Sink) -> None:
    del outside
    found = published(world)
    move_suggestion(
        suggestion=found, state="done", answers={"fa": "از امروز می‌رسد.", "en": "It does."}, by=world.mina
    )
    page = text(Client().get(f"{HERE}done/"))
    assert WISH.text in page
    assert "از امروز می‌رسد." in page
    assert found.title not in text(Client().get(HERE)), "what is done stands there"
    assert "It does." in text(Client().get("/help/en/suggestions/done/")), (
        "answered in English, read in English"
    )
    change_suggestion(suggestion=found, wish=Wish(title="کوتاه", language="fa"), by=world.mina)
    assert "کوتاه" in text(Client().get(f"{HERE}done/"))


def test_no_letters_and_letters_again(world: World, outside: Sink) -> None:
    client = signed_in(outside)
    client.post(f"{HERE}letters/", {"stop": "yes"})
    assert NoLetters.objects.get().customer == world.maryam
    assert "برای پیشنهادها به شما نامه نمی‌فرستیم" in text(client.get(HERE))
    client.post(f"{HERE}letters/")
    assert not NoLetters.objects.exists()


def test_a_list_asks_the_same_however_many(world: World, outside: Sink) -> None:
    client, counted = signed_in(outside), []
    for many in range(3):
        found = published(world, wish=Wish(title=f"پیشنهاد {many}", language="fa"))
        vote(suggestion=found, by=world.sara)
        with CaptureQueriesContext(connection) as asked:
            client.get(HERE)
        counted.append(len(asked))
    assert counted[0] == counted[2], counted
