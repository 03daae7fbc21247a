"""A message read by the model: the answer, how sure it is, and the words that spoke for it."""

from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from jawab.language.feeling.features import Seen, Shown, seen
from jawab.language.feeling.model import COLUMNS, EMOTIONS, LEVELS, Model, Row, shipped, softmax
from jawab.language.feeling.pieces import Place
from jawab.language.feeling.shapes import LABELS, Because, Emotion, Feeling

# Found by leaving one writer out: the probabilities are then as bold as they are right.
TEMPERATURE = 0.75
# An angry customer overlooked costs more than a calm one met with care.
LEAN = (0.6, 0.0, 0.0, 0.0, 0.0, 0.0)
# A late answer to «now» costs more than a look too soon, so a small chance is enough: nine of ten are then found.
CHANCE_OF_NOW = 0.11
MOST_REASONS = 3
FAINTEST_REASON = 0.05


def feel(text: str, *, language: str | None = None, model: Model | None = None) -> Feeling:
    """Tell the writer's emotion and how soon an answer is needed.

    Without a language it is found from the text; a desk's own model may stand for the shipped one.
    """
    heard = _heard(model or shipped(), seen(text, language=language))
    emotions = _emotions(heard.scores)
    best = max(range(len(LABELS)), key=emotions.__getitem__)
    urgency = _urgency(softmax(heard.scores[LEVELS]))
    return Feeling(
        Emotion(LABELS[best], emotions[best], _because(text, heard, best)),
        urgency,
        _because(text, heard, LEVELS.start + urgency),
    )


def chances(text: str, *, language: str | None = None, model: Model | None = None) -> tuple[Row, Row]:
    """Give the probability of every emotion and of every urgency, in the order of their lists."""
    scores = _heard(model or shipped(), seen(text, language=language)).scores
    return _emotions(scores), softmax(scores[LEVELS])


class _Heard(NamedTuple):
    """The scores of a message, and what each of its words and the features with places said."""

    scores: list[float]
    length: float
    places: list[Place]
    at: dict[Place, int]
    words: list[Row]
    spoken: list[tuple[Shown, Row]]


def _heard(model: Model, shown: Seen) -> _Heard:
    texts, places = shown.words
    length = sqrt(max(len(texts), 1))
    words = list(map(model.words.__getitem__, texts))
    rows = words + model.pairs(texts)
    total = [sum(column) / length for column in zip(*rows, strict=True)] if rows else [0.0] * COLUMNS
    named = model.named
    spoken = [(feature, row) for feature in shown.shown if (row := named[feature.name]) is not None]
    strong = [_times(row, feature.value) for feature, row in spoken]
    strong += [_times(row, value) for name, value in shown.traits if (row := named[name]) is not None]
    scores: list[float] = [sum(column) for column in zip(total, model.bias, *strong, strict=True)]
    return _Heard(scores, length, places, dict(zip(places, range(len(places)), strict=True)), words, spoken)


def _times(row: Row, value: float) -> Row:
    return row if value == 1.0 else [weight * value for weight in row]


def _emotions(scores: Row) -> list[float]:
    leaning = [score + lean for score, lean in zip(scores[EMOTIONS], LEAN, strict=True)]
    return softmax(leaning, temperature=TEMPERATURE)


def _urgency(levels: Row) -> int:
    if levels[3] >= CHANCE_OF_NOW:
        return 3
    return max(range(3), key=levels.__getitem__)


def _because(text: str, heard: _Heard, column: int) -> tuple[Because, ...]:
    """Find the stretches that spoke loudest for a column, none over another."""
    loud: dict[Place, float] = {}
    for feature, row in heard.spoken:
        weight = feature.value * row[column] / len(feature.places)
        for place in feature.places:
            loud[place] = loud.get(place, 0.0) + weight
    told = {place: heard.at[place] for place in loud if place in heard.at}
    for place, number in told.items():
        loud[place] += heard.words[number][column] / heard.length
    alone = map(itemgetter(column), heard.words)
    faintest = FAINTEST_REASON * heard.length
    for place, weight in zip(heard.places, alone, strict=True):
        if weight >= faintest and place not in told:
            loud[place] = weight / heard.length
    return _chosen(text, [(-weight, place) for place, weight in loud.items() if weight >= FAINTEST_REASON])


def _chosen(text: str, loud: list[tuple[float, Place]]) -> tuple[Because, ...]:
    chosen: list[Because] = []
    for weight, (start, end) in sorted(loud):
        if len(chosen) == MOST_REASONS:
            break
        if all(end <= other.start or start >= other.end for other in chosen):
            chosen.append(Because(start, end, text[start:end], round(-weight, 3)))
    return tuple(chosen)
