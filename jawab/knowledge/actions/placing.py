"""Where an article stands, for whom, whose it is, and at which address it is read."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.access import category_for, locked_article, require_publisher
from jawab.knowledge.actions.centre import next_edition
from jawab.knowledge.actions.writing import Place, refuse_place, tags_of, text_in
from jawab.knowledge.facts import ArticleChanged
from jawab.knowledge.models import Article, ArticleAddress, ArticleText
from jawab.knowledge.slugs import slug_of
from jawab.people.models import Agent


@transaction.atomic
def place_article(*, article: Article, place: Place, by: Agent) -> Article:
    """Refuses another circle of readers of what is published to whoever may not publish it."""
    article = locked_article(by, article.pk)
    refuse_place(place)
    before = _told(article)
    organisations = sorted(each.pk for each in place.organisations)
    moved = article.audience != place.audience or _readers(article) != organisations
    if moved:
        for text in article.texts.filter(published__isnull=False):
            text.article = article
            require_publisher(by, text)
    if article.owner_id != place.owner.pk or article.review_on != place.review_on:
        article.reminded = 0
    article.category, article.owner = category_for(by, place.category.pk), place.owner
    article.audience, article.is_question = place.audience, place.is_question
    article.review_on = place.review_on
    article.tags = tags_of(place.tags)
    article.save()
    article.organisations.set(place.organisations)
    after = _told(article)
    title = text_in(article, article.language).title
    for what in after:
        if before[what] != after[what]:
            _tell(article, title, what, before[what], after[what], by=by)
    next_edition()
    return article


@transaction.atomic
def move_address(*, article: Article, language: str, slug: str, by: Agent) -> ArticleText:
    """Read at another address from now on; the one before leads there. Refuses one that another article has."""
    text = text_in(locked_article(by, article.pk), language)
    wished = slug_of(slug)
    if wished == text.slug:
        return text
    others = ArticleText.objects.filter(language=language, slug=wished)
    earlier = ArticleAddress.objects.filter(language=language, slug=wished).exclude(text=text)
    if others.exists() or earlier.exists():
        raise Refused(_("Another article has this address."))
    before = text.slug
    text.earlier.filter(slug=wished).delete()
    if text.published is not None:
        ArticleAddress.objects.get_or_create(text=text, language=language, slug=before)
    text.slug = wished
    text.save(update_fields=["slug"])
    _tell(article, text.title, f"address_{language}", before, wished, by=by)
    next_edition()
    return text


def _tell(article: Article, title: str, what: str, before: str, after: str, *, by: Actor) -> None:
    fact = ArticleChanged(article=article.pk, title=title, what=what, before=before, after=after)
    record(fact, by=by, audience=())


def _readers(article: Article) -> list[int]:
    return sorted(article.organisations.values_list("pk", flat=True))


def _told(article: Article) -> dict[str, str]:
    day: date | None = article.review_on
    return {
        "category": str(article.category_id),
        "audience": article.audience,
        "organisations": ",".join(map(str, _readers(article))),
        "owner": str(article.owner_id),
        "review_on": day.isoformat() if day else "",
        "tags": ", ".join(article.tags),
        "is_question": str(article.is_question),
    }
