"""Writing articles. Every save is a version; what is published stays what it was until the next is published."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.knowledge.access import article_for, category_for, locked_article
from jawab.knowledge.facts import ArticleWritten
from jawab.knowledge.markup import pictures_in
from jawab.knowledge.models import (
    Article,
    ArticleAddress,
    ArticleText,
    ArticleVersion,
    Audience,
    Category,
    Picture,
    TextState,
)
from jawab.knowledge.slugs import slug_of
from jawab.language import one_line, search_key
from jawab.people.access import require_staff
from jawab.people.models import Agent, Organisation
from jawab.people.models.agents import LANGUAGES

TITLE, SUMMARY, KEYWORDS, REMARK, BODY = 200, 300, 500, 300, 100_000
MOST_TAGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One version of a text. ``keywords`` are other words for it, between commas; ``remark`` why it was changed."""

    title: str
    body: str
    summary: str = ""
    keywords: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands, for whom, whose it is, what it is about, and when somebody looks at it again."""

    category: Category
    owner: Agent
    audience: str = Audience.EVERYONE
    organisations: Collection[Organisation] = ()
    review_on: date | None = None
    tags: Collection[str] = ()
    is_question: bool = False


@transaction.atomic
def create_article(*, language: str, place: Place, writing: Writing, by: Agent) -> Article:
    """A draft, in the language from which others are translated. Refuses what ``write_article`` does."""
    require_staff(by)
    if language not in dict(LANGUAGES):
        raise Refused(_("Please choose a language."))
    refuse_place(place)
    article = Article.objects.create(
        category=category_for(by, place.category.pk),
        language=language,
        audience=place.audience,
        owner=place.owner,
        review_on=place.review_on,
        tags=tags_of(place.tags),
        is_question=place.is_question,
        made_by=by,
        made_at=clock.now(),
    )
    article.organisations.set(place.organisations)
    write_article(article=article, language=language, writing=writing, base=0, by=by)
    return article


@transaction.atomic
def write_article(
    *, article: Article, language: str, writing: Writing, base: int, by: Agent, is_same: bool = True
) -> ArticleText:
    """Another version of its text in this language, which becomes a draft again, or the first.

    ``base`` is the version it was written from, 0 for none: refuses to write over what somebody saved since. A
    translation that ``is_same`` says what the original says as it is published now. Without a change nothing happens.
    Refuses no title, no text, and a picture that is not kept.
    """
    article = locked_article(by, article.pk)
    writing = _checked(writing)
    pictures = _pictured(writing)
    text = article.texts.filter(language=language).first()
    if text is None:
        text = _begun(article, language, writing.title)
    newest = text.versions.select_related("by").first()
    if text.version != base:
        name = newest.by.name if newest else ""
        raise Refused(_("%(name)s has saved this text in the meantime.") % {"name": name})
    original = article.texts.filter(language=article.language).exclude(pk=text.pk).first()
    same_as = original.published if original is not None and is_same else text.same_as
    if newest is not None and _says(newest, writing) and same_as == text.same_as:
        return text
    version = ArticleVersion.objects.create(
        text=text,
        number=text.version + 1,
        title=writing.title,
        summary=writing.summary,
        body=writing.body,
        keywords=writing.keywords,
        remark=writing.remark,
        by=by,
        at=clock.now(),
    )
    version.pictures.set(pictures)
    text.same_as = same_as
    text.title, text.title_key = version.title, search_key(version.title)[:400]
    text.version, text.changed_at = version.number, version.at
    if text.published is None:
        text.slug = _slug(text)
    text.state = TextState.DRAFT
    text.save()
    _tell_written(text, by)
    return text


@transaction.atomic
def restore_version(*, version: ArticleVersion, base: int, by: Agent) -> ArticleText:
    """What an earlier version said, as a new one."""
    text = version.text
    article_for(by, text.article_id)
    remark = _("As in version %(number)d") % {"number": version.number}
    writing = Writing(
        title=version.title,
        body=version.body,
        summary=version.summary,
        keywords=version.keywords,
        remark=str(remark),
    )
    return write_article(
        article=text.article, language=text.language, writing=writing, base=base, by=by, is_same=False
    )


def text_in(article: Article, language: str) -> ArticleText:
    """Raises NotThere where nothing is written in it."""
    found = article.texts.select_related("published").filter(language=language).first()
    if found is None:
        raise NotThere(_("This article is not written in that language."))
    found.article = article
    return found


def tags_of(given: Collection[str]) -> list[str]:
    """By their search keys, so that a product is the same in any spelling."""
    keys = (search_key(one_line(each, 80))[:80] for each in given)
    return list(dict.fromkeys(key for key in keys if key))[:MOST_TAGS]


def refuse_place(place: Place) -> None:
    if place.audience not in Audience.values:
        raise Refused(_("Please choose who may read it."))
    if place.audience == Audience.ORGANISATIONS and not place.organisations:
        raise Refused(_("Please choose at least one organisation."))
    if not place.owner.is_active:
        raise Refused(_("Please choose a colleague."))


def _begun(article: Article, language: str, title: str) -> ArticleText:
    if language not in dict(LANGUAGES):
        raise Refused(_("Please choose a language."))
    text = ArticleText(article=article, language=language, title=title, changed_at=clock.now())
    text.slug = _slug(text)
    text.save()
    return text


def _slug(text: ArticleText) -> str:
    """Of its title, and nobody else's, nor what somebody else's was before."""
    others = ArticleText.objects.filter(language=text.language).exclude(pk=text.pk)
    earlier = ArticleAddress.objects.filter(language=text.language).exclude(text=text.pk)
    return slug_of(
        text.title,
        is_taken=lambda slug: others.filter(slug=slug).exists() or earlier.filter(slug=slug).exists(),
    )


def _tell_written(text: ArticleText, by: Actor) -> None:
    fact = ArticleWritten(
        article=text.article_id, title=text.title, language=text.language, version=text.version
    )
    record(fact, by=by, audience=())


def _pictured(writing: Writing) -> list[Picture]:
    """Those it names, held until the version is written: what nobody uses is thrown away."""
    named = sorted({each.picture for each in pictures_in(writing.body)})
    kept = Picture.objects.filter(pk__in=named).only("pk").order_by("pk").select_for_update(no_key=True)
    found = list(kept) if named else []
    if missing := sorted(set(named) - {each.pk for each in found}):
        raise Refused(
            _("The picture %(number)d is not kept any more. Please put it in again.") % {"number": missing[0]}
        )
    return found


def _says(version: ArticleVersion, writing: Writing) -> bool:
    return (version.title, version.summary, version.body, version.keywords) == (
        writing.title,
        writing.summary,
        writing.body,
        writing.keywords,
    )


def _checked(writing: Writing) -> Writing:
    body = writing.body.replace("\r\n", "\n").replace("\0", "").strip()
    title = one_line(writing.title, TITLE)
    if not title:
        raise Refused(_("An article needs a title."))
    if not body:
        raise Refused(_("Please write something."))
    if len(body) > BODY:
        raise Refused(_("This text is too long."))
    return Writing(
        title=title,
        body=body,
        summary=one_line(writing.summary, SUMMARY),
        keywords=one_line(writing.keywords, KEYWORDS),
        remark=one_line(writing.remark, REMARK),
    )
