"""Making an article of a ticket, in a browser without script: choosing answers, the editor, and where it is from."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest

from jawab.base import clock
from jawab.knowledge.actions import change_help_centre
from jawab.knowledge.models import Article, Audience, Category
from jawab.problems.actions import change_problem, link_problem, open_problem
from tests.citing.test_drafting import answered
from tests.knowledge.test_articles import article, category, published
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_day_later() -> Iterator[None]:
    with clock.at(NOON + timedelta(days=1)):
        yield


@pytest.fixture
def shelf(world: World) -> Category:
    return category(world)


def page(answer: object) -> str:
    return unescape(text(answer))


@pytest.mark.usefixtures("shelf")
def test_the_last_of_our_answers_is_taken(world: World) -> None:
    ticket = answered(world, "سلام، عکس بفرستید.", "سلام، کتری تازه می‌فرستیم.")
    sara, path = signed_in(world.sara), f"/tickets/{ticket.pk}/making-an-article/"
    shown = page(sara.get(path))
    last = ticket.messages.filter(side="out").latest("pk")
    assert shown.count('name="answer"') == 2
    assert shown.count(f'name="answer" value="{last.pk}" checked') == 1
    assert "کتری سفارش A-99213 شکسته رسید" in shown, "who chooses sees the ticket anyway"
    assert f"{path}draft/" in shown
    assert queries(lambda: sara.get(path)) <= 20


def test_the_editor_begins_without_them_and_keeps_what_is_saved(world: World, shelf: Category) -> None:
    ticket = answered(world)
    sara, path = signed_in(world.sara), f"/tickets/{ticket.pk}/making-an-article/draft/"
    answer = ticket.messages.get(side="out")
    shown = page(sara.get(path, {"answer": answer.pk}))
    for gone in ("99213", "رحیمی", "maryam@"):
        assert gone not in shown
    assert 'value="کتری [نام] شکسته رسید"' in shown
    assert "[شماره سفارش]" in shown
    assert shown.count('<span class="badge">') == 2, "names and order numbers"
    typed = {"language": "fa", "title": "کتری شکسته", "body": "کتری تازه می‌فرستیم.", "category": shelf.pk}
    saved = sara.post(path, typed)
    article = Article.objects.get()
    assert saved["Location"].endswith(f"/knowledge/{article.pk}/fa/")
    ours = page(sara.get(saved["Location"]))
    assert f'href="/tickets/{ticket.pk}/"' in ours
    assert f'href="/tickets/{ticket.pk}/"' not in page(signed_in(world.omid).get(saved["Location"]))
    assert "کتری شکسته" in page(sara.get(f"/tickets/{ticket.pk}/"))
    assert "کتری شکسته" in page(sara.get(f"/tickets/{ticket.pk}/?fragment=head"))
    assert "کتری شکسته" in page(sara.get(f"/tickets/{ticket.pk}/making-an-article/")), "it was made already"


def test_what_is_put_back_is_asked_about_once(world: World, shelf: Category) -> None:
    ticket = answered(world)
    sara, path = signed_in(world.sara), f"/tickets/{ticket.pk}/making-an-article/draft/"
    typed = {"language": "fa", "title": "کتری خانم رحيمي", "body": "می‌فرستیم.", "category": shelf.pk}
    asked = sara.post(path, typed)
    assert asked.status_code == 409
    assert 'name="anyway"' in page(asked)
    assert 'role="alert" tabindex="-1" data-focus' in page(asked), "the question is where reading goes on"
    assert "خانم رحيمي" in page(asked), "what was typed stands there still"
    assert not Article.objects.exists()
    assert sara.post(path, typed | {"anyway": "1"}).status_code == 303
    assert Article.objects.count() == 1


@pytest.mark.usefixtures("shelf")
def test_garbage_and_outsiders(world: World) -> None:
    ticket = answered(world)
    path = f"/tickets/{ticket.pk}/making-an-article/"
    sara = signed_in(world.sara)
    for asked in ("?answer=x", "?answer=99999999999999999999", "?answer=-1&answer=\0", "?in=nowhere"):
        assert sara.get(f"{path}draft/{asked}").status_code == 200
    refused = sara.post(f"{path}draft/", {"title": "", "body": "", "language": "xx", "category": "x"})
    assert refused.status_code == 409
    for wrong in (path, f"{path}draft/"):
        assert signed_in(world.omid).get(wrong).status_code == 404
    assert signed_in(world.omid).post(f"{path}draft/", {"title": "x", "body": "y"}).status_code == 404
    assert not Article.objects.exists()


def test_it_is_in_the_menu_and_has_a_key(world: World) -> None:
    shown = page(signed_in(world.sara).get(f"/tickets/{world.ticket().pk}/"))
    assert "/making-an-article/" in shown
    assert "Shift+N" in shown


def test_a_ticket_that_made_none_is_not_asked(world: World, shelf: Category) -> None:
    sara, ticket = signed_in(world.sara), answered(world)
    path = f"/tickets/{ticket.pk}/"
    sara.get(path)
    before = queries(lambda: sara.get(path))
    typed = {"language": "fa", "title": "کتری", "body": "می‌فرستیم.", "category": shelf.pk}
    sara.post(f"{path}making-an-article/draft/", typed)
    assert queries(lambda: sara.get(path)) <= before + 3


def test_a_problem_becomes_an_article_of_its_own(world: World, shelf: Category) -> None:
    problem = open_problem(title="درِ کتری لق است", by=world.sara)
    change_problem(
        problem=problem, by=world.sara, cause="لولا کوتاه است، 09121234567", way_round="آهسته ببندید."
    )
    sara, path = signed_in(world.sara), f"/problems/{problem.pk}/article/"
    assert path in page(sara.get(f"/problems/{problem.pk}/"))
    shown = page(sara.get(f"{path}?language=fa"))
    assert "آهسته ببندید.\n\n## " in shown
    assert "لولا کوتاه است، [شماره تلفن]" in shown
    assert 'value="درِ کتری لق است"' in shown
    typed = {"language": "fa", "title": "درِ لق", "body": "آهسته ببندید.", "category": shelf.pk}
    sara.post(path, typed)
    problem.refresh_from_db()
    assert problem.article == Article.objects.get()
    assert path not in page(sara.get(f"/problems/{problem.pk}/")), "it has one"
    assert f"/knowledge/{problem.article_id}/" in page(sara.get(f"/problems/{problem.pk}/"))
    assert problem.title in page(sara.get(f"/knowledge/{problem.article_id}/fa/"))


def test_telling_everybody_begins_with_the_link_that_they_may_open(world: World) -> None:
    change_help_centre(is_open=True, by=world.nima)
    problem = open_problem(title="درِ کتری لق است", by=world.sara)
    link_problem(problem=problem, ticket=world.ticket(), by=world.sara)
    mina, path = signed_in(world.mina), f"/problems/{problem.pk}/announcement/"
    assert "/help/fa/" not in page(mina.get(path))
    for told, is_there in (
        (article(world), False),
        (published(world, audience=Audience.AGENTS), False),
        (published(world), True),
    ):
        change_problem(problem=problem, by=world.sara, article=told)
        shown = page(mina.get(path))
        assert (f"/help/fa/{quote(told.texts.get().slug)}/" in shown) is is_there
        assert ("/help/fa/" in shown) is is_there
    change_help_centre(is_open=False, by=world.nima)
    assert "/help/fa/" not in page(mina.get(path))
