"""Who writes: a desk that promises, or a customer with plans of his own; weighed over the words of a message.

The verb alone does not tell: «فردا می‌رسه» is a promise about a parcel and none about a guest. So each word, its first
and last letters and its cue have a learned weight (`python -m scripts.language.learn_voice`); above 0 speaks the desk.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jawab.language.times.lexicon import Cue
from jawab.language.times.tokens import Item

TABLES = Path(__file__).parent / "tables"
STORED = 100  # weights are kept in hundredths
BIAS = "="
MOST_KNOWN = 8192


def voice(items: Iterable[Item], language: str) -> float:
    """Weigh who wrote a message: below 0 rather a customer; 0 in a language nobody learned from."""
    weigh = _weigher(language)
    return weigh(items) if weigh else 0.0


def features_of(item: Item) -> tuple[str, ...]:
    """List what an item is weighed by; a time itself tells nothing."""
    if item.meanings.live or not item.word.strip(_SILENT):
        return ()
    marks = item.meanings.marks if item.word not in _SIGNS else ()
    cues = tuple(f":{mark.name}" for mark in marks if isinstance(mark, Cue))
    return cues + tuple(feature for word in item.word.split() for feature in _of_word(word))


def _of_word(word: str) -> tuple[str, ...]:
    if len(word) < 4 or word.isascii():
        return (word,)
    ends = (word, f"-{word[-1:]}", f"-{word[-2:]}", f"{word[:2]}-")
    return (*ends, f"-{word[-3:]}", f"{word[:3]}-") if len(word) > 4 else ends


@cache
def _weigher(language: str) -> Callable[[Iterable[Item]], float] | None:
    path = TABLES / f"voice_{language}.txt"
    if not path.exists():
        return None
    table = _read(path)
    bias = table[BIAS]
    known: dict[str, float] = {}

    def weigh(items: Iterable[Item]) -> float:
        total = bias
        for item in items:
            if item.word:
                weight = known.get(item.word)
                if weight is None:
                    if len(known) > MOST_KNOWN:
                        known.clear()
                    weight = known[item.word] = sum(table.get(name, 0.0) for name in features_of(item))
                total += weight
        return total

    return weigh


def _read(path: Path) -> dict[str, float]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("# "))
    return {name: int(weight) / STORED for name, weight in rows}


_SILENT = "،,.:؛;-–—()/…\n "
_SIGNS = frozenset("!?؟")
