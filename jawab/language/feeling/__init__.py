"""How a customer feels, and how soon an answer is needed: read from the words alone, with the reasons."""

from jawab.language.feeling.reading import chances, feel
from jawab.language.feeling.shapes import LABELS, URGENCIES, Because, Emotion, Feeling, Label

__all__ = ["LABELS", "URGENCIES", "Because", "Emotion", "Feeling", "Label", "chances", "feel"]
