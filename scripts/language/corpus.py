"""The customer lines of the corpus, and the hash that tells whether the weights are stale."""

from hashlib import sha256
from pathlib import Path
from typing import cast

from jawab.language.feeling.shapes import Label
from jawab.language.feeling.training import Line
from scripts.language.rows import ROOT, read

CUSTOMERS = ROOT / "customers"
HELD_OUT = "test"


def training_files(folder: Path = CUSTOMERS) -> list[Path]:
    """List the lines to learn from; held-out files are never among them."""
    return sorted(path for path in folder.glob("*-*.tsv") if HELD_OUT not in path.name)


def lines(path: Path) -> list[Line]:
    """Read a file of customer lines, in the language its name begins with."""
    language = path.name.partition("-")[0]
    return [
        Line(row["text"], cast("Label", row["emotion"]), int(row["urgency"]), language) for row in read(path)
    ]


def fingerprint(paths: list[Path]) -> str:
    """Hash names and contents, in order."""
    digest = sha256()
    for path in paths:
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()
