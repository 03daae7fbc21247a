"""Finding the right one among articles, in any spelling: an index in memory, ranked and able to say "nothing"."""

from jawab.language.search.shelf.ranking import Found, Shelf
from jawab.language.search.shelf.texts import Shelved

__all__ = ["Found", "Shelf", "Shelved"]
