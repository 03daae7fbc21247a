"""The help centre as strangers see it: what is there, what is kept ready, and what is never told."""

from datetime import timedelta
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from jawab.base import clock
from jawab.knowledge.actions import (
    Place,
    Writing,
    archive,
    change_help_centre,
    move_address,
    place_article,
    publish,
    write_article,
)
from jawab.knowledge.models import Article, Audience, UnansweredSearch, Vote
from jawab.knowledge.slugs import RESERVED
from jawab.web.help.urls import urlpatterns as help_urls
from jawab.web.portal.urls import urlpatterns as portal_urls
from tests.knowledge.test_articles import article, category, published
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
SECRET = "راز-درونی"


@pytest.fixture
def stranger(world: World) -> Client:
    change_help_centre(is_open=True, by=world.nima)
    return Client()


def in_arabic(world: World, made: Article) -> None:
    written = Writing(title="إرجاع منتج", body="افتح الطلب.")
    write_article(article=made, language="ar", writing=written, base=0, by=world.sara)
    publish(article=made, language="ar", version=1, by=world.mina)


def test_from_the_front_to_an_article(world: World, stranger: Client) -> None:
    in_arabic(world, published(world))
    front = stranger.get("/help/", headers={"Accept-Language": "ar"})
    assert front.headers["Location"] == "/help/ar/"
    assert stranger.get("/help/", headers={"Accept-Language": "de"}).headers["Location"] in {
        "/help/ar/",
        "/help/fa/",
    }
    home = text(stranger.get("/help/fa/"))
    assert "بازگشت" in home
    assert "<script" not in home
    assert "بازگشت کالا" in text(stranger.get("/help/fa/topics/بازگشت/"))
    page = stranger.get("/help/fa/بازگشت-کالا/")
    assert page.headers["Content-Language"] == "fa"
    for part in ("سفارش را باز کنید.", "schema.org/Article", 'hreflang="ar"', 'rel="canonical"'):
        assert part in text(page)
    assert stranger.get("/help/en/topics/returns/").status_code == 404, "nothing stands there in English"
    assert stranger.get("/help/xx/").status_code == 404
    assert stranger.get("/help/fa/nothing/").status_code == 404


def test_no_article_stands_where_we_answer_ourselves(world: World, stranger: Client) -> None:
    below = "help/<slug:language>/"
    routes = [str(each.pattern) for each in (*help_urls, *portal_urls)]
    ours = {each.removeprefix(below).split("/")[0] for each in routes if each.startswith(below)}
    ours = {each for each in ours if each and "<" not in each}
    assert {"search", "requests"} <= ours <= RESERVED
    published(world, writing=Writing(title="Search", body="x"))
    assert stranger.get("/help/fa/search-2/").status_code == 200


def test_an_address_it_had_leads_on(world: World, stranger: Client) -> None:
    made = published(world)
    move_address(article=made, language="fa", slug="مرجوعی", by=world.sara)
    answer = stranger.get("/help/fa/بازگشت-کالا/")
    assert answer.status_code == 301
    assert stranger.get(answer.headers["Location"]).status_code == 200


def test_a_page_is_made_once_and_never_stays_too_long(world: World, stranger: Client) -> None:
    made = published(world)
    path = "/help/fa/بازگشت-کالا/"
    first = stranger.get(path)
    assert queries(lambda: stranger.get(path)) == 1, "the edition, and nothing else"
    assert "public" in first.headers["Cache-Control"]
    again = stranger.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    archive(article=made, language="fa", by=world.mina)
    assert stranger.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 404
    change_help_centre(is_open=False, by=world.nima)
    for closed in ("/help/", "/help/fa/", path, "/help/fa/search/?q=x", "/help/sitemap.xml"):
        assert stranger.get(closed).status_code == 404


def test_found_in_another_spelling_and_counted_where_not(world: World, stranger: Client) -> None:
    published(world)
    for asked in ("مرجوع كردن كالا", "بازگشت کالا", "برگشت کالاا"):
        assert "/help/fa/" in text(stranger.get("/help/fa/search/", {"q": asked}))
        assert "help-texts" in text(stranger.get("/help/fa/search/", {"q": asked}))
    assert not UnansweredSearch.objects.exists()
    for _each in range(2):
        page = stranger.get("/help/fa/search/", {"q": "سماور زغالی"})
    stranger.get("/help/fa/search/", {"q": "سماور زغالي"})
    assert page.headers["Cache-Control"] == "private, no-store"
    missed = UnansweredSearch.objects.get()
    assert (missed.times, missed.language) == (3, "fa")
    stranger.get("/help/fa/search/", {"q": "شماره من 09121234567 است"})
    stranger.get("/help/fa/search/", {"q": "a\0b"})
    stranger.get("/help/fa/search/", {"q": "x" * 5_000})
    assert "0912" not in str(list(UnansweredSearch.objects.values_list("typed", flat=True)))


def test_a_search_sees_what_changed_since(world: World, stranger: Client) -> None:
    made = published(world)
    assert "بازگشت-کالا" in _paths(stranger, "بازگشت کالا")
    write_article(
        article=made, language="fa", writing=Writing(title="سماور", body="زغالی"), base=1, by=world.sara
    )
    publish(article=made, language="fa", version=2, by=world.mina)
    assert "بازگشت-کالا" in _paths(stranger, "سماور زغالی")
    archive(article=made, language="fa", by=world.mina)
    assert "بازگشت-کالا" not in _paths(stranger, "سماور زغالی")


