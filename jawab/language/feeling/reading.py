"""A message read by the model: the answer, how sure it is, and the words that spoke for it."""

from math import sqrt

from jawab.language.feeling.features import Seen, pair_features, seen
from jawab.language.feeling.model import COLUMNS, EMOTIONS, LEVELS, Model, Row, shipped, softmax
from jawab.language.feeling.shapes import LABELS, Because, Emotion, Feeling

# Found by leaving one writer out: the probabilities are then as bold as they are right.
TEMPERATURE = 0.75
# An angry customer overlooked costs more than a calm one met with care.
LEAN = (0.4, 0.0, 0.0, 0.0, 0.0, 0.0)
# A late answer to «now» costs more than a look too soon, so a small chance is enough: nine of ten are then found.
CHANCE_OF_NOW = 0.13
MOST_REASONS = 3
FAINTEST_REASON = 0.05


def feel(text: str, *, language: str | None = None, model: Model | None = None) -> Feeling:
    """Tell the writer's emotion and how soon an answer is needed.

    Without a language it is found from the text; a desk's own model may stand for the shipped one.
    """
    known = model or shipped()
    shown = seen(text, language=language)
    scores = _scores(known, shown)
    emotions = _emotions(scores)
    best = max(range(len(LABELS)), key=emotions.__getitem__)
    urgency = _urgency(softmax(scores[LEVELS]))
    return Feeling(
        Emotion(LABELS[best], emotions[best], _because(text, known, shown, best)),
        urgency,
        _because(text, known, shown, LEVELS.start + urgency),
    )


def chances(text: str, *, language: str | None = None, model: Model | None = None) -> tuple[Row, Row]:
    """Give the probability of every emotion and of every urgency, in the order of their lists."""
    scores = _scores(model or shipped(), seen(text, language=language))
    return _emotions(scores), softmax(scores[LEVELS])


def _scores(model: Model, shown: Seen) -> list[float]:
    rows = [model.word(word) for _, _, word in shown.words]
    rows += [row for name in pair_features(shown.words) if (row := model.row(name)) is not None]
    length = sqrt(max(len(shown.words), 1))
    total = [sum(column) / length for column in zip(*rows, strict=True)] if rows else [0.0] * COLUMNS
    strong = [
        [weight * feature.value for weight in named]
        for feature in shown.shown
        if (named := model.named(feature.name)) is not None
    ]
    return [sum(column) for column in zip(total, model.bias, *strong, strict=True)]


def _emotions(scores: Row) -> list[float]:
    leaning = [score + lean for score, lean in zip(scores[EMOTIONS], LEAN, strict=True)]
    return softmax(leaning, temperature=TEMPERATURE)


def _urgency(levels: Row) -> int:
    if levels[3] >= CHANCE_OF_NOW:
        return 3
    return max(range(3), key=levels.__getitem__)


def _because(text: str, model: Model, shown: Seen, column: int) -> tuple[Because, ...]:
    """Find the stretches that spoke loudest for a column, none over another."""
    length = sqrt(max(len(shown.words), 1))
    loud: dict[tuple[int, int], float] = {
        (start, end): model.word(word)[column] / length for start, end, word in shown.words
    }
    for feature in shown.shown:
        if feature.places and (row := model.named(feature.name)) is not None:
            weight = feature.value * row[column] / len(feature.places)
            for span in feature.places:
                loud[span] = loud.get(span, 0.0) + weight
    return _chosen(text, [(weight, span) for span, weight in loud.items() if weight >= FAINTEST_REASON])


def _chosen(text: str, loud: list[tuple[float, tuple[int, int]]]) -> tuple[Because, ...]:
    chosen: list[Because] = []
    for weight, (start, end) in sorted(loud, key=lambda one: (-one[0], one[1])):
        if len(chosen) == MOST_REASONS:
            break
        if all(end <= other.start or start >= other.end for other in chosen):
            chosen.append(Because(start, end, text[start:end], round(weight, 3)))
    return tuple(chosen)
