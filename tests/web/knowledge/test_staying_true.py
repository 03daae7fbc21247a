"""Staying true: one calm page of what is to be looked at, releases, and whether articles help in answers."""

from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.citing.actions import note_suggested
from jawab.knowledge.actions import (
    Place,
    change_help_centre,
    flag_article,
    note_freshness,
    place_article,
    vote,
)
from jawab.knowledge.models import Article, Release, ReviewTask
from jawab.knowledge.queries.reading import centre
from jawab.knowledge.queries.staying_true import FEWEST
from tests.citing.test_answers import KETTLE, sent, text_of
from tests.jobs import work_off
from tests.knowledge.test_articles import published
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
PAGE = "/knowledge/gaps/"


def test_sent_and_came_back_until_it_is_looked_at(world: World) -> None:
    change_help_centre(is_open=True, by=world.nima)
    kettle = text_of(published(world, writing=KETTLE).pk)
    ticket = world.ticket()
    sent(world, kettle, ticket, how="link")
    sara = signed_in(world.sara)
    assert KETTLE.title not in text(sara.get(PAGE))
    world.message("Re", "هنوز درست نشد", ticket=ticket)
    page = text(sara.get(PAGE))
    assert KETTLE.title in page
    assert f"#{ticket.pk}</bdi>" in page
    assert f"#{ticket.pk}</bdi>" not in text(signed_in(world.omid).get(PAGE)), "not even its number"
    article = text(sara.get(f"/knowledge/{kettle.article_id}/fa/"))
    assert "/confirmation/" in article
    sara.post(f"/knowledge/{kettle.article_id}/confirmation/")
    assert KETTLE.title not in text(sara.get(PAGE))


def test_a_doubt_is_settled_with_words(world: World) -> None:
    made = published(world, writing=KETTLE)
    flag_article(article=made, language="fa", words="قیمت عوض شده", by=world.ali)
    sara, path = signed_in(world.sara), f"/knowledge/{made.pk}/confirmation/"
    page = text(sara.get(f"/knowledge/{made.pk}/fa/"))
    assert "قیمت عوض شده" in page
    assert 'name="remark" dir="auto" autocomplete="off" required' in page
    sara.post(path)
    assert ReviewTask.objects.get().settled == ""
    sara.post(path, {"remark": "همان است", "language": "fa"})
    assert ReviewTask.objects.get().settled == "confirmed"
    assert "همان است" in text(sara.get(f"/knowledge/{made.pk}/fa/"))


def test_one_s_own_and_everybody_s(world: World) -> None:
    mine, other = published(world), published(world, by=world.ali, writing=KETTLE)
    for made, by in ((mine, world.ali), (other, world.sara)):
        flag_article(article=made, language="fa", by=by)
    sara = signed_in(world.sara)
    assert KETTLE.title in text(sara.get(PAGE))
    assert KETTLE.title not in text(sara.get(f"{PAGE}?mine=1"))


@pytest.mark.parametrize("card", ["late", "of no help", "not used"])
def test_each_card_of_articles_knows_whose_they_are(world: World, card: str) -> None:
    made = published(world, by=world.ali, writing=KETTLE)
    one = text_of(made.pk)
    if card == "of no help":
        for _reader in range(FEWEST):
            vote(text=one, helped=False)
    days = {"late": 200, "of no help": 1, "not used": 91}[card]
    if card == "not used":
        Article.objects.update(review_on=None)
    sara, ali = signed_in(world.sara), signed_in(world.ali)
    with clock.at(clock.now() + timedelta(days=days)):
        assert KETTLE.title in text(sara.get(PAGE))
        assert KETTLE.title in text(ali.get(f"{PAGE}?mine=1"))
        assert KETTLE.title not in text(sara.get(f"{PAGE}?mine=1"))


