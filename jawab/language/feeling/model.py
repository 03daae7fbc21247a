"""The linear model: what each feature says for each answer, and the one file it is kept in."""

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path

from jawab.language.feeling.features import word_features
from jawab.language.feeling.shapes import LABELS, URGENCIES
from jawab.language.remembered import Remembered

COLUMNS = len(LABELS) + len(URGENCIES)
EMOTIONS = slice(0, len(LABELS))
LEVELS = slice(len(LABELS), COLUMNS)
WEIGHTS = "feeling.bin"

Row = Sequence[float]


class Model:
    """Weights of ten columns a feature: six emotions, then four urgencies, each block adding up to nothing.

    So a weight alone tells how far a feature speaks for its column against the others. They stay packed
    as in the file; a row is unpacked when it is asked for, and the rows of words and groups are kept.
    """

    def __init__(
        self, names: Mapping[str, int], weights: bytes, *, bias: Row, about: Mapping[str, str]
    ) -> None:
        self.names = names
        self.weights = weights
        self.bias = bias
        self.about = about
        self._pairs = {
            tuple(name[2:].split(" ")): place
            for name, place in names.items()
            if " " in name and name.startswith("w:")
        }
        self.words = Remembered(self._word)
        self.named = Remembered(self.row)

    def row(self, name: str) -> Row | None:
        """Give what a feature says; None when the model has not met it."""
        place = self.names.get(name)
        return None if place is None else self._row_at(place)

    def pairs(self, words: Sequence[str]) -> list[Row]:
        """Give what the pairs of neighbours say that the model has met."""
        return [self._row_at(place) for place in map(self._pairs.get, pairwise(words)) if place is not None]

    def _row_at(self, place: int) -> Row:
        return _ROW.unpack_from(self.weights, place * _ROW.size)

    def _word(self, word: str) -> Row:
        """Sum what a word and its parts say."""
        rows = [row for name in word_features(word) if (row := self.row(name)) is not None]
        return tuple(map(sum, zip(*rows, strict=True))) or _SILENT


@cache
def shipped() -> Model:
    """Load the weights that come with the package."""
    return loads(Path(__file__).with_name("weights").joinpath(WEIGHTS).read_bytes())


def packed(rows: Iterable[Row]) -> bytes:
    return b"".join(_ROW.pack(*row) for row in rows)


def dumps(model: Model) -> bytes:
    """Write a model: a line about it, a line a feature, then half-precision numbers."""
    head = json.dumps({"about": dict(model.about), "bias": list(model.bias)}, sort_keys=True)
    names = "\n".join(model.names)
    text = f"{head}\n{names}".encode()
    return struct.pack("<I", len(text)) + text + model.weights


def loads(stored: bytes) -> Model:
    (length,) = struct.unpack_from("<I", stored)
    head, *names = stored[4 : 4 + length].decode().split("\n")
    told = json.loads(head)
    return Model(
        dict(zip(names, range(len(names)), strict=True)),
        stored[4 + length :],
        bias=told["bias"],
        about=told["about"],
    )


def softmax(scores: Row, *, temperature: float = 1.0) -> list[float]:
    top = max(scores)
    raised = [exp((score - top) / temperature) for score in scores]
    total = sum(raised)
    return [part / total for part in raised]


_ROW = struct.Struct(f"<{COLUMNS}e")
_SILENT = (0.0,) * COLUMNS
