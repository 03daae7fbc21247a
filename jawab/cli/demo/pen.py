"""The one source of chance, and a pen that never wears out its favourite lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random


def dice_for(seed: int, purpose: str) -> Random:
    """Independent chance for one purpose: more customers must not change what the threads say."""
    return Random(f"{seed}:{purpose}")  # noqa: S311 (a story, not a secret)


class Pen:
    """Chooses among lines the ones used least so far, so that a long story does not repeat itself early."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self._used: Counter[str] = Counter()

    def pick(self, lines: Sequence[str]) -> str:
        """One of the lines; an empty sequence gives an empty line."""
        if not lines:
            return ""
        rarest = min(self._used[line] for line in lines)
        line = self.dice.choice([line for line in lines if self._used[line] == rarest])
        self._used[line] += 1
        return line

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    def weigh(self, weights: Mapping[str, float]) -> str:
        return self.dice.choices(list(weights), list(weights.values()))[0]


def filled(line: str, slots: Mapping[str, str]) -> str:
    """The line with its ``{slots}``; a slot nobody knows is an error in the material."""
    return line.format_map(slots)


def joined(parts: Iterable[str], separator: str) -> str:
    return separator.join(part for part in parts if part)