def test_its_queries_do_not_grow(world: World) -> None:
    sara = signed_in(world.sara)
    flag_article(article=published(world), language="fa", by=world.ali)
    sara.get(PAGE)
    one = queries(lambda: sara.get(PAGE))
    for _number in range(3):
        flag_article(article=published(world), language="fa", by=world.ali)
    assert queries(lambda: sara.get(PAGE)) == one


def test_the_goal_and_the_weeks(world: World) -> None:
    nima = signed_in(world.nima)
    with clock.at(NOON):
        made = published(world)
        note_freshness()
    with clock.at(NOON + timedelta(days=7)):
        flag_article(article=made, language="fa", by=world.ali)
        note_freshness()
        page = text(signed_in(world.sara).get(PAGE))
    assert "<polyline" in page
    assert "۹۰٪" in page
    answer = nima.post("/settings/help/", {"is_open": "on", "freshness_goal": "۷۵٪"})
    assert answer.status_code == 302
    assert (centre().freshness_goal, centre().is_open) == (75, True)
    for wrong in ("x", "7.5", "101"):
        refused = nima.post("/settings/help/", {"freshness_goal": wrong})
        assert refused.status_code == 409, wrong
    assert (centre().freshness_goal, centre().is_open) == (75, True)


def test_a_release_is_noted_by_those_who_supervise(world: World) -> None:
    made = published(world, tags=("کتری",))
    mina = signed_in(world.mina)
    assert signed_in(world.sara).get("/knowledge/releases/").status_code == 403
    assert signed_in(world.sara).post("/knowledge/releases/", {"name": "x", "tags": "x"}).status_code == 403
    assert "کتری" in text(mina.get("/knowledge/releases/"))
    for wrong in ({"tags": "کتری"}, {"name": "x"}, {"name": "x", "tags": "کتری", "day": "never"}):
        assert mina.post("/knowledge/releases/", wrong).status_code == 409
    assert not Release.objects.exists()
    given = {"name": "پاییز", "what": "درپوش تازه", "tags": "كتري، x", "day": "۱۴۰۵/۹/۱"}
    assert mina.post("/knowledge/releases/", given).headers["Location"] == PAGE
    release = Release.objects.get()
    assert (release.day.isoformat(), release.marked) == ("2026-11-22", 1)
    work_off()
    sara = signed_in(world.sara)
    assert "پاییز" in text(sara.get(PAGE))
    bell = text(sara.get("/notifications/"))
    assert f"/knowledge/{made.pk}/" in bell
    assert "پاییز" in bell
    sara.get(f"/knowledge/{made.pk}/fa/")
    assert 'data-bell="0"' in text(sara.get("/notifications/"))


def test_whether_they_help_is_for_those_who_supervise(world: World) -> None:
    change_help_centre(is_open=True, by=world.nima)
    kettle = text_of(published(world, writing=KETTLE).pk)
    ticket = world.ticket()
    note_suggested(ticket=ticket, texts=[kettle], by=world.sara)
    sent(world, kettle, ticket, how="link")
    assert signed_in(world.sara).get("/knowledge/measures/").status_code == 403
    page = text(signed_in(world.mina).get("/knowledge/measures/"))
    assert KETTLE.title in page
    assert page.count("<td data-number>۱</td>") == 3, "offered, opened and sent"


def test_a_shelf_shows_questions_with_their_answers(world: World) -> None:
    change_help_centre(is_open=True, by=world.nima)
    plain, question = published(world), published(world, writing=KETTLE)
    stranger, path = Client(), "/help/fa/topics/بازگشت/"
    assert "FAQPage" not in text(stranger.get(path))
    place = Place(category=question.category, owner=question.owner, is_question=True)
    place_article(article=question, place=place, by=world.mina)
    page = text(stranger.get(path))
    for part in ("schema.org/FAQPage", "schema.org/Question", "schema.org/Answer", "عکس شکستگی"):
        assert part in page
    assert "<script" not in page
    assert page.count('class="help-texts"') == 1
    row = FactRow.objects.filter(kind="article.changed", values__what="is_question").get()
    assert row.values["after"] == "True"
    assert plain.pk
