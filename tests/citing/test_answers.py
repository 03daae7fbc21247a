"""Articles in answers: offered from the customer's words, sent in a version, and measured by what became of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.models import FactRow
from jawab.citing.actions import note_opened, note_suggested, use_article
from jawab.citing.addresses import public_address
from jawab.citing.models import ArticleSuggestion, ArticleUse, How
from jawab.citing.queries.measuring import Measured, measured, unused
from jawab.citing.queries.suggesting import beside
from jawab.knowledge.actions import Writing, change_help_centre, publish, vote, write_article
from jawab.knowledge.markup import plain
from jawab.knowledge.models import ArticleText, Audience, Cause, ReviewTask
from jawab.tickets.actions import merge, reply, set_status, withdraw_reply
from jawab.tickets.models import Status, Ticket
from tests.knowledge.test_articles import published
from tests.web.workspace.browsing import queries
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
KETTLE = Writing(
    title="کتری شکسته رسید، چه کنم؟",
    body="عکس شکستگی را بفرستید تا کالای دیگری برایتان بفرستیم.\n\nهزینه‌ای ندارد.",
    keywords="شکسته، آسیب‌دیده",
)


@pytest.fixture
def text(world: World) -> ArticleText:
    change_help_centre(is_open=True, by=world.nima)
    return text_of(published(world, writing=KETTLE).pk)


def text_of(article: int, language: str = "fa") -> ArticleText:
    return ArticleText.objects.select_related("published", "article").get(article=article, language=language)


def sent(world: World, text: ArticleText, ticket: Ticket, *, how: str = How.WORDS) -> ArticleUse:
    """Put into an answer that ends the ticket."""
    use = use_article(ticket=ticket, text=text, how=how, by=world.sara)
    words = public_address(text) if how == How.LINK else plain(KETTLE.body)
    reply(ticket=ticket, text=f"سلام\n\n{words}", then=Status.RESOLVED, by=world.sara)
    use.refresh_from_db()
    return use


def test_what_the_customer_wrote_finds_it(world: World, text: ArticleText) -> None:
    found = beside(world.ticket(), language="fa", viewer=world.sara)
    assert [one.text for one in found.articles] == [text]
    assert not found.articles[0].is_foreign
    assert found.articles[0].ways == {"link", "words"}
    nothing = world.ticket("qqq zzz", "xyzzy plugh")
    assert not beside(nothing, language="fa", viewer=world.sara)


def test_the_customer_s_own_language_comes_first(world: World, text: ArticleText) -> None:
    english = Writing(title="My kettle arrived broken", body="Send us a picture of the broken kettle.")
    write_article(article=text.article, language="en", writing=english, base=0, by=world.sara)
    publish(article=text.article, language="en", version=1, by=world.mina)
    ticket = world.ticket("Broken kettle", "The kettle I ordered arrived broken. کتری شکسته رسید")
    for language in ("en", "fa"):
        found = beside(ticket, language=language, viewer=world.sara).articles
        assert [(one.text.language, one.is_foreign) for one in found] == [(language, False)]
    arabic = beside(ticket, language="ar", viewer=world.sara).articles
    assert len(arabic) == 1, "the same article once, and it says which language it is"
    assert arabic[0].is_foreign


def test_tickets_like_it_that_were_answered(world: World, text: ArticleText) -> None:
    del text
    over = world.ticket()
    reply(ticket=over, text="کالای دیگری فرستادیم.", then=Status.RESOLVED, by=world.sara)
    reply(ticket=world.ticket(), text="هنوز باز است.", by=world.sara)
    set_status(ticket=world.ticket(), status="resolved", by=world.sara)
    other = world.ticket("کتری شکسته", "کتری من هم شکسته رسید.")
    found = beside(other, language="fa", viewer=world.sara).tickets
    assert [(one.ticket.pk, one.answer) for one in found] == [(over.pk, "کالای دیگری فرستادیم.")]
    assert beside(other, language="fa", viewer=world.omid).tickets == [], "Omid sees none of them"


def test_a_glance_is_three_and_three_and_costs_the_same(world: World, text: ArticleText) -> None:
    ticket = world.ticket()

    def look() -> None:
        beside(ticket, language="fa", viewer=world.sara)

    look()
    one = queries(look)
    for number in range(5):
        more = Writing(title=f"{KETTLE.title} {number}", body=KETTLE.body)
        published(world, writing=more)
        reply(ticket=world.ticket(), text="فرستادیم.", then=Status.RESOLVED, by=world.sara)
    look()
    assert queries(look) == one
    found = beside(ticket, language="fa", viewer=world.sara)
    assert (len(found.articles), len(found.tickets)) == (3, 3)
    assert text.pk


def test_nothing_is_sent_that_the_customer_may_not_read(world: World, text: ArticleText) -> None:
    ticket = world.ticket()
    inside = text_of(published(world, writing=Writing(title="x", body="y"), audience=Audience.AGENTS).pk)
    for_guests = text_of(published(world, writing=Writing(title="z", body="y"), audience="signed_in").pk)
    with translation.override("en"):
        for how in How.values:
            with pytest.raises(Refused, match="may not read"):
                use_article(ticket=ticket, text=inside, how=how, by=world.sara)
        with pytest.raises(Refused, match="may not read"):
            use_article(ticket=ticket, text=for_guests, how="link", by=world.sara)
        use_article(ticket=ticket, text=for_guests, how="words", by=world.sara)
        change_help_centre(is_open=False, by=world.nima)
        with pytest.raises(Refused, match="may not read"):
            use_article(ticket=ticket, text=text, how="link", by=world.sara)
        with pytest.raises(Refused):
            use_article(ticket=ticket, text=text, how="shouted", by=world.sara)
    with pytest.raises(NotThere):
        use_article(ticket=ticket, text=text, how="words", by=world.omid)
    assert ArticleUse.objects.count() == 1


@pytest.mark.parametrize("how", How.values)
def test_it_is_sent_in_the_version_that_was_read(world: World, text: ArticleText, how: str) -> None:
    use = use_article(ticket=(ticket := world.ticket()), text=text, how=how, by=world.sara)
    again = Writing(title=KETTLE.title, body="چیز دیگری.")
    write_article(article=text.article, language="fa", writing=again, base=1, by=world.ali)
    publish(article=text.article, language="fa", version=2, by=world.mina)
    words = public_address(text) if how == How.LINK else plain(KETTLE.body)
    message = reply(ticket=ticket, text=f"سلام\n{words}\nممنون", by=world.sara)
    use.refresh_from_db()
    assert (use.message, use.version.number, use.how) == (message, 1, how)
    told = FactRow.objects.get(kind="ticket.article_sent")
    assert (told.ticket, told.values["version"], told.values["article"]) == (ticket.pk, 1, text.article_id)


def test_what_was_taken_out_again_was_not_sent(world: World, text: ArticleText) -> None:
    use = use_article(ticket=(ticket := world.ticket()), text=text, how="words", by=world.sara)
    reply(ticket=ticket, text="بدون مقاله.", by=world.sara)
    reply(ticket=ticket, text=plain(KETTLE.body), by=world.ali)
    use.refresh_from_db()
    assert (use.message, use.sent_at) == (None, None), "nor by somebody who wrote the same"
    assert not FactRow.objects.filter(kind="ticket.article_sent").exists()


def test_an_answer_taken_back_takes_it_along(world: World, text: ArticleText) -> None:
    ticket = world.ticket()
    use = sent(world, text, ticket)
    assert use.message is not None
    withdraw_reply(message=use.message, by=world.sara)
    use = ArticleUse.objects.get()
    assert (use.message, use.sent_at) == (None, None)
    message = reply(ticket=ticket, text=plain(KETTLE.body), by=world.sara)
    use.refresh_from_db()
    assert use.message == message, "and it goes when the draft does"


def test_it_may_go_into_the_next_answer_while_the_last_is_taken_back(world: World, text: ArticleText) -> None:
    ticket = world.ticket()
    first = sent(world, text, ticket)
    assert first.message is not None
    use_article(ticket=ticket, text=text, how="words", by=world.sara)
    withdraw_reply(message=first.message, by=world.sara)
    use_article(ticket=ticket, text=text, how="words", by=world.sara)
    assert ArticleUse.objects.count() == 2
    reply(ticket=ticket, text=plain(KETTLE.body), by=world.sara)
    assert figures(text) == (0, 0, 1, 0, 0), "one answer, however often it was put into it"


def test_it_failed_when_the_customer_comes_back(world: World, text: ArticleText) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        sent(world, text, ticket)
    with clock.at(NOON + timedelta(days=6)):
        world.message("Re", "هنوز درست نشد", ticket=ticket)
        (task,) = ReviewTask.objects.all()
        assert (task.article_id, task.cause, task.number) == (text.article_id, Cause.FAILED, ticket.pk)
        assert task.version == text.published
    with clock.at(NOON + timedelta(days=30)):
        assert figures(text) == (0, 0, 1, 0, 1)


def test_it_helped_when_nobody_came_back_for_a_week(world: World, text: ArticleText) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        sent(world, text, ticket)
    with clock.at(NOON + timedelta(days=6)):
        assert figures(text) == (0, 0, 1, 0, 0), "nobody knows yet"
    with clock.at(NOON + timedelta(days=8)):
        assert figures(text) == (0, 0, 1, 1, 0)
        world.message("Re", "چیز دیگری می‌خواهم", ticket=ticket)
        assert figures(text) == (0, 0, 1, 1, 0), "what comes later is something else"
    assert not ReviewTask.objects.exists()


def test_a_colleague_who_opens_it_again_says_nothing_of_the_article(world: World, text: ArticleText) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        use = sent(world, text, ticket)
        set_status(ticket=ticket, status="open", by=world.ali)
        use.refresh_from_db()
        assert (use.ended_at, use.reopened_at) == (None, None)
    assert not ReviewTask.objects.exists()
    with clock.at(NOON + timedelta(days=1)):
        set_status(ticket=ticket, status="resolved", by=world.ali)
    with clock.at(NOON + timedelta(days=7, hours=1)):
        assert figures(text)[3] == 0, "the week begins at the later end"
    with clock.at(NOON + timedelta(days=9)):
        assert figures(text)[3] == 1


def test_a_merge_takes_what_was_sent_along(world: World, text: ArticleText) -> None:
    with clock.at(NOON):
        first, second = world.ticket(), world.ticket()
        use_article(ticket=first, text=text, how="words", by=world.sara)
        reply(ticket=first, text=plain(KETTLE.body), by=world.sara)
        merge(ticket=first, into=second, by=world.sara)
        set_status(ticket=second, status="resolved", by=world.sara)
        world.message("Re", "هنوز نه", ticket=second)
    assert ReviewTask.objects.get().number == second.pk


def test_offered_and_opened_are_counted_once_a_ticket(world: World, text: ArticleText) -> None:
    for _again in range(2):
        for ticket in (first := world.ticket(), world.ticket()):
            note_suggested(ticket=ticket, texts=[text], by=world.sara)
            note_suggested(ticket=ticket, texts=[text], by=world.ali)
        note_opened(ticket=first, text=text, by=world.ali)
    assert ArticleSuggestion.objects.count() == 4
    assert figures(text) == (4, 2, 0, 0, 0)
    with pytest.raises(NotThere):
        note_suggested(ticket=first, texts=[text], by=world.omid)
    with clock.at(clock.now() + timedelta(days=91)):
        assert measured() == []


def test_what_nobody_uses_is_told_after_90_days(world: World, text: ArticleText) -> None:
    def left(after: int, act: Callable[[], object] = lambda: None) -> bool:
        with clock.at(NOON + timedelta(days=after)):
            act()
            return text.article in unused()

    ArticleText.objects.filter(pk=text.pk).update(published_at=NOON)
    with clock.at(NOON):
        ticket = world.ticket()
        note_suggested(ticket=ticket, texts=[text], by=world.sara)
    assert not left(89), "it is young"
    assert left(91), "shown alone is no use"
    assert not left(92, lambda: note_opened(ticket=ticket, text=text, by=world.sara))
    assert left(190)
    assert not left(191, lambda: vote(text=text, helped=False))
    assert not left(270, lambda: sent(world, text, ticket))
    assert not left(350)
    assert left(365)


def figures(text: ArticleText) -> tuple[int, int, int, int, int]:
    (row,) = [each for each in measured() if each.article.pk == text.article_id]
    assert isinstance(row, Measured)
    return row.shown, row.opened, row.used, row.helped, row.failed
