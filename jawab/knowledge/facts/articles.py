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
    """``what`` is category, audience, organisations, owner, review_on, tags or an address."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ArticleConfirmed(OfArticle, kind="article.confirmed"):
    """Somebody looked whether it is still true, and it was."""

    review_on: str


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
