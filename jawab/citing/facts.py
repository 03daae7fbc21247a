"""What happens to articles in answers."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ArticleSent(Fact, kind="ticket.article_sent"):
    """``version`` is its number in ``language``, ``title`` as it was called then."""

    message: int
    article: int
    title: str
    language: str
    version: int
    how: str


@dataclass(frozen=True, kw_only=True)
class ArticleDrafted(Fact, kind="ticket.article_drafted"):
    """An article was made of it; what the article is called stands with the article alone."""

    article: int
    language: str
