"""What happens to what the desk knows."""

from jawab.knowledge.facts.articles import (
    ArticleChanged,
    ArticleConfirmed,
    ArticleMoved,
    ArticleWritten,
    CategoryRemoved,
    CategorySaved,
    HelpCentreChanged,
    OfArticle,
)
from jawab.knowledge.facts.replies import CannedReplyRemoved, CannedReplySaved

__all__ = [
    "ArticleChanged",
    "ArticleConfirmed",
    "ArticleMoved",
    "ArticleWritten",
    "CannedReplyRemoved",
    "CannedReplySaved",
    "CategoryRemoved",
    "CategorySaved",
    "HelpCentreChanged",
    "OfArticle",
]
