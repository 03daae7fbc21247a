"""Finding what the desk knows."""

from jawab.knowledge.queries.replies import LIMIT, replies_matching, texts_naming

__all__ = ["LIMIT", "replies_matching", "texts_naming"]
