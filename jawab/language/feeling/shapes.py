"""What a message's feeling is made of."""

from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal["angry", "sad", "worried", "confused", "happy", "neutral"]
LABELS: tuple[Label, ...] = get_args(Label)
URGENCIES = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Because:
    """A stretch of the text that spoke for an answer, and how loudly."""

    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Emotion:
    label: Label
    probability: float
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Feeling:
    """How a customer feels, and how soon an answer is needed: from 0, nothing is waited for, to 3, now."""

    emotion: Emotion
    urgency: int
    urgency_because: tuple[Because, ...]
