"""The customer lines of the corpus, and the hash that tells whether the weights are stale."""

from hashlib import sha256
from pathlib import Path

from jawab.language.feeling.shapes import LABELS
from jawab.language.feeling.training import Line

ROOT = Path(__file__).resolve().parents[2]
CUSTOMERS = ROOT / "corpus" / "customers"
HELD_OUT = "test"


def training_files(folder: Path = CUSTOMERS) -> list[Path]:
    """List the lines to learn from; held-out files are never among them."""
    return sorted(path for path in folder.glob("*-*.tsv") if HELD_OUT not in path.name)


def lines(path: Path) -> list[Line]:
    """Read a file of customer lines, by the names in its first row."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    language = path.name.partition("-")[0]
    read = [dict(zip(columns, row.split("\t"), strict=True)) for row in rows if row]
    return [
        Line(
            row["text"].replace("\\n", "\n"),
            LABELS[[*LABELS].index(row["emotion"])],  # type: ignore[arg-type]
            int(row["urgency"]),
            language,
        )
        for row in read
    ]


def fingerprint(paths: list[Path]) -> str:
    """Hash names and contents, in order."""
    digest = sha256()
    for path in paths:
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()
