"""The knowledge base at the desk, by forms alone."""

import pytest
from django.test import Client

from jawab.knowledge.actions import Writing, note_unanswered
from jawab.knowledge.models import Article, ArticleText, Category, TextState, UnansweredSearch
from tests.knowledge.test_articles import article, category, published
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


def test_from_a_category_to_what_is_read(world: World) -> None:
    mina, sara = signed_in(world.mina), signed_in(world.sara)
    page = text(sara.get("/knowledge/new/"))
    assert "/knowledge/categories/" in page, "without a category nothing can be begun"
    post(mina, "/knowledge/categories/", name_fa="بازگشت و تعویض", about_fa="چه چیز برمی‌گردد", icon="undo-2")
    shelf = Category.objects.get()
    assert shelf.icon == "undo-2"
    typed = {"category": shelf.pk, "language": "fa", "audience": "everyone", "review_on": "۱۴۰۶/۱/۱۵"}
    page = post(
        sara,
        "/knowledge/new/",
        title="بازگشت کالا",
        body="**سفارش** را باز کنید.",
        tags="کتری، K-17",
        **typed,
    )
    made = Article.objects.get()
    assert (str(made.review_on), made.tags) == ("2027-04-04", ["کتری", "k-17"])
    assert "<strong>سفارش</strong>" in page
    here = f"/knowledge/{made.pk}/fa/"
    assert 'value="publish"' not in page, "nobody publishes their own words"
    post(sara, f"{here}state/", to="review", version="1")
    row = text(mina.get("/knowledge/?show=in_review"))
    assert "بازگشت کالا" in row
    post(mina, f"{here}state/", to="back", remark="کوتاه‌تر", version="1")
    page = post(sara, here, title="بازگشت", body="کوتاه", base="1", then="review", remark="کوتاه شد")
    assert "کوتاه‌تر" in page, "why it came back stands in its history"
    post(mina, f"{here}state/", to="publish", version="2")
    kept = ArticleText.objects.get()
    assert (kept.state, kept.version) == (TextState.PUBLISHED, 2)
    page = text(sara.get(f"{here}versions/"))
    assert "<del>" in page
    assert "<ins>" in page
    post(sara, f"{here}versions/", number="1", base="2")
    assert ArticleText.objects.get().version == 3


@pytest.mark.parametrize("body", ["الف\n" * 5_000, "الف ب " * 16_000, "x" * 100_000])
def test_long_versions_are_compared_at_once(world: World, body: str) -> None:
    """Comparing takes the square of what it is given, so what is too long is one stretch."""
    made, client = article(world, writing=Writing(title="دراز", body=body)), signed_in(world.sara)
    changed = body.replace("الف", "ب", 3).replace("x", "y", 1)
    post(client, f"/knowledge/{made.pk}/fa/", title="دراز", body=changed, base="1")
    page = text(client.get(f"/knowledge/{made.pk}/fa/versions/"))
    assert "<ins>" in page


def test_a_text_that_somebody_saved_since_is_not_lost(world: World) -> None:
    made = article(world)
    here = f"/knowledge/{made.pk}/fa/"
    post(signed_in(world.ali), here, title="الف", body="نوشتهٔ علی", base="1")
    answer = signed_in(world.sara).post(here, {"title": "ب", "body": "نوشتهٔ سارا", "base": "1"})
    assert answer.status_code == 409
    assert "نوشتهٔ سارا" in text(answer), "what was typed stands there still"
    assert ArticleText.objects.get().title == "الف"


def test_another_language_stands_beside(world: World) -> None:
    made, client = published(world), signed_in(world.sara)
    page = text(client.get(f"/knowledge/{made.pk}/ar/"))
    assert "سفارش را باز کنید." in page, "the original is at hand"
    post(client, f"/knowledge/{made.pk}/ar/", title="إرجاع منتج", body="افتح الطلب", base="0", is_same="on")
    assert set(made.texts.values_list("language", flat=True)) == {"fa", "ar"}
    answer = client.get(f"/knowledge/{made.pk}/")
    assert answer.headers["Location"].endswith("/fa/")
    assert client.get(f"/knowledge/{made.pk}/xx/").status_code == 404
    assert client.get("/knowledge/999/fa/").status_code == 404


