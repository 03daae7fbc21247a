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
from jawab.knowledge.models.pictures import Picture
from jawab.knowledge.models.readers import Reason, UnansweredSearch, Vote
from jawab.knowledge.models.replies import CannedReply, CannedTone, Closing, Tone
from jawab.knowledge.models.reviews import Cause, FreshnessWeek, Release, ReviewTask, Settled

__all__ = [
    "Article",
    "ArticleAddress",
    "ArticleText",
    "ArticleVersion",
    "Audience",
    "CannedReply",
    "CannedTone",
    "Category",
    "CategoryName",
    "Cause",
    "Closing",
    "FreshnessWeek",
    "HelpCentre",
    "Picture",
    "Reason",
    "Release",
    "ReviewTask",
    "Settled",
    "TextState",
    "Tone",
    "UnansweredSearch",
    "Vote",
]
