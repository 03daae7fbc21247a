"""Same-problem grouping of short requests in Persian, Arabic and English, across languages and explainable."""

from jawab.language.grouping.groups import Grouped, Groups, Near
from jawab.language.grouping.matters import (
    likeness,
    most_told,
    profile,
    says_something,
    telling_words,
    told_apart,
)
from jawab.language.grouping.vectors import vector

__all__ = [
    "Grouped",
    "Groups",
    "Near",
    "likeness",
    "most_told",
    "profile",
    "says_something",
    "telling_words",
    "told_apart",
    "vector",
]
