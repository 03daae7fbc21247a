"""Writes what grouping counts and learns from the corpus: ``python -m scripts.language.learn_groups``."""

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jawab.language.grouping import learned, vectors
from scripts.language import learn_problems
from scripts.language.corpus import fingerprint
from scripts.language.rows import ROOT, read

TABLES = Path(vectors.__file__).parent / "tables"
COUNTED = "# How much a concept (~) or a common word's stem tells, in hundredths; counted, never edited."
LEARNED = (
    "# What each concept (~) and stem says for the problems of the first line: place and hundredths; learnt, never"
    " edited."
)
# As many lines of one language as of the other.
HANDS = ("fa-1", "fa-2", "ar-1", "ar-2")
# A word of fewer lines tells everything, one of more lines nothing.
FEWEST, MOST = 5, 12
# Even the commonest concept tells something.
LEAST = 0.1


def main() -> None:
    write("weights", [COUNTED, *counted()])
    lines = learn_problems.corpus()
    write("learned", [LEARNED, f"# {fingerprint(learn_problems.paths())}", *learn_problems.table(lines)])
    told = learned.learned()
    size = (TABLES / "learned.txt").stat().st_size
    print(f"learned.txt: {len(told.names)} problems, {len(told.rows):,} features, {size:,} bytes")


def counted() -> Iterator[str]:
    told = [vectors.told(row["text"]) for hand in HANDS for row in read(ROOT / "customers" / f"{hand}.tsv")]
    concepts = Counter(learned.CONCEPT + concept for found, _ in told for concept in found)
    words = Counter(word for _, own in told for word in own)
    weights = {concept: _concept(count, of=len(told)) for concept, count in concepts.items()}
    weights |= {word: _word(count) for word, count in words.items() if count >= FEWEST}
    return (f"{key} {round(weight * vectors.STORED)}" for key, weight in sorted(weights.items()))


def write(table: str, rows: list[str]) -> None:
    (TABLES / f"{table}.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _concept(count: int, *, of: int) -> float:
    return min(1.0, max(LEAST, math.log((of + 1) / (count + 2)) / math.log(of / 2)))


def _word(count: int) -> float:
    return 0.0 if count > MOST else 1 - count / (MOST + 4)


if __name__ == "__main__":
    main()
