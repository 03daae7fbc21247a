"""What the desk's own people read of articles: lists, marks of languages, versions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from jawab.base.models import FactRow
from jawab.knowledge.models import Article, ArticleText, Category, TextState
from jawab.knowledge.queries.staying_true import to_look_at
from jawab.language import search_key
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands in one language. ``state`` is empty where it is missing."""

    language: str
    state: str
    is_outdated: bool


def standings(article: Article) -> list[Standing]:
    """In the order of the desk's languages; ``texts`` of the article are best fetched before."""
    texts = {text.language: text for text in article.texts.all()}
    original = texts.get(article.language)
    return [_standing(language, texts.get(language), original) for language, _name in LANGUAGES]


def is_outdated(text: ArticleText, original: ArticleText | None) -> bool:
    """A translation of which the original has been published anew since."""
    if original is None or original.pk == text.pk or original.published_id is None:
        return False
    return text.same_as_id != original.published_id


def title_of(article: Article, language: str) -> str:
    """In this language, else in its own. ``texts`` of the article are best fetched before."""
    titles = {text.language: text.title for text in article.texts.all()}
    return titles.get(language) or titles.get(article.language) or next(iter(titles.values()), "")


def articles_listed(
    *, show: str = "", typed: str = "", category: int | None = None, owner: Agent | None = None, today: date
) -> QuerySet[Article]:
    """``show`` is a state, ``review`` for what is late or doubted, or nothing for all that is not archived.

    ``typed`` are words of a title, in any spelling.
    """
    texts = Prefetch("texts", ArticleText.objects.order_by("language"))
    rows = Article.objects.select_related("owner").prefetch_related(texts)
    if show == "review":
        rows = rows.filter(to_look_at(today))
    elif show in TextState.values:
        rows = rows.filter(texts__state=show)
    else:
        rows = rows.filter(texts__state__in=set(TextState.values) - {TextState.ARCHIVED})
    if category is not None:
        rows = rows.filter(category=category)
    if owner is not None:
        rows = rows.filter(owner=owner)
    for word in search_key(typed).split()[:8]:
        rows = rows.filter(texts__title_key__contains=word)
    order = ("review_on", "pk") if show == "review" else ("-pk",)
    return rows.order_by(*order).distinct()


def counted(today: date) -> dict[str, int]:
    """How many stand behind the tabs that ask for somebody."""
    found: dict[str, int] = ArticleText.objects.aggregate(
        in_review=Count("article", filter=Q(state=TextState.IN_REVIEW), distinct=True),
        review=Count(
            "article", filter=Q(article__in=Article.objects.filter(to_look_at(today))), distinct=True
        ),
        draft=Count("article", filter=Q(state=TextState.DRAFT), distinct=True),
    )
    return found


def categories_named(language: str) -> list[tuple[Category, str]]:
    """Each by its name in this language, else in any."""
    rows = Category.objects.prefetch_related("names")
    return [(each, category_name(each, language)) for each in rows]


def category_name(category: Category, language: str) -> str:
    names = {name.language: name.name for name in category.names.all()}
    return names.get(language) or next(iter(names.values()), "")


def article_history(article: Article) -> QuerySet[FactRow]:
    """The newest first."""
    return FactRow.objects.filter(kind__startswith="article.", values__article=article.pk).order_by("-number")


def _standing(language: str, text: ArticleText | None, original: ArticleText | None) -> Standing:
    if text is None:
        return Standing(language, "", is_outdated=False)
    return Standing(language, text.state, is_outdated=is_outdated(text, original))
