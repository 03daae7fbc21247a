"""From a draft to what readers see, and out of their sight again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.access import locked_article, require_publisher
from jawab.knowledge.actions.centre import next_edition
from jawab.knowledge.actions.reviewing import needs_words, settle_tasks
from jawab.knowledge.actions.writing import text_in
from jawab.knowledge.facts import ArticleConfirmed, ArticleMoved
from jawab.knowledge.markup import is_undescribed
from jawab.knowledge.models import Article, ArticleText, Settled, TextState
from jawab.language import one_line
from jawab.people.models import Agent

REVIEWED_AFTER = timedelta(days=180)
"""Unless somebody says otherwise."""


@transaction.atomic
def ask_for_review(*, article: Article, language: str, by: Agent) -> ArticleText:
    """A draft is ready to be looked at. Refuses one that is published as it stands, or archived."""
    text = text_in(locked_article(by, article.pk), language)
    if text.state == TextState.DRAFT:
        _move(text, TextState.IN_REVIEW, by=by)
    elif text.state != TextState.IN_REVIEW:
        raise Refused(_("Nothing was written since it was published."))
    return text


@transaction.atomic
def send_back(*, article: Article, language: str, remark: str, by: Agent) -> ArticleText:
    """What is in review becomes a draft again, with why. Refuses no reason."""
    text = text_in(locked_article(by, article.pk), language)
    said = one_line(remark, 300)
    if not said:
        raise Refused(_("Please say what is to be changed."))
    if text.state != TextState.IN_REVIEW:
        raise Refused(_("This text is not in review."))
    _move(text, TextState.DRAFT, by=by, remark=said)
    return text


@transaction.atomic
def publish(*, article: Article, language: str, version: int, by: Agent) -> ArticleText:
    """Its newest version is what is read from now on. ``version`` is the one that was looked at: refuses another, and
    one with a picture of which is not said what it shows.

    What was to be looked at in this language is settled by it; whoever writes the original anew has looked at it.
    """
    article = locked_article(by, article.pk)
    text = text_in(article, language)
    require_publisher(by, text)
    if text.version != version:
        raise Refused(_("This text was changed in the meantime."))
    newest = text.versions.get(number=version)
    if is_undescribed(newest.body):
        raise Refused(_("Please say what each picture shows, for those who cannot see it."))
    if text.state == TextState.PUBLISHED and text.published == newest:
        return text
    text.published, text.published_at = newest, clock.now()
    _move(text, TextState.PUBLISHED, by=by)
    if article.review_on is None or (
        language == article.language and article.review_on <= clock.now().date()
    ):
        article.review_on, article.reminded = (clock.now() + REVIEWED_AFTER).date(), 0
        article.save(update_fields=["review_on", "reminded"])
    settle_tasks(article, Settled.PUBLISHED, by=by, language=language)
    next_edition()
    return text


@transaction.atomic
def archive(*, article: Article, language: str, by: Agent) -> ArticleText:
    """Nobody outside reads it any more; its versions are kept, and writing it again makes it a draft."""
    text = text_in(locked_article(by, article.pk), language)
    require_publisher(by, text)
    if text.state != TextState.ARCHIVED:
        text.published = None
        _move(text, TextState.ARCHIVED, by=by)
        next_edition()
    return text


@transaction.atomic
def confirm_article(*, article: Article, by: Agent, remark: str = "") -> Article:
    """Somebody looked and it is right as it is: it is looked at again after the usual time, and no doubt is left.

    Refuses no words where a colleague doubts it: they read why it is right.
    """
    article = locked_article(by, article.pk)
    said = one_line(remark, 300)
    if not said and needs_words(article):
        raise Refused(_("A colleague doubts it. Please say why it is right as it is."))
    settle_tasks(article, Settled.CONFIRMED, by=by, remark=said)
    article.review_on, article.reminded = (clock.now() + REVIEWED_AFTER).date(), 0
    article.save(update_fields=["review_on", "reminded"])
    title = text_in(article, article.language).title
    review_on = article.review_on.isoformat()
    fact = ArticleConfirmed(article=article.pk, title=title, review_on=review_on, remark=said)
    record(fact, by=by, audience=())
    return article


def _move(text: ArticleText, state: TextState, *, by: Actor, remark: str = "") -> None:
    before, text.state, text.changed_at = text.state, state, clock.now()
    text.save()
    fact = ArticleMoved(
        article=text.article_id,
        title=text.title,
        language=text.language,
        version=text.version,
        before=before,
        after=state,
        remark=remark,
    )
    record(fact, by=by, audience=())