def test_what_is_refused_is_said(world: World) -> None:
    made, sara = article(world), signed_in(world.sara)
    here = f"/knowledge/{made.pk}/fa/"
    for wrong in (
        {"to": "publish", "version": "1"},
        {"to": "archive"},
        {"to": "nonsense"},
        {"to": "back", "remark": "x"},
    ):
        post(sara, f"{here}state/", **wrong)
    assert ArticleText.objects.get().state == TextState.DRAFT
    assert sara.post(here, {"title": "", "body": "x", "base": "1"}).status_code == 409
    assert sara.post("/knowledge/new/", {"title": "x", "body": "y", "category": "0"}).status_code == 409
    place = {"category": made.category_id, "audience": "everyone", "review_on": "کی؟", "language": "fa"}
    post(sara, f"/knowledge/{made.pk}/place/", **place)
    made.refresh_from_db()
    assert made.review_on is None
    assert sara.post("/knowledge/categories/", {"name_fa": "x"}).status_code == 409
    assert sara.get("/knowledge/categories/").status_code == 200


def test_shelves_are_put_in_order_and_away(world: World) -> None:
    first, second, mina = category(world), category(world, en="Payment"), signed_in(world.mina)
    post(mina, f"/knowledge/categories/{second.pk}/", up="1")
    assert list(Category.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    post(mina, f"/knowledge/categories/{first.pk}/", name_fa="نو", icon="nonsense")
    assert first.names.get().name == "نو"
    post(mina, f"/knowledge/categories/{first.pk}/", remove="1")
    assert Category.objects.get() == second


def test_the_list_asks_the_same_for_one_and_for_many(world: World) -> None:
    client = signed_in(world.sara)
    published(world)
    client.get("/knowledge/")
    few = queries(lambda: client.get("/knowledge/"))
    for _each in range(5):
        published(world)
    assert queries(lambda: client.get("/knowledge/")) == few
    found = text(client.get("/knowledge/?q=بازگشت"))
    assert found.count('class="article-marks"') == 6
    assert 'class="article-marks"' not in text(client.get("/knowledge/?q=سماور"))
    assert 'class="article-marks"' not in text(client.get("/knowledge/?show=archived"))


def test_what_is_missing_leads_to_writing_it(world: World) -> None:
    note_unanswered(typed="سماور زغالی", language="fa")
    published(world)
    client = signed_in(world.sara)
    page = text(client.get("/knowledge/gaps/"))
    assert "سماور زغالی" in page
    assert "۱ از ۱" in page, "what was looked at in time"
    written = text(client.get("/knowledge/new/?title=سماور زغالی&language=fa"))
    assert 'value="سماور زغالی"' in written
    missing = UnansweredSearch.objects.get()
    post(client, f"/knowledge/gaps/{missing.pk}/")
    assert not UnansweredSearch.objects.exists()
    assert client.post(f"/knowledge/gaps/{missing.pk}/").status_code == 404


def test_strangers_are_sent_away(world: World) -> None:
    made = published(world)
    stranger = Client()
    for path in ("", "new/", "categories/", "gaps/", f"{made.pk}/fa/", f"{made.pk}/fa/versions/"):
        assert stranger.get(f"/knowledge/{path}").status_code == 302
    assert stranger.post("/knowledge/preview/", {"body": "x"}).status_code == 302


def test_a_preview_runs_nothing(world: World) -> None:
    answer = signed_in(world.sara).post(
        "/knowledge/preview/", {"body": "<script>x</script>", "language": "fa"}
    )
    assert "<script>" not in text(answer)
    assert 'dir="rtl"' in text(answer)
