"""Finding what the desk knows."""

from jawab.knowledge.queries.replies import LIMIT, kept_word_for_word, replies_matching, texts_naming

__all__ = ["LIMIT", "kept_word_for_word", "replies_matching", "texts_naming"]
