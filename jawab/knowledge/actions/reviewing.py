"""An article is doubted: by a colleague, by what is new, by a ticket that came back. And how that is settled."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.access import locked_article
from jawab.knowledge.actions.writing import tags_of, text_in
from jawab.knowledge.facts import ArticleReviewAsked, OwnerAsked, ReleaseNoted
from jawab.knowledge.models import Article, ArticleVersion, Cause, Release, ReviewTask, Settled
from jawab.language import one_line
from jawab.people.access import require_staff, require_supervisor
from jawab.people.models import Agent

NAME, WORDS = 120, 500


@transaction.atomic
def flag_article(
    *, article: Article, language: str, by: Agent, words: str = "", number: int | None = None
) -> ReviewTask:
    """Its owner looks whether it is true. ``number`` is the ticket in which somebody saw it.

    Again by the same agent, while it is open, adds the words alone. Refuses a language it is not read in.
    """
    require_staff(by)
    article = locked_article(by, article.pk)
    text = text_in(article, language)
    if text.published is None:
        raise Refused(_("There is no such article."))
    said = one_line(words, WORDS)
    own = article.tasks.filter(cause=Cause.FLAGGED, language=language, by=by, settled="")
    if (open_one := own.first()) is not None:
        if said:
            open_one.words = said
            open_one.save(update_fields=["words"])
        return open_one
    return ask_to_look(
        article=article,
        language=language,
        cause=Cause.FLAGGED,
        words=said,
        version=text.published,
        number=number,
        by=by,
    )


@transaction.atomic
def ask_to_look(
    *,
    article: Article,
    language: str,
    cause: str,
    by: Actor,
    name: str = "",
    words: str = "",
    version: ArticleVersion | None = None,
    number: int | None = None,
) -> ReviewTask:
    """One more reason to look at it; one that is open already for the same is not asked for twice."""
    article = locked_article(by, article.pk)
    given = {"language": language, "cause": cause, "name": name[:300], "number": number, "settled": ""}
    agent = by if isinstance(by, Agent) else None
    task, is_new = ReviewTask.objects.get_or_create(
        article=article,
        **given,
        by=agent,
        defaults={"words": words, "version": version, "at": clock.now()},
    )
    if is_new:
        title = text_in(article, language).title
        fact = ArticleReviewAsked(
            article=article.pk, title=title, language=language, cause=cause, name=task.name, number=number
        )
        record(fact, by=by, audience=())
    return task


@transaction.atomic
def note_release(*, name: str, what: str, day: date, tags: Collection[str], by: Agent) -> Release:
    """Every article with one of the tags is to be looked at. Refuses no name, and no tag."""
    require_supervisor(by)
    called, keys = one_line(name, NAME), tags_of(tags)
    if not called:
        raise Refused(_("A name is needed."))
    if not keys:
        raise Refused(_("Please say which articles speak of it."))
    release = Release.objects.create(
        name=called, what=one_line(what, WORDS), day=day, tags=keys, by=by, at=clock.now()
    )
    marked = mark_articles(tags=keys, cause=Cause.RELEASE, name=called, words=release.what, by=by)
    release.marked = len(marked)
    release.save(update_fields=["marked"])
    fact = ReleaseNoted(release=release.pk, name=called, articles=release.marked)
    record(fact, by=by, audience=())
    return release


@transaction.atomic
def mark_articles(
    *, tags: Iterable[str], cause: str, name: str, by: Actor, words: str = ""
) -> list[ReviewTask]:
    """A task for each article that is read and has one of these tags, in the order of their numbers; each owner is told
    once.
    """
    keys = tags_of(list(tags))
    if not keys:
        return []
    asked = ReviewTask.objects.filter(cause=cause, name=name[:300], settled="").values("article")
    read = Article.objects.filter(tags__overlap=keys, texts__published__isnull=False).exclude(pk__in=asked)
    articles = list(read.distinct().order_by("pk"))
    made = [
        ask_to_look(article=each, language=each.language, cause=cause, name=name, words=words, by=by)
        for each in articles
    ]
    _tell_owners(articles, cause, name, by)
    return made


def erase_from_reviews(tickets: Sequence[int]) -> None:
    """In the transaction of an erasure: what was written of an article beside these tickets may speak of them."""
    ReviewTask.objects.filter(number__in=tickets).update(words="", remark="")


def settle_tasks(article: Article, how: Settled, *, by: Actor, language: str = "", remark: str = "") -> None:
    """What is open of it, in one language or in all; the article is locked."""
    open_ones = article.tasks.filter(settled="")
    if language:
        open_ones = open_ones.filter(language=language)
    agent = by if isinstance(by, Agent) else None
    open_ones.update(settled=how, settled_by=agent, settled_at=clock.now(), remark=remark)


def needs_words(article: Article) -> bool:
    """A colleague doubts it: whoever says that it is right says why."""
    return article.tasks.filter(settled="", cause=Cause.FLAGGED).exists()


def _tell_owners(articles: Iterable[Article], cause: str, name: str, by: Actor) -> None:
    by_owner: dict[int, list[Article]] = {}
    for each in articles:
        by_owner.setdefault(each.owner_id, []).append(each)
    for owner, theirs in sorted(by_owner.items()):
        fact = OwnerAsked(
            article=theirs[0].pk,
            title=text_in(theirs[0], theirs[0].language).title,
            owner=owner,
            cause=cause,
            name=name,
            count=len(theirs),
        )
        record(fact, by=by, audience=())
