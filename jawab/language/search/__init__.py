"""What is stored and what is asked, so that words find their own other forms: stems beside exact words."""

from jawab.language.search.matching import asked_words, index_words, matches, tokens

__all__ = ["asked_words", "index_words", "matches", "tokens"]
