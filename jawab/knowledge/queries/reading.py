"""What readers see: the help centre's shelves, one text at its address, and where it is said in other languages.

Everything takes ``readable``, the texts this reader may read, from ``access.readable_texts``.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.knowledge.models import ArticleAddress, ArticleText, CategoryName, HelpCentre

RECENTLY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category in one language with what may be read of it."""

    pk: int
    name: str
    about: str
    slug: str
    icon: str
    texts: list[ArticleText]


def centre() -> HelpCentre:
    """As it stands; closed where nobody ever opened it."""
    return HelpCentre.objects.filter(pk=HelpCentre.ONLY).first() or HelpCentre()


def shelves(readable: QuerySet[ArticleText], language: str) -> list[Shelf]:
    """Those in which this reader may read something in this language, in the desk's order."""
    rows = readable.filter(language=language).select_related("published", "article")
    texts: dict[int, list[ArticleText]] = {}
    for text in rows.order_by("published__title", "pk"):
        texts.setdefault(text.article.category_id, []).append(text)
    names = CategoryName.objects.filter(language=language, category__in=texts).select_related("category")
    return [
        Shelf(each.category_id, each.name, each.about, each.slug, each.category.icon, texts[each.category_id])
        for each in names.order_by("category__position", "category_id")
    ]


def shelf_at(readable: QuerySet[ArticleText], language: str, slug: str) -> Shelf:
    """Raises NotThere also for a category in which this reader may read nothing."""
    for shelf in shelves(readable, language):
        if shelf.slug == slug:
            return shelf
    raise NotThere(_("There is no such page."))


def text_at(readable: QuerySet[ArticleText], language: str, slug: str) -> ArticleText:
    """The text at this address, or the one that was there before: compare its ``slug``. Raises NotThere."""
    rows = readable.filter(language=language).select_related("published", "article")
    found = rows.filter(slug=slug).first()
    if found is None:
        earlier = ArticleAddress.objects.filter(language=language, slug=slug).values("text")
        found = rows.filter(pk__in=earlier).first()
    if found is None:
        raise NotThere(_("There is no such page."))
    return found


def siblings(readable: QuerySet[ArticleText], text: ArticleText) -> dict[str, ArticleText]:
    """The same article in other languages that this reader may read, by language."""
    others = readable.filter(article=text.article_id).exclude(pk=text.pk)
    return {each.language: each for each in others}


def beside(readable: QuerySet[ArticleText], text: ArticleText, *, most: int = 5) -> list[ArticleText]:
    """Others of its category."""
    rows = readable.filter(language=text.language, article__category=text.article.category_id)
    return list(rows.exclude(pk=text.pk).select_related("published").order_by("published__title")[:most])


def languages_read(readable: QuerySet[ArticleText]) -> list[str]:
    """Those in which anything may be read."""
    return sorted(readable.order_by().values_list("language", flat=True).distinct())


def named_in(category: int, readable: QuerySet[ArticleText]) -> dict[str, str]:
    """The addresses of a category in the languages in which this reader finds something there."""
    languages = readable.filter(article__category=category).values("language")
    rows = CategoryName.objects.filter(category=category, language__in=languages)
    return dict(rows.values_list("language", "slug"))


def most_helpful(readable: QuerySet[ArticleText], language: str, *, most: int) -> list[ArticleText]:
    """Those that readers said had helped them, lately; nobody is told by how many."""
    recent = clock.now() - RECENTLY
    helped = Count("votes", filter=Q(votes__helped=True, votes__at__gt=recent))
    rows = readable.filter(language=language).select_related("published")
    return list(rows.annotate(helped=helped).filter(helped__gt=0).order_by("-helped", "pk")[:most])
