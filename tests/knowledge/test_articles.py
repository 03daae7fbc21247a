"""Articles: written, looked at by somebody else, read, translated, changed, archived; and who may read which."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.knowledge.access import article_for, readable_texts
from jawab.knowledge.actions import (
    Named,
    Place,
    Writing,
    archive,
    ask_for_review,
    change_help_centre,
    confirm_article,
    create_article,
    move_address,
    note_unanswered,
    order_categories,
    place_article,
    publish,
    remove_category,
    restore_version,
    save_category,
    send_back,
    settle_unanswered,
    vote,
    write_article,
)
from jawab.knowledge.models import Article, ArticleText, Audience, Category, HelpCentre, TextState
from jawab.knowledge.queries.articles import is_outdated, standings
from jawab.knowledge.queries.reading import centre, shelves, text_at
from jawab.knowledge.queries.staying_true import Freshness, doubted, freshness, said_of, unanswered
from jawab.people.actions import change_customer, create_organisation
from jawab.people.models import Agent
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db
RETURNS = Writing(title="بازگشت کالا", body="سفارش را باز کنید.", keywords="مرجوع، پس دادن")


def category(world: World, **names: str) -> Category:
    given = names or {"fa": "بازگشت", "ar": "الإرجاع", "en": "Returns"}
    return save_category(names={each: Named(name) for each, name in given.items()}, by=world.mina)


def article(
    world: World, *, by: Agent | None = None, writing: Writing = RETURNS, language: str = "fa", **more: object
) -> Article:
    shelf = Category.objects.first() or category(world)
    place = Place(category=shelf, owner=by or world.sara, **more)  # type: ignore[arg-type]
    return create_article(language=language, place=place, writing=writing, by=by or world.sara)


def published(world: World, **more: object) -> Article:
    made = article(world, **more)  # type: ignore[arg-type]
    publish(article=made, language=made.language, version=1, by=world.mina)
    return made


def test_nobody_passes_their_own_words(world: World) -> None:
    made = article(world)
    with pytest.raises(NotAllowed):
        publish(article=made, language="fa", version=1, by=world.sara)
    with pytest.raises(NotAllowed):
        publish(article=made, language="fa", version=1, by=world.ali)
    text = ask_for_review(article=made, language="fa", by=world.sara)
    assert text.state == TextState.IN_REVIEW
    assert not readable_texts(None).exists()
    with translation.override("en"), pytest.raises(Refused, match="what is to be changed"):
        send_back(article=made, language="fa", remark=" ", by=world.mina)
    assert send_back(article=made, language="fa", remark="کوتاه‌تر", by=world.mina).state == TextState.DRAFT
    write_article(
        article=made, language="fa", writing=Writing(title="بازگشت", body="کوتاه"), base=1, by=world.ali
    )
    text = publish(article=made, language="fa", version=2, by=world.sara)
    assert text.state == TextState.PUBLISHED, "an owner passes what somebody else wrote"
    moved = FactRow.objects.filter(kind="article.moved").order_by("number")
    assert [row.values["after"] for row in moved] == ["in_review", "draft", "published"]


def test_only_what_was_looked_at_is_published(world: World) -> None:
    made = article(world)
    write_article(article=made, language="fa", writing=Writing(title="x", body="y"), base=1, by=world.ali)
    with pytest.raises(Refused):
        publish(article=made, language="fa", version=1, by=world.mina)
    publish(article=made, language="fa", version=2, by=world.mina)
    publish(article=made, language="fa", version=2, by=world.mina)
    assert FactRow.objects.filter(kind="article.moved").count() == 1, "published twice is published"


def test_what_is_read_stays_until_the_next_is_published(world: World) -> None:
    made = published(world)
    write_article(
        article=made, language="fa", writing=Writing(title="نو", body="دیگر"), base=1, by=world.sara
    )
    text = text_at(readable_texts(None), "fa", "بازگشت-کالا")
    assert text.published is not None
    assert (text.published.body, text.state) == ("سفارش را باز کنید.", TextState.DRAFT)
    publish(article=made, language="fa", version=2, by=world.mina)
    text = text_at(readable_texts(None), "fa", "بازگشت-کالا")
    assert text.published is not None
    assert text.published.title == "نو"
    archive(article=made, language="fa", by=world.mina)
    with pytest.raises(NotThere):
        text_at(readable_texts(None), "fa", "بازگشت-کالا")
    with pytest.raises(NotAllowed):
        archive(article=published(world), language="fa", by=world.ali)


def test_nobody_writes_over_what_somebody_saved_since(world: World) -> None:
    made = article(world)
    again = Writing(title="الف", body="ب")
    text = write_article(article=made, language="fa", writing=again, base=1, by=world.ali)
    with translation.override("en"), pytest.raises(Refused, match="Ali"):
        write_article(
            article=made, language="fa", writing=Writing(title="ج", body="د"), base=1, by=world.sara
        )
    same = write_article(article=made, language="fa", writing=again, base=2, by=world.sara)
    assert (same.version, text.versions.count()) == (2, 2), "what changes nothing is no version"
    first = text.versions.get(number=1)
    back = restore_version(version=first, base=2, by=world.sara)
    assert (back.version, back.title, back.state) == (3, "بازگشت کالا", TextState.DRAFT)
    assert text.versions.get(number=3).keywords == RETURNS.keywords


def test_a_translation_is_outdated_when_the_original_says_something_else(world: World) -> None:
    made = published(world)
    arabic = Writing(title="إرجاع منتج", body="افتح الطلب.")
    text = write_article(article=made, language="ar", writing=arabic, base=0, by=world.sara)
    publish(article=made, language="ar", version=1, by=world.mina)
    original = made.texts.get(language="fa")
    assert not is_outdated(text, original)
    write_article(article=made, language="fa", writing=Writing(title="نو", body="نو"), base=1, by=world.sara)
    assert not is_outdated(text, made.texts.get(language="fa")), "a draft outdates nothing"
    publish(article=made, language="fa", version=2, by=world.mina)
    assert is_outdated(text, made.texts.get(language="fa"))
    found = {each.language: (each.state, each.is_outdated) for each in standings(made)}
    assert found == {"fa": ("published", False), "ar": ("published", True), "en": ("", False)}
    text = write_article(article=made, language="ar", writing=arabic, base=1, by=world.sara)
    assert not is_outdated(text, made.texts.get(language="fa")), "saved as the same again"


def test_who_reads_what(world: World) -> None:
    firm = create_organisation(name="Samovar Ltd", by=world.sara)
    reza = customer("رضا", "reza@mail.example")
    change_customer(customer=reza, by=world.sara, organisation=firm)
    reza.refresh_from_db()
    for audience, more in (
        (Audience.EVERYONE, {}),
        (Audience.SIGNED_IN, {}),
        (Audience.ORGANISATIONS, {"organisations": [firm]}),
        (Audience.AGENTS, {}),
    ):
        writing = Writing(title=audience, body="متن")
        published(world, writing=writing, audience=audience, **more)
    article(world, writing=Writing(title="draft", body="متن"))

    def read(reader: object) -> set[str]:
        return set(readable_texts(reader).values_list("title", flat=True))  # type: ignore[arg-type]

    assert read(None) == {"everyone"}
    assert read(world.maryam) == {"everyone", "signed_in"}
    assert read(reza) == {"everyone", "signed_in", "organisations"}
    with pytest.raises(NotAllowed):
        article_for(world.maryam, Article.objects.values_list("pk", flat=True)[0])


def test_a_larger_circle_of_readers_is_a_publishers_to_give(world: World) -> None:
    made = published(world, audience=Audience.AGENTS)
    wide = Place(category=made.category, owner=world.sara, audience=Audience.EVERYONE)
    with pytest.raises(NotAllowed):
        place_article(article=made, place=wide, by=world.sara)
    place_article(article=made, place=wide, by=world.mina)
    assert readable_texts(None).count() == 1
    place_article(article=made, place=Place(category=made.category, owner=world.ali), by=world.sara)
    facts = FactRow.objects.filter(kind="article.changed").order_by("number")
    assert [row.values["what"] for row in facts] == ["audience", "review_on", "owner"]
    empty = Place(category=made.category, owner=world.ali, audience=Audience.ORGANISATIONS)
    with pytest.raises(Refused):
        place_article(article=made, place=empty, by=world.mina)


def test_an_address_leads_on(world: World) -> None:
    made = published(world)
    move_address(article=made, language="fa", slug="مرجوعی", by=world.sara)
    assert text_at(readable_texts(None), "fa", "بازگشت-کالا").slug == "مرجوعی"
    other = published(world)
    assert other.texts.get().slug == "بازگشت-کالا-2", "what leads somewhere is taken"
    with pytest.raises(Refused):
        move_address(article=other, language="fa", slug="مرجوعی", by=world.sara)
    move_address(article=made, language="fa", slug="بازگشت-کالا", by=world.sara)
    assert text_at(readable_texts(None), "fa", "مرجوعی").slug == "بازگشت-کالا"
    assert published(world, writing=Writing(title="Search", body="x"), language="en").texts.get().slug != (
        "search"
    )


def test_shelves_have_what_may_be_read(world: World) -> None:
    first, second = category(world), category(world, fa="پرداخت")
    published(world)
    readable = readable_texts(None)
    assert [(each.name, len(each.texts)) for each in shelves(readable, "fa")] == [("بازگشت", 1)]
    assert shelves(readable, "en") == []
    place_article(
        article=Article.objects.get(), place=Place(category=second, owner=world.sara), by=world.sara
    )
    assert [each.name for each in shelves(readable, "fa")] == ["پرداخت"]
    order_categories(categories=[second.pk, first.pk], by=world.mina)
    assert list(Category.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    with pytest.raises(Refused):
        remove_category(category=second, by=world.mina)
    remove_category(category=first, by=world.mina)
    for refused in (world.sara, world.maryam):
        with pytest.raises(NotAllowed):
            save_category(names={"fa": Named("x")}, by=refused)
    with pytest.raises(Refused):
        save_category(names={"fa": Named(" \0"), "xx": Named("x")}, by=world.mina)


def test_every_change_a_reader_could_see_is_another_edition(world: World) -> None:
    category(world)
    editions = [centre().edition]
    made = article(world)
    assert centre().edition == editions[0], "nobody outside sees a draft"
    for change in (
        lambda: publish(article=made, language="fa", version=1, by=world.mina),
        lambda: move_address(article=made, language="fa", slug="y", by=world.sara),
        lambda: place_article(
            article=made, place=Place(category=made.category, owner=world.ali), by=world.mina
        ),
        lambda: archive(article=made, language="fa", by=world.mina),
        lambda: change_help_centre(is_open=True, by=world.nima),
    ):
        change()
        assert centre().edition not in editions
        editions.append(centre().edition)
    with pytest.raises(NotAllowed):
        change_help_centre(is_open=False, by=world.mina)
    assert HelpCentre.objects.get().is_open


def test_it_is_looked_at_again(world: World) -> None:
    with clock.at(NOON):
        made = published(world)
        made.refresh_from_db()
        assert made.review_on == (NOON + timedelta(days=180)).date()
    with clock.at(NOON + timedelta(days=200)):
        confirmed = confirm_article(article=made, by=world.ali)
    assert confirmed.review_on == (NOON + timedelta(days=380)).date()


@pytest.mark.parametrize("wrong", [{"title": " "}, {"body": "\0 "}, {"body": "x" * 100_001}])
def test_what_is_no_article(world: World, wrong: dict[str, str]) -> None:
    writing = Writing(**({"title": "x", "body": "y"} | wrong))
    with pytest.raises(Refused):
        article(world, writing=writing)
    with pytest.raises(Refused):
        article(world, language="xx")
    assert not ArticleText.objects.exists()


def test_the_database_says_so_too(world: World) -> None:
    article(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleText.objects.update(state="published")


def test_how_much_is_still_true_and_what_did_not_help(world: World) -> None:
    with clock.at(NOON):
        good, bad = published(world), published(world)
        published(world, audience=Audience.AGENTS)
        article(world)
        assert freshness(NOON.date()) == Freshness(fresh=3, read=3)
    later = NOON + timedelta(days=200)
    with clock.at(later):
        confirm_article(article=good, by=world.sara)
        assert freshness(later.date()).share == pytest.approx(1 / 3)
        for made, votes in ((good, "nnnyyy"), (bad, "nnnyy")):
            text = made.texts.select_related("published").get()
            for each in votes:
                vote(text=text, helped=each == "y")
        assert [(each.article_id, each.yes, each.no) for each in doubted()] == [(bad.pk, 2, 3)]  # type: ignore[attr-defined]
        write_article(
            article=bad, language="fa", writing=Writing(title="نو", body="نو"), base=1, by=world.ali
        )
        publish(article=bad, language="fa", version=2, by=world.mina)
        assert doubted() == [], "another version begins anew"
    with clock.at(later + timedelta(days=100)):
        assert said_of(good.texts.get())[:2] == (0, 0), "that was long ago"


def test_what_was_searched_in_vain_is_put_away(world: World) -> None:
    for typed in ("سماور زغالی", "سماور زغالي", "کتری"):
        note_unanswered(typed=typed, language="fa")
    first = unanswered()[0]
    assert (first.times, first.typed) == (2, "سماور زغالي")
    with pytest.raises(NotAllowed):
        settle_unanswered(search=first, by=world.maryam)
    settle_unanswered(search=first, by=world.sara)
    assert [each.typed for each in unanswered()] == ["کتری"]
