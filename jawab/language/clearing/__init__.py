"""A text without whom it is about: what is known of them and what looks personal becomes a word in brackets."""

from jawab.language.clearing.known import Known
from jawab.language.clearing.replacing import Cleared, cleared, only_cleared
from jawab.language.clearing.sorts import Sort, placeholder
from jawab.language.clearing.substance import bare_subject, substance

__all__ = [
    "Cleared",
    "Known",
    "Sort",
    "bare_subject",
    "cleared",
    "only_cleared",
    "placeholder",
    "substance",
]
