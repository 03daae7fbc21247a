"""The lines of ``corpus/``, by what they are for."""

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "corpus"

Row = dict[str, str]


def rows(kind: str, name: str) -> list[Row]:
    """Of ``corpus/<kind>/<name>.tsv``; none when nobody has written it."""
    path = ROOT / kind / f"{name}.tsv"
    return read(path) if path.exists() else []


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{name: (value or "").replace("\\n", "\n") for name, value in row.items()} for row in found]
