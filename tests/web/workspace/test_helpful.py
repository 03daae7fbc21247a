"""Articles beside the composer: a fragment after the page, and a page of its own without script."""

from urllib.parse import unquote

import pytest

from jawab.citing.actions import note_sent
from jawab.citing.models import ArticleSuggestion, ArticleUse
from jawab.knowledge.actions import Writing, change_help_centre, keep_picture, publish, write_article
from jawab.knowledge.models import ArticleText, Audience, ReviewTask
from jawab.tickets.actions import reply
from jawab.tickets.models import Draft, Status
from tests.citing.test_answers import KETTLE, text_of
from tests.knowledge.test_articles import published
from tests.knowledge.test_pictures import drawn
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def kettle(world: World) -> ArticleText:
    change_help_centre(is_open=True, by=world.nima)
    return text_of(published(world, writing=KETTLE).pk)


def test_the_ticket_page_asks_for_nothing_of_it(world: World, kettle: ArticleText) -> None:
    ticket, sara = world.ticket(), signed_in(world.sara)
    page = text(sara.get(f"/tickets/{ticket.pk}/"))
    assert f"/tickets/{ticket.pk}/articles/?" in page
    assert "fragment=beside" in page
    assert KETTLE.title not in page
    assert not ArticleSuggestion.objects.exists()
    assert kettle.pk


def test_the_fragment_offers_and_counts(world: World, kettle: ArticleText) -> None:
    sara, path = signed_in(world.sara), f"/tickets/{world.ticket().pk}/articles/?fragment=beside"
    line = text(sara.get(path))
    assert KETTLE.title in line
    assert "Shift+H" in line
    assert "fragment=offers" in line
    assert "data-inserts" not in line, "a ticket that nobody needs help with stays a small page"
    assert ArticleSuggestion.objects.get().text == kettle
    assert queries(lambda: sara.get(path)) <= 16
    empty = world.ticket("qqq zzz", "xyzzy plugh")
    nothing = text(sara.get(f"/tickets/{empty.pk}/articles/?fragment=beside"))
    assert "<details" not in nothing
    assert "formaction" in nothing, "one can still look for another"


def test_what_it_offers_comes_when_it_is_opened(world: World, kettle: ArticleText) -> None:
    sara, path = signed_in(world.sara), f"/tickets/{world.ticket().pk}/articles/?fragment=offers"
    found = text(sara.get(path))
    assert KETTLE.title in found
    for part in ('value="link"', 'value="words"', "data-inserts", "formaction"):
        assert part in found
    assert found.count("data-focus") == 1
    assert ArticleSuggestion.objects.get().opened_at is None, "none of them has been read"
    assert queries(lambda: sara.get(path)) <= 16
    assert kettle.pk


def test_its_words_come_for_the_cursor(world: World, kettle: ArticleText) -> None:
    sara, ticket = signed_in(world.sara), world.ticket()
    path = f"/tickets/{ticket.pk}/articles/?fragment=text"
    words = sara.post(path, {"article": kettle.pk, "how": "words"}).json()["text"]
    assert words == "عکس شکستگی را بفرستید تا کالای دیگری برایتان بفرستیم.\nهزینه‌ای ندارد."
    link = sara.post(path, {"article": kettle.pk, "how": "link"}).json()["text"]
    title, address = link.split("\n")
    assert title == KETTLE.title
    assert unquote(address).endswith(f"/help/fa/{kettle.slug}/")
    assert ArticleUse.objects.count() == 2
    assert not Draft.objects.exists(), "the page has it"
    refused = sara.post(path, {"article": "x", "how": "words"})
    assert refused.status_code == 409
    assert refused.json()["refused"]


