"""The linear model: what each feature says for each answer, and the one file it is kept in."""

import json
import struct
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from math import exp

from jawab.language.feeling.features import word_features
from jawab.language.feeling.shapes import LABELS, URGENCIES

COLUMNS = len(LABELS) + len(URGENCIES)
EMOTIONS = slice(0, len(LABELS))
LEVELS = slice(len(LABELS), COLUMNS)
WEIGHTS = "feeling.bin"
# Words seen again are not taken apart again; a desk's own vocabulary fits.
MOST_REMEMBERED = 8_000

Row = Sequence[float]


@dataclass
class Model:
    """Weights of ten columns a feature: six emotions, then four urgencies, each block adding up to nothing.

    So a weight alone tells how far a feature speaks for its column against the others.
    """

    names: Mapping[str, int]
    weights: Sequence[float]
    bias: Row
    about: Mapping[str, str] = field(default_factory=dict)
    _words: dict[str, Row] = field(default_factory=dict, repr=False)
    _named: dict[str, Row | None] = field(default_factory=dict, repr=False)

    def row(self, name: str) -> Row | None:
        """Give what a feature says; None when the model has not met it."""
        place = self.names.get(name)
        return None if place is None else self.weights[place * COLUMNS : (place + 1) * COLUMNS]

    def named(self, name: str) -> Row | None:
        """Give the same for a feature that is no word or pair: they are few, so all are kept at hand."""
        if name not in self._named:
            row = self.row(name)
            self._named[name] = row and tuple(row)
        return self._named[name]

    def word(self, word: str) -> Row:
        """Sum what a word and its parts say."""
        known = self._words.get(word)
        if known is None:
            rows = [row for name in word_features(word) if (row := self.row(name)) is not None]
            known = tuple(map(sum, zip(*rows, strict=True))) or (0.0,) * COLUMNS
            if len(self._words) >= MOST_REMEMBERED:
                self._words.clear()
            self._words[word] = known
        return known


@cache
def shipped() -> Model:
    """Load the weights that come with the package."""
    return loads(files(__package__).joinpath("weights", WEIGHTS).read_bytes())


def dumps(model: Model) -> bytes:
    """Write a model: a line about it, a line a feature, then half-precision numbers."""
    head = json.dumps({"about": dict(model.about), "bias": list(model.bias)}, sort_keys=True)
    names = "\n".join(model.names)
    text = f"{head}\n{names}".encode()
    return struct.pack("<I", len(text)) + text + struct.pack(f"<{len(model.weights)}e", *model.weights)


def loads(stored: bytes) -> Model:
    (length,) = struct.unpack_from("<I", stored)
    head, *names = stored[4 : 4 + length].decode().split("\n")
    about = json.loads(head)
    # Row by row: all numbers at once would take ten times their room for a moment.
    rows = struct.iter_unpack(f"<{COLUMNS}e", memoryview(stored)[4 + length :])
    weights = array("f", chain.from_iterable(rows))
    return Model(
        names={name: place for place, name in enumerate(names)},
        weights=weights,
        bias=about["bias"],
        about=about["about"],
    )


def softmax(scores: Row, *, temperature: float = 1.0) -> list[float]:
    top = max(scores)
    raised = [exp((score - top) / temperature) for score in scores]
    total = sum(raised)
    return [part / total for part in raised]
