"""Count how common concepts and words are: `python -m scripts.language.learn_groups FILE...` writes the table."""

import math
import sys
from collections import Counter
from pathlib import Path

from jawab.language.grouping import vectors
from scripts.language.rows import read

TABLE = Path(vectors.__file__).parent / "tables" / "weights.txt"
COMMENT = "# How much a concept (~) or a common word's stem tells, in hundredths; counted, never edited."
# A word of fewer lines tells everything, one of more lines nothing.
FEWEST, MOST = 5, 12
# Even the commonest concept tells something.
LEAST = 0.1


def main() -> None:
    told = [vectors.told(row["text"]) for name in sys.argv[1:] for row in read(Path(name))]
    concepts = Counter(vectors.CONCEPT + concept for found, _ in told for concept in found)
    words = Counter(word for _, own in told for word in own)
    weights = {concept: _concept(count, of=len(told)) for concept, count in concepts.items()}
    weights |= {word: _word(count) for word, count in words.items() if count >= FEWEST}
    rows = [f"{key} {round(weight * vectors.STORED)}" for key, weight in sorted(weights.items())]
    TABLE.write_text("\n".join([COMMENT, *rows]) + "\n", encoding="utf-8")


def _concept(count: int, *, of: int) -> float:
    return min(1.0, max(LEAST, math.log((of + 1) / (count + 2)) / math.log(of / 2)))


def _word(count: int) -> float:
    return 0.0 if count > MOST else 1 - count / (MOST + 4)


if __name__ == "__main__":
    main()
