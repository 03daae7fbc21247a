"""What happens to articles and their categories."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfArticle(Fact):
    article: int
    title: str
    """As it was called then, in the language it is about."""


@dataclass(frozen=True, kw_only=True)
class ArticleWritten(OfArticle, kind="article.written"):
    language: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ArticleMoved(OfArticle, kind="article.moved"):
    """``remark`` is what whoever sent it back wrote."""

    language: str
    version: int
    before: str
    after: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ArticleChanged(OfArticle, kind="article.changed"):
    """``what`` is category, audience, organisations, owner, review_on, tags, is_question or an address."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ArticleConfirmed(OfArticle, kind="article.confirmed"):
    """Somebody looked whether it is still true, and it was; ``remark`` is why, where a colleague had doubted it."""

    review_on: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ArticleReviewAsked(OfArticle, kind="article.review_asked"):
    """``cause`` is one of ``models.Cause``, ``name`` that of the product or release, ``number`` that of a ticket."""

    language: str
    cause: str
    name: str = ""
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class OwnerAsked(OfArticle, kind="review.owner_asked"):
    """``count`` articles of ``owner``, this one the first, are to be looked at for a release or a product."""

    owner: int
    cause: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ArticleReviewDue(OfArticle, kind="article.review_due"):
    """Its day of review has passed. ``step``: 1 on the day, 2 a week later, 3 when those who supervise are told."""

    owner: int
    review_on: str
    step: int


@dataclass(frozen=True, kw_only=True)
class ReleaseNoted(Fact, kind="release.noted"):
    """``articles`` is how many are to be looked at."""

    release: int
    name: str
    articles: int


@dataclass(frozen=True, kw_only=True)
class CategorySaved(Fact, kind="category.saved"):
    category: int
    name: str
    created: bool


@dataclass(frozen=True, kw_only=True)
class CategoryRemoved(Fact, kind="category.removed"):
    category: int
    name: str


@dataclass(frozen=True, kw_only=True)
class HelpCentreChanged(Fact, kind="help_centre.changed"):
    is_open: bool
    freshness_goal: int | None = None
