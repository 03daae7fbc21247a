"""What keeps the help centre true: a release, a colleague's doubt, and questions shown with their answers."""

from datetime import date

from jawab.base import clock
from jawab.citing.actions import draft_from_ticket, note_suggested, use_article
from jawab.citing.models import ArticleSource, How
from jawab.citing.queries.drafting import answers_of, drafted
from jawab.commerce.known import known_of_orders
from jawab.knowledge.actions import (
    Place,
    Writing,
    ask_for_review,
    flag_article,
    note_freshness,
    note_release,
    note_unanswered,
    place_article,
)
from jawab.knowledge.markup import plain
from jawab.knowledge.models import Article, ArticleText
from jawab.people.models import Agent, Role
from jawab.tickets.actions import reply
from jawab.tickets.models import Status, Ticket

_MARK = "؟"
_LOOKED_AT = 40
_SOUGHT = {"fa": "قسطی می‌فروشید؟", "ar": "هل تشحنون إلى الكويت؟", "en": "gift wrapping"}


def make_doubts() -> None:
    """After the articles. A desk with a doubt already is left as it is."""
    head = Agent.objects.filter(is_active=True, role__in=[Role.SUPERVISOR, Role.ADMINISTRATOR]).first()
    texts = ArticleText.objects.filter(published__isnull=False).select_related("article", "published")
    if head is None or not texts or Article.objects.exclude(tasks=None).exists():
        return
    _mark_questions(list(texts), head)
    for language, words in _SOUGHT.items():
        note_unanswered(typed=words, language=language)
    tags = next((each.article.tags for each in texts if each.article.tags), [])
    if tags:
        note_release(name="کاتالوگ پاییز", what="درپوش تازهٔ کتری", day=_today(), tags=tags[:1], by=head)
    doubted = texts.filter(language="fa").exclude(article__owner=head).order_by("-pk").first()
    if doubted is not None:
        flag_article(article=doubted.article, language="fa", words="این مدت دیگر هفت روز نیست؟", by=head)
    _send_one(list(texts))
    _make_one(texts[0].article)
    note_freshness()


def _mark_questions(texts: list[ArticleText], head: Agent) -> None:
    """Those whose title asks, in the language they were written in first."""
    for text in texts:
        article = text.article
        if text.language == article.language and _MARK in text.title:
            place = Place(
                category=article.category,
                owner=article.owner,
                audience=article.audience,
                review_on=article.review_on,
                tags=article.tags,
                is_question=True,
            )
            place_article(article=article, place=place, by=head)


def _send_one(texts: list[ArticleText]) -> None:
    """In an answer that ended a ticket."""
    ticket = Ticket.objects.filter(status=Status.OPEN, assignee__isnull=False, language="fa").first()
    text = next((each for each in texts if each.language == "fa"), None)
    if ticket is None or ticket.assignee is None or text is None or text.published is None:
        return
    note_suggested(ticket=ticket, texts=[text], by=ticket.assignee)
    use_article(ticket=ticket, text=text, how=How.WORDS, by=ticket.assignee)
    words = f"سلام،\n\n{plain(text.published.body)}"
    reply(ticket=ticket, text=words, then=Status.RESOLVED, by=ticket.assignee)


def _make_one(like: Article) -> None:
    """From a ticket that an agent has answered: it waits for somebody else to look at it."""
    answered = Ticket.objects.filter(
        status__in=[Status.RESOLVED, Status.CLOSED], language="fa", is_spam=False, assignee__isnull=False
    )
    for ticket in answered.select_related("assignee", "customer").order_by("-pk")[:_LOOKED_AT]:
        answers = answers_of(ticket)
        if not answers or ticket.assignee is None or ArticleSource.objects.exists():
            continue
        chosen = [answers[-1].message.pk]
        begins = drafted(ticket, chosen=chosen, language="fa", also=known_of_orders(ticket.customer))
        place = Place(category=like.category, owner=ticket.assignee)
        writing = Writing(title=begins.title, body=begins.body)
        article = draft_from_ticket(
            ticket=ticket, language="fa", place=place, writing=writing, by=ticket.assignee
        )
        ask_for_review(article=article, language="fa", by=ticket.assignee)
        return


def _today() -> date:
    return clock.now().date()
