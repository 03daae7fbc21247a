"""Measures emotion and urgency: python -m scripts.language.measure FILE.tsv …, or --strangers to leave writers out."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from jawab.language.feeling import LABELS, feel
from jawab.language.feeling.model import Model, shipped
from jawab.language.feeling.training import Line, train
from scripts.language.corpus import lines, training_files

BINS = 10


@dataclass
class Result:
    """How often each true answer (first) was given each answer (second)."""

    answers: Sequence[str]
    table: dict[tuple[str, str], int]

    def recall(self, answer: str) -> float:
        return self._share(answer, [(answer, other) for other in self.answers])

    def precision(self, answer: str) -> float:
        return self._share(answer, [(other, answer) for other in self.answers])

    def f1(self, answer: str) -> float:
        recall, precision = self.recall(answer), self.precision(answer)
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def macro_f1(self) -> float:
        """Average over the answers that the lines have."""
        there = {true for true, _ in self.table}
        return sum(self.f1(answer) for answer in there) / len(there)

    def _share(self, answer: str, cells: Sequence[tuple[str, str]]) -> float:
        total = sum(self.table.get(cell, 0) for cell in cells)
        return self.table.get((answer, answer), 0) / total if total else 0.0


@dataclass
class Measured:
    emotion: Result
    urgency: Result
    calibration_error: float
    microseconds: float


def measure(told: Sequence[Line], model: Model) -> Measured:
    """Ask the model about every line and compare."""
    emotions: dict[tuple[str, str], int] = {}
    urgencies: dict[tuple[str, str], int] = {}
    sure: list[tuple[float, bool]] = []
    started = perf_counter()
    felt = [feel(line.text, language=line.language, model=model) for line in told]
    took = perf_counter() - started
    for line, feeling in zip(told, felt, strict=True):
        pair = line.emotion, feeling.emotion.label
        emotions[pair] = emotions.get(pair, 0) + 1
        level = str(line.urgency), str(feeling.urgency)
        urgencies[level] = urgencies.get(level, 0) + 1
        sure.append((feeling.emotion.probability, line.emotion == feeling.emotion.label))
    return Measured(
        Result(LABELS, emotions),
        Result("0123", urgencies),
        _calibration_error(sure),
        1e6 * took / max(len(told), 1),
    )


def _calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Weigh, over ten bins of probability, how far the promised share of right answers is from the real one."""
    error = 0.0
    for step in range(BINS):
        inside = [(chance, right) for chance, right in sure if min(int(chance * BINS), BINS - 1) == step]
        if inside:
            error += abs(sum(chance for chance, _ in inside) - sum(right for _, right in inside))
    return error / max(len(sure), 1)


def show(name: str, measured: Measured) -> None:
    for title, result in (("emotion", measured.emotion), ("urgency", measured.urgency)):
        print(f"\n{name}: {title}, macro-F1 {result.macro_f1():.3f}")
        print(" " * 10 + "".join(f"{answer:>10}" for answer in result.answers) + "    recall precision")
        for true in result.answers:
            cells = "".join(f"{result.table.get((true, given), 0):>10}" for given in result.answers)
            print(f"{true:>10}{cells}{result.recall(true):>10.2f}{result.precision(true):>10.2f}")
    print(f"\nECE {measured.calibration_error:.3f}, {measured.microseconds:.0f} us a message")


def strangers() -> None:
    """Measure each training file by weights learnt from the others of all languages."""
    paths = training_files()
    for left_out in paths:
        model = train([line for path in paths if path != left_out for line in lines(path)])
        show(f"{left_out.name}, by the others", measure(lines(left_out), model))


def main(arguments: Sequence[str]) -> None:
    if "--strangers" in arguments:
        strangers()
    for name in arguments:
        if not name.startswith("--"):
            show(name, measure(lines(Path(name)), shipped()))


if __name__ == "__main__":
    main(sys.argv[1:])
