"""Measure grouping: `python -m scripts.language.groups FILE...` over lines with the columns text and problem."""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from math import comb
from pathlib import Path

from jawab.language.grouping import Groups


def main() -> None:
    for name in sys.argv[1:]:
        texts, problems = read_lines(Path(name))
        agreement, nearest = measure(texts, problems)
        print(f"{Path(name).name}: {len(texts)} lines, ARI {agreement:.3f}, 1-NN {nearest:.3f}")


def read_lines(path: Path) -> tuple[list[str], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"].replace("\\n", "\n") for row in rows], [row["problem"] for row in rows]


def measure(texts: Sequence[str], problems: Sequence[str]) -> tuple[float, float]:
    """Give the adjusted Rand index of the groups, and how often the nearest other line tells the same problem."""
    groups: Groups[int] = Groups()
    found = [groups.add(place, text).group for place, text in enumerate(texts)]
    hits = 0
    for place, text in enumerate(texts):
        others = [near.key for near in groups.nearest(text, 2) if near.key != place]
        hits += bool(others) and problems[others[0]] == problems[place]
    return adjusted_rand(found, problems), hits / max(1, len(texts))


def adjusted_rand(found: Sequence[object], wanted: Sequence[object]) -> float:
    together = _pairs(Counter(zip(found, wanted, strict=True)).values())
    in_found, in_wanted = _pairs(Counter(found).values()), _pairs(Counter(wanted).values())
    by_chance = in_found * in_wanted / max(1, comb(len(found), 2))
    most = (in_found + in_wanted) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


if __name__ == "__main__":
    main()
