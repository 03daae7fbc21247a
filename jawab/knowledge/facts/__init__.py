"""What happens to what the desk knows."""

from jawab.knowledge.facts.articles import (
    ArticleChanged,
    ArticleConfirmed,
    ArticleMoved,
    ArticleReviewAsked,
    ArticleReviewDue,
    ArticleWritten,
    CategoryRemoved,
    CategorySaved,
    HelpCentreChanged,
    OfArticle,
    OwnerAsked,
    ReleaseNoted,
)
from jawab.knowledge.facts.replies import (
    CannedReplyRemoved,
    CannedReplySaved,
    ClosingRemoved,
    ClosingSaved,
)

__all__ = [
    "ArticleChanged",
    "ArticleConfirmed",
    "ArticleMoved",
    "ArticleReviewAsked",
    "ArticleReviewDue",
    "ArticleWritten",
    "CannedReplyRemoved",
    "CannedReplySaved",
    "CategoryRemoved",
    "CategorySaved",
    "ClosingRemoved",
    "ClosingSaved",
    "HelpCentreChanged",
    "OfArticle",
    "OwnerAsked",
    "ReleaseNoted",
]
