"""The lines of ``corpus/``, by what they are for."""

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "corpus"

Row = dict[str, str]


def rows(kind: str, name: str) -> list[Row]:
    """Of ``corpus/<kind>/<name>.tsv``; none when nobody has written it."""
    path = ROOT / kind / f"{name}.tsv"
    return list(_read(path)) if path.exists() else []


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {name: (value or "").replace("\\n", "\n") for name, value in row.items()}
