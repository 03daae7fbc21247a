"""Learning the weights: stochastic gradient descent over two softmaxes, plain Python, the same every time."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from jawab.language.feeling.features import pair_features, seen, word_features
from jawab.language.feeling.model import COLUMNS, EMOTIONS, LEVELS, Model, packed, softmax
from jawab.language.feeling.shapes import LABELS, Label

SEED = 20_26
EPOCHS = 14
# Less of it fits the lines better and strangers worse; chosen by leaving one writer out, as are the scales.
SMOOTHING = 0.5
SCALES = {"w": 0.2, "c": 0.15, "L": 0.5, "P": 0.7, "N": 0.5, "U": 0.4, "X": 0.5, "m": 0.3}
RAREST = 2
# A weight that never moves an answer is not shipped.
FAINTEST = 0.004
# Corrections of a desk are few: they nudge the shipped weights and do not replace them.
NUDGES, NUDGE = 10, 0.15


class Line(NamedTuple):
    """A message with the answers a person gave; an urgency of None is not learnt from."""

    text: str
    emotion: Label
    urgency: int | None = None
    language: str | None = None


@dataclass
class _Row:
    places: list[int]
    values: list[float]
    emotion: int
    urgency: int | None
    # Rare emotions count a little more, so that a common one is not the safe answer.
    weight: float


def train(lines: Iterable[Line], *, base: Model | None = None, about: dict[str, str] | None = None) -> Model:
    """Learn from labelled lines; with a base, start from its weights and keep near them."""
    lines = list(lines)
    shown = [shown_values(line.text, language=line.language) for line in lines]
    scales = _scales(shown, base)
    names = {name: place for place, name in enumerate(sorted(scales))}
    common = Counter(line.emotion for line in lines)
    rows = [
        _row(line, values, names, scales=scales, weight=sqrt(len(lines) / len(LABELS) / common[line.emotion]))
        for line, values in zip(lines, shown, strict=True)
    ]
    learner = _Learner(len(names), SMOOTHING / max(len(rows), 1), keeping=base is not None)
    if base is not None:
        learner.start(base, names, scales)
    learner.learn(rows)
    return _model(learner, names, scales, {**(about or {}), "lines": str(len(lines))})


def shown_values(text: str, *, language: str | None = None) -> dict[str, float]:
    """Give all features of a message as the scorer weighs them."""
    shown = seen(text, language=language)
    counts: Counter[str] = Counter()
    for word in shown.words.texts:
        counts.update(word_features(word))
    counts.update(pair_features(shown.words.texts))
    length = sqrt(max(len(shown.words.texts), 1))
    return {
        **{name: count / length for name, count in counts.items()},
        **{feature.name: feature.value for feature in shown.shown},
        **dict(shown.traits),
    }


class _Learner:
    """One weight vector a column, each kept as a vector and a factor, so that shrinking all costs nothing."""

    def __init__(self, size: int, shrinking: float, *, keeping: bool) -> None:
        self.vectors = [[0.0] * size for _ in range(COLUMNS)]
        self.factor = 1.0
        self.bias = [0.0] * COLUMNS
        self.shrinking = shrinking
        self.keeping = keeping

    def start(self, base: Model, names: dict[str, int], scales: dict[str, float]) -> None:
        self.bias = list(base.bias)
        for name, place in names.items():
            row = base.row(name)
            if row is not None:
                for vector, weight in zip(self.vectors, row, strict=True):
                    vector[place] = weight / scales[name]

    def learn(self, rows: Sequence[_Row]) -> None:
        order = list(range(len(rows)))
        shuffled = random.Random(SEED)  # noqa: S311  (an order, not a secret)
        step = 0
        for _ in range(NUDGES if self.keeping else EPOCHS):
            shuffled.shuffle(order)
            for place in order:
                step += 1
                self._learn_one(rows[place], self._rate(step, len(rows)))

    def _rate(self, step: int, size: int) -> float:
        return NUDGE if self.keeping else 1.0 / (self.shrinking * (size + step))

    def _learn_one(self, row: _Row, rate: float) -> None:
        scores = [
            self.bias[column]
            + self.factor * sum(map(float.__mul__, map(vector.__getitem__, row.places), row.values))
            for column, vector in enumerate(self.vectors)
        ]
        errors = [row.weight * error for error in _errors(scores[EMOTIONS], row.emotion)]
        errors += _errors(scores[LEVELS], row.urgency)
        if not self.keeping:
            self.factor *= 1.0 - rate * self.shrinking
        for column, error in enumerate(errors):
            if abs(error) > 1e-3:
                self.bias[column] -= 0.1 * rate * error
                change = rate * error / self.factor
                vector = self.vectors[column]
                for place, value in zip(row.places, row.values, strict=True):
                    vector[place] -= change * value


def _errors(scores: Sequence[float], wanted: int | None) -> list[float]:
    if wanted is None:
        return [0.0] * len(scores)
    errors = softmax(scores)
    errors[wanted] -= 1.0
    return errors


def _scales(shown: Sequence[dict[str, float]], base: Model | None) -> dict[str, float]:
    """Scale each feature kept: rare words speak louder than common ones."""
    seen_in = Counter(name for values in shown for name in values)
    scales = {}
    for name, count in seen_in.items():
        kind = name[0]
        if kind in "wc":
            if count >= RAREST or (base is not None and name in base.names):
                scales[name] = SCALES[kind] * (log((1 + len(shown)) / (1 + count)) + 1)
        else:
            scales[name] = SCALES[kind]
    return scales | {name: SCALES[name[0]] for name in (base.names if base else ()) if name not in scales}


def _row(
    line: Line, values: dict[str, float], names: dict[str, int], *, scales: dict[str, float], weight: float
) -> _Row:
    known = [(names[name], value * scales[name]) for name, value in values.items() if name in names]
    return _Row(
        [place for place, _ in known],
        [value for _, value in known],
        LABELS.index(line.emotion),
        line.urgency,
        weight,
    )


def _model(
    learner: _Learner, names: dict[str, int], scales: dict[str, float], about: dict[str, str]
) -> Model:
    kept: dict[str, int] = {}
    rows: list[list[float]] = []
    for name, place in names.items():
        raw = [learner.factor * vector[place] * scales[name] for vector in learner.vectors]
        row = _centred(raw[EMOTIONS]) + _centred(raw[LEVELS])
        if max(map(abs, row)) >= FAINTEST:
            kept[name] = len(kept)
            rows.append(row)
    return Model(kept, packed(rows), bias=[round(value, 4) for value in learner.bias], about=about)


def _centred(block: Sequence[float]) -> list[float]:
    mean = sum(block) / len(block)
    return [weight - mean for weight in block]
