"""Articles that are doubted: by a colleague, a release, a product; settled, reminded of, and how fresh we are."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import ProductWish, change_product, create_product
from jawab.knowledge.actions import (
    Place,
    Writing,
    archive,
    change_help_centre,
    confirm_article,
    flag_article,
    mark_articles,
    note_freshness,
    note_release,
    place_article,
    publish,
    remind_owners,
    write_article,
)
from jawab.knowledge.models import Article, FreshnessWeek, ReviewTask
from jawab.knowledge.queries.articles import articles_listed, counted
from jawab.knowledge.queries.reading import centre
from jawab.knowledge.queries.staying_true import Freshness, freshness, freshness_by_week, open_tasks
from jawab.notices.actions import read_article_notices
from jawab.notices.models import Notice, NoticeKind
from jawab.notices.queries import newest_told, news_beside_tickets
from jawab.people.actions import change_agent
from jawab.workforce.actions import name_cover, plan_leave
from tests.cover.people import there
from tests.jobs import work_off
from tests.knowledge.test_articles import article, published
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def told() -> list[str]:
    """Who was told that an article is to be looked at, by the names of those with a notice since the last look."""
    work_off()
    found = list(
        Notice.objects.filter(kind=NoticeKind.REVIEW).order_by("pk").values_list("agent__name", flat=True)
    )
    Notice.objects.all().delete()
    return found


def due(world: World) -> Article:
    """Published yesterday, to be looked at today."""
    with clock.at(NOON - timedelta(days=1)):
        return published(world, review_on=TODAY)


def reasons(made: Article) -> list[tuple[str, str]]:
    return [(task.cause, task.name) for task in open_tasks(article=made)]


def test_one_press_and_the_owner_looks(world: World) -> None:
    made = published(world)
    task = flag_article(article=made, language="fa", by=world.ali)
    assert (task.words, task.version) == ("", made.texts.get().published)
    again = flag_article(article=made, language="fa", words="قیمت عوض شده", by=world.ali)
    assert (again.pk, again.words) == (task.pk, "قیمت عوض شده"), "twice is once, and why comes after"
    assert told() == ["Sara"]
    with translation.override("en"), pytest.raises(Refused, match="why it is right"):
        confirm_article(article=made, by=world.sara)
    confirm_article(article=made, remark="همان قیمت است", by=world.sara)
    task.refresh_from_db()
    assert (task.settled, task.settled_by, task.remark) == ("confirmed", world.sara, "همان قیمت است")
    confirm_article(article=made, by=world.sara)
    row = FactRow.objects.filter(kind="article.confirmed").order_by("number").first()
    assert row is not None
    assert row.values["remark"] == "همان قیمت است"


def test_nobody_is_told_of_their_own_doubt_and_drafts_have_none(world: World) -> None:
    flag_article(article=published(world), language="fa", by=world.sara)
    assert told() == []
    with pytest.raises(Refused):
        flag_article(article=article(world), language="fa", by=world.ali)


def test_another_version_settles_what_was_doubted_in_its_language(world: World) -> None:
    made = published(world)
    english = Writing(title="Returns", body="Open the order.")
    write_article(article=made, language="en", writing=english, base=0, by=world.sara)
    publish(article=made, language="en", version=1, by=world.mina)
    for language in ("fa", "en"):
        flag_article(article=made, language=language, by=world.ali)
    newer = Writing(title="Returns", body="Press Return.")
    write_article(article=made, language="en", writing=newer, base=1, by=world.sara)
    publish(article=made, language="en", version=2, by=world.mina)
    assert [task.language for task in open_tasks(article=made)] == ["fa"]
    settled = ReviewTask.objects.exclude(settled="").get()
    assert (settled.language, settled.settled, settled.settled_by) == ("en", "published", world.mina)


def test_a_release_marks_what_speaks_of_it_and_each_owner_hears_once(world: World) -> None:
    kettles = [published(world, tags=("کتری برقی",)) for _number in range(2)]
    of_ali = published(world, by=world.ali, tags=("کتری برقي", "x"))
    other, draft = published(world, tags=("قوری",)), article(world, tags=("کتری برقی",))
    release = note_release(
        name="پاییز ۱۴۰۵", what="درپوش تازه", day=TODAY, tags=["كتری  برقی"], by=world.mina
    )
    assert release.marked == 3
    for made in (*kettles, of_ali):
        assert reasons(made) == [("release", "پاییز ۱۴۰۵")]
    assert not reasons(other)
    assert not reasons(draft)
    assert told() == ["Sara", "Ali"], "once for two"
    assert mark_articles(tags=["x"], cause="release", name="پاییز ۱۴۰۵", by=world.mina) == [], "asked already"
    confirm_article(article=kettles[0], by=world.sara)
    assert not reasons(kettles[0])


def test_who_notes_a_release_and_what_is_refused(world: World) -> None:
    with pytest.raises(NotAllowed):
        note_release(name="x", what="", day=TODAY, tags=["x"], by=world.sara)
    with translation.override("en"):
        with pytest.raises(Refused, match="name"):
            note_release(name=" ", what="", day=TODAY, tags=["x"], by=world.mina)
        with pytest.raises(Refused, match="which articles"):
            note_release(name="x", what="", day=TODAY, tags=[" ", ""], by=world.mina)


def test_a_product_marks_its_articles_by_name_and_number(world: World) -> None:
    by_name, by_number = published(world, tags=("Kettle Pro",)), published(world, tags=("k-9",))
    wish = ProductWish(sku="K-9", name="Kettle Pro")
    product = create_product(wish=wish, by=world.nima)
    assert reasons(by_name) == reasons(by_number) == [("product", "Kettle Pro")]
    assert told() == ["Sara"]
    for made in (by_name, by_number):
        confirm_article(article=made, by=world.sara)
    change_product(
        product=product, wish=ProductWish(sku="K-9", name="Kettle Pro", tax_rate=None), by=world.nima
    )
    assert not reasons(by_name), "nothing was changed"
    changed = ProductWish(sku="K-9", name="Kettle Pro", description="1.7 l")
    change_product(product=product, wish=changed, by=world.nima)
    assert reasons(by_name) == [("product", "Kettle Pro")]


def test_the_owner_is_reminded_twice_and_then_those_who_supervise(world: World) -> None:
    with clock.at(NOON):
        there(world.sara, world.mina, world.nima)
        made = due(world)
        article(world, review_on=TODAY)
        assert remind_owners() == 1, "a draft reminds nobody"
        assert remind_owners() == 0
        assert told() == ["Sara"]
    for days, names in ((6, []), (7, ["Sara"]), (13, []), (14, ["Mina", "Nima", "Sara"]), (40, [])):
        with clock.at(NOON + timedelta(days=days)):
            there(world.sara, world.mina, world.nima)
            remind_owners()
            assert sorted(told()) == names, days
    with clock.at(NOON + timedelta(days=41)):
        confirm_article(article=made, by=world.sara)
        assert remind_owners() == 0
    with clock.at(NOON + timedelta(days=41 + 181)):
        there(world.sara)
        remind_owners()
        assert told() == ["Sara"], "it begins anew"


def test_an_absent_owner_is_stood_in_for(world: World) -> None:
    with clock.at(NOON):
        there(world.ali, world.mina)
        due(world)
        name_cover(agent=world.sara, cover=world.ali, by=world.sara)
        plan_leave(agent=world.sara, starts_at=NOON, ends_at=NOON + timedelta(days=20), by=world.sara)
        remind_owners()
        assert sorted(told()) == ["Ali", "Sara"]


def test_where_the_owner_has_left_those_who_supervise_hear(world: World) -> None:
    with clock.at(NOON):
        due(world)
        change_agent(agent=world.sara, is_active=False, by=world.nima)
        remind_owners()
        assert sorted(told()) == ["Mina", "Nima"]


def test_another_owner_hears_too(world: World) -> None:
    with clock.at(NOON):
        there(world.sara, world.ali)
        made = due(world)
        remind_owners()
        told()
        place = Place(category=made.category, owner=world.ali, review_on=TODAY)
        place_article(article=made, place=place, by=world.mina)
        remind_owners()
        assert told() == ["Ali"]


def test_the_bell_tells_it_until_the_article_is_opened(world: World) -> None:
    made = published(world)
    flag_article(article=made, language="fa", by=world.ali)
    work_off()
    (one,) = newest_told(world.sara, tickets=5)
    assert (one.ticket, one.article, one.is_unread) == (None, made, True)
    assert news_beside_tickets(world.sara).count() == 1
    assert not news_beside_tickets(world.ali).exists()
    read_article_notices(article=made.pk, by=world.sara)
    assert not news_beside_tickets(world.sara).exists()


def test_what_is_doubted_is_not_fresh(world: World) -> None:
    made = published(world, review_on=TODAY + timedelta(days=5))
    published(world, review_on=TODAY + timedelta(days=5))
    assert freshness(TODAY) == Freshness(2, 2)
    flag_article(article=made, language="fa", by=world.ali)
    assert freshness(TODAY) == Freshness(1, 2)
    assert list(articles_listed(show="review", today=TODAY)) == [made]
    assert counted(TODAY)["review"] == 1
    newer = Writing(title="نو", body="نو")
    write_article(article=made, language="fa", writing=newer, base=1, by=world.sara)
    publish(article=made, language="fa", version=2, by=world.mina)
    assert freshness(TODAY) == Freshness(2, 2)


def test_writing_it_anew_is_looking_at_it(world: World) -> None:
    with clock.at(NOON):
        made = published(world, review_on=TODAY - timedelta(days=20))
        publish(article=made, language="fa", version=1, by=world.mina)
        made.refresh_from_db()
        assert made.review_on == date(2027, 5, 21), "what is published for the first time has been looked at"


def test_each_week_keeps_how_fresh_it_was(world: World) -> None:
    with clock.at(NOON):
        assert note_freshness() == 0, "nothing is read"
        made = published(world)
        assert note_freshness() == 1
        assert note_freshness() == 0
        flag_article(article=made, language="fa", by=world.ali)
        assert note_freshness() == 1
    with clock.at(NOON + timedelta(days=7)):
        confirm_article(article=made, remark="x", by=world.sara)
        note_freshness()
    weeks = freshness_by_week()
    assert [(one.fresh, one.read) for one in weeks] == [(0, 1), (1, 1)], "the last of each week"
    assert all(one.week.weekday() == 0 for one in weeks)
    archive(article=made, language="fa", by=world.mina)
    with clock.at(NOON + timedelta(days=14)):
        assert note_freshness() == 0
    assert FreshnessWeek.objects.count() == 2


def test_the_goal_is_an_administrator_s(world: World) -> None:
    assert centre().freshness_goal == 90
    change_help_centre(is_open=False, freshness_goal=75, by=world.nima)
    assert (centre().freshness_goal, centre().is_open) == (75, False)
    change_help_centre(is_open=True, by=world.nima)
    assert centre().freshness_goal == 75
    for wrong in (-1, 101):
        with pytest.raises(Refused):
            change_help_centre(is_open=True, freshness_goal=wrong, by=world.nima)
    with pytest.raises(NotAllowed):
        change_help_centre(is_open=True, freshness_goal=1, by=world.mina)