def test_without_script_it_goes_below_the_draft(world: World, kettle: ArticleText) -> None:
    sara, ticket = signed_in(world.sara), world.ticket()
    path = f"/tickets/{ticket.pk}/articles/"
    answer = sara.post(path, {"kind": "reply", "text": "سلام،", "in": "all.open.waiting"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}?in=all.open.waiting&kind=reply")
    page = text(sara.get(answer.headers["Location"]))
    assert KETTLE.title in page
    assert text(sara.get(f"{path}?q=qqqq+zzzz")).count('class="empty"') == 1
    assert KETTLE.title in text(sara.get(f"{path}?q=شکسته"))
    answer = sara.post(
        path, {"kind": "reply", "article": kettle.pk, "how": "words", "in": "all.open.waiting"}
    )
    assert answer.headers["Location"].endswith("#composer")
    draft = Draft.objects.get()
    assert draft.text.startswith("سلام،\n\nعکس شکستگی")
    reply(ticket=ticket, text=draft.text, by=world.sara)
    assert ArticleUse.objects.get().sent_at is not None
    told = text(sara.get(f"/tickets/{ticket.pk}/"))
    assert "Sara" in told
    assert "نسخهٔ ۱" in told, "the ticket tells what was sent, in which version"


def test_reading_it_there_is_opening_it(world: World, kettle: ArticleText) -> None:
    sara, ticket = signed_in(world.sara), world.ticket()
    path = f"/tickets/{ticket.pk}/articles/{kettle.pk}/"
    sara.get(f"/tickets/{ticket.pk}/articles/?fragment=beside")
    piece = text(sara.get(f"{path}?fragment=article"))
    assert "عکس شکستگی" in piece
    assert "<html" not in piece
    assert "<html" in text(sara.get(path))
    assert ArticleSuggestion.objects.get().opened_at is not None
    assert sara.get(f"/tickets/{ticket.pk}/articles/999/").status_code == 404


def test_what_is_for_agents_alone_is_read_and_not_offered_to_be_sent(world: World) -> None:
    change_help_centre(is_open=True, by=world.nima)
    published(
        world, writing=Writing(title=KETTLE.title, body="به انبار زنگ بزنید."), audience=Audience.AGENTS
    )
    sara, ticket = signed_in(world.sara), world.ticket()
    found = text(sara.get(f"/tickets/{ticket.pk}/articles/?fragment=offers"))
    assert KETTLE.title in found
    assert "data-inserts" not in found
    path = f"/tickets/{ticket.pk}/articles/"
    answer = sara.post(path, {"article": ArticleText.objects.get().pk, "how": "words"})
    assert answer.status_code == 409
    assert not ArticleUse.objects.exists()


def test_a_similar_ticket_is_shown_with_its_answer(world: World) -> None:
    over = world.ticket()
    reply(ticket=over, text="کالای دیگری فرستادیم.", then=Status.RESOLVED, by=world.sara)
    ticket = world.ticket("کتری شکسته", "کتری من هم شکسته رسید.")
    found = text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/articles/?fragment=offers"))
    assert "کالای دیگری فرستادیم." in found
    assert f"/tickets/{over.pk}/" in found


def test_a_doubt_from_the_ticket_names_it(world: World, kettle: ArticleText) -> None:
    ali, ticket = signed_in(world.ali), world.ticket()
    path = f"/knowledge/flags/{kettle.pk}/"
    piece = text(ali.post(f"{path}?fragment=flag", {"ticket": ticket.pk, "words": "دیگر رایگان نیست"}))
    assert "<form" not in piece
    task = ReviewTask.objects.get()
    assert (task.number, task.words, task.by) == (ticket.pk, "دیگر رایگان نیست", world.ali)
    assert ali.post(path, {"ticket": ticket.pk}).headers["Location"].startswith(f"/tickets/{ticket.pk}/")
    assert ali.post("/knowledge/flags/999/").status_code == 404


def test_outsiders_are_refused(world: World, kettle: ArticleText) -> None:
    ticket = world.ticket()
    omid = signed_in(world.omid)
    for path in (f"/tickets/{ticket.pk}/articles/", f"/tickets/{ticket.pk}/articles/{kettle.pk}/"):
        assert omid.get(path).status_code == 404
    assert (
        omid.post(f"/tickets/{ticket.pk}/articles/", {"article": kettle.pk, "how": "words"}).status_code
        == 404
    )
    assert omid.post(f"/knowledge/flags/{kettle.pk}/", {"ticket": ticket.pk}).status_code == 404
    assert not ArticleUse.objects.exists()
    assert not ReviewTask.objects.exists()


def test_a_picture_goes_into_an_answer_as_what_it_shows(world: World, kettle: ArticleText) -> None:
    """With its address where everybody may see it; where one has to sign in, in words alone."""
    picture = keep_picture(content=drawn(), by=world.sara)
    body = f"{KETTLE.body}\n\n![دکمهٔ سبز](picture:{picture.pk})"
    writing = Writing(title=KETTLE.title, body=body)
    write_article(article=kettle.article, language="fa", writing=writing, base=1, by=world.sara)
    publish(article=kettle.article, language="fa", version=2, by=world.mina)
    sara, ticket = signed_in(world.sara), world.ticket()
    path = f"/tickets/{ticket.pk}/articles/?fragment=text"
    lines = sara.post(path, {"article": kettle.pk, "how": "words"}).json()["text"].split("\n")
    assert lines[-2] == "دکمهٔ سبز"
    assert lines[-1].endswith(f"/help/pictures/{picture.pk}/{picture.digest[:16]}/large.webp")
    reply(ticket=ticket, text="\n".join(lines[:-1]), by=world.sara)
    note_sent(message=ticket.messages.latest("pk"), by=world.sara)
    assert ArticleUse.objects.get().sent_at is not None
    read = text(sara.get(f"/tickets/{ticket.pk}/articles/{kettle.pk}/?fragment=article"))
    assert f"/knowledge/pictures/{picture.pk}/" in read
    change_help_centre(is_open=False, by=world.nima)
    words = sara.post(path, {"article": kettle.pk, "how": "words"}).json()["text"]
    assert words.endswith("دکمهٔ سبز")
