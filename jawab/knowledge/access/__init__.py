"""Who may use a canned reply, and who reads and publishes an article."""

from jawab.knowledge.access.articles import (
    article_for,
    category_for,
    locked_article,
    may_publish,
    readable_texts,
    require_publisher,
)
from jawab.knowledge.access.replies import (
    closing_to_change,
    may_change,
    reply_for,
    require_place,
    visible_closings,
    visible_replies,
)

__all__ = [
    "article_for",
    "category_for",
    "closing_to_change",
    "locked_article",
    "may_change",
    "may_publish",
    "readable_texts",
    "reply_for",
    "require_place",
    "require_publisher",
    "visible_closings",
    "visible_replies",
]
