"""Rows of what the desk knows: replies kept ready, and articles in several languages."""

from jawab.knowledge.models.articles import (
    Article,
    ArticleAddress,
    ArticleText,
    ArticleVersion,
    Audience,
    Category,
    CategoryName,
    TextState,
)
from jawab.knowledge.models.centre import HelpCentre
from jawab.knowledge.models.readers import Reason, UnansweredSearch, Vote
from jawab.knowledge.models.replies import CannedReply

__all__ = [
    "Article",
    "ArticleAddress",
    "ArticleText",
    "ArticleVersion",
    "Audience",
    "CannedReply",
    "Category",
    "CategoryName",
    "HelpCentre",
    "Reason",
    "TextState",
    "UnansweredSearch",
    "Vote",
]