def _paths(client: Client, asked: str) -> str:
    page = text(client.get("/help/fa/search/", {"q": asked}))
    return unquote(page.partition('class="help-texts"')[2]) if "help-shelves" not in page else ""


def test_readers_say_whether_it_helped_and_why_not(world: World, stranger: Client) -> None:
    published(world)
    path = "/help/fa/بازگشت-کالا/votes/"
    assert stranger.post(path, {"helped": "yes"}).status_code == 200
    page = text(stranger.post(path, {"helped": "no"}))
    vote = Vote.objects.get(helped=False)
    sign = hidden(page, "sign")
    where = f"/help/fa/votes/{vote.pk}/"
    assert stranger.post(where, {"reason": "unclear", "sign": "forged"}).status_code == 404
    assert "why-unclear" in text(stranger.post(where, {"reason": "nonsense", "sign": sign}))
    stranger.post(where, {"reason": "unclear", "words": "عکس ندارد", "sign": sign})
    vote.refresh_from_db()
    assert (vote.reason, vote.words) == ("unclear", "عکس ندارد")
    assert stranger.post(where, {"reason": "wrong", "sign": sign}).status_code == 404, "once"
    assert stranger.get(path).status_code == 405
    with clock.at(NOON + timedelta(days=400)):
        for _each in range(20):
            stranger.post(path, {"helped": "yes"})
        assert stranger.post(path, {"helped": "yes"}).status_code == 429


def test_nothing_internal_is_told(world: World, stranger: Client) -> None:
    """Every page, search, map and error, with drafts, reviews, archives and narrower circles of readers around."""
    in_arabic(world, published(world))
    hidden_ones = [
        published(world, writing=Writing(title=f"{SECRET} {audience}", body=SECRET), audience=audience)
        for audience in (Audience.AGENTS, Audience.SIGNED_IN)
    ]
    article(world, writing=Writing(title=f"{SECRET} draft", body=SECRET))
    gone = published(world, writing=Writing(title=f"{SECRET} gone", body=SECRET))
    archive(article=gone, language="fa", by=world.mina)
    shelf = category(world, fa=SECRET)
    place_article(
        article=hidden_ones[0],
        place=Place(category=shelf, owner=world.sara, audience=Audience.AGENTS),
        by=world.mina,
    )
    first = Article.objects.earliest("pk")
    write_article(
        article=first, language="fa", writing=Writing(title=SECRET, body=SECRET), base=1, by=world.sara
    )
    slugs = [each.slug for made in [*hidden_ones, gone] for each in made.texts.all()]
    paths = [
        *("/help/", "/help/fa/", "/help/ar/", "/help/sitemap.xml", "/robots.txt"),
        *("/help/fa/topics/بازگشت/", f"/help/fa/topics/{SECRET}/", "/help/fa/بازگشت-کالا/"),
        *(f"/help/fa/{slug}/" for slug in slugs),
        *(f"/help/fa/search/?q={asked}" for asked in ("بازگشت", "راز درونی", "agents", "draft")),
    ]
    for client in (stranger, signed_in(world.nima)):
        for path in paths:
            answer = client.get(path, follow=True)
            assert answer.status_code in {200, 404}
            assert SECRET not in unquote(text(answer)), path
    for slug in slugs:
        assert stranger.post(f"/help/fa/{slug}/votes/", {"helped": "yes"}).status_code == 404
    assert not Vote.objects.exists()


def test_what_search_engines_are_told(world: World, stranger: Client) -> None:
    in_arabic(world, published(world))
    robots = text(stranger.get("/robots.txt"))
    assert "Allow: /help/" in robots
    assert robots.rstrip().endswith("Disallow: /")
    tree = ET.fromstring(stranger.get("/help/sitemap.xml").content)
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = [each.text or "" for each in tree.findall("s:url/s:loc", spaces)]
    assert len(found) == len(set(found)) == 8, "home, topic, article and suggestions in two languages"
    for path in found:
        assert stranger.get(path.removeprefix("http://testserver")).status_code == 200
    assert len(tree.findall("s:url/x:link", spaces)) == 4
    change_help_centre(is_open=False, by=world.nima)
    assert "Allow" not in text(stranger.get("/robots.txt"))


def test_an_administrator_opens_it(world: World) -> None:
    client = signed_in(world.nima)
    client.post("/settings/help/", {"is_open": "on"})
    assert Client().get("/help/fa/").status_code == 200
    client.post("/settings/help/", {})
    assert Client().get("/help/fa/").status_code == 404
    assert signed_in(world.mina).post("/settings/help/", {"is_open": "on"}).status_code == 403


def test_nobodys_ways_of_reading_are_kept_for_everybody(world: World, stranger: Client) -> None:
    with clock.at(NOON):
        in_arabic(world, published(world))
    seen = text(signed_in(world.sara).get("/help/ar/إرجاع-منتج/"))
    assert "2026" in seen
    assert "۱۴۰۵" not in seen, "an agent who reads Jalali dates opened it first"
    assert text(stranger.get("/help/ar/إرجاع-منتج/")) == seen
