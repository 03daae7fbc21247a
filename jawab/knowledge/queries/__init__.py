"""Finding what the desk knows."""

from jawab.knowledge.queries.replies import (
    LIMIT,
    closing_in_each,
    kept_word_for_word,
    replies_matching,
    texts_naming,
)

__all__ = ["LIMIT", "closing_in_each", "kept_word_for_word", "replies_matching", "texts_naming"]
