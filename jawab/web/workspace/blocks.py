"""A text that runs both ways, in stretches that each run one way: an English paragraph in a Persian answer."""

from dataclasses import dataclass

from jawab.language import direction
from jawab.language.prose import strong_letters

MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    direction: str


def blocks(text: str, way: str) -> tuple[Block, ...]:
    """Empty where every line runs as the whole does, and for texts too long to be looked at line by line.

    An empty line, or one without letters, runs as what stands before it; empty lines go with what follows.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES or len(strong_letters(text)) < 2:
        return ()
    found: list[tuple[list[str], str]] = [([], way)]
    blank = 0
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        current = found[-1]
        runs = direction(line, default="rtl" if current[1] == "rtl" else "ltr")
        if runs != current[1]:
            current = ([], runs)
            found.append(current)
        current[0].extend([*[""] * blank, line])
        blank = 0
    shown = [Block("\n".join(lines), runs) for lines, runs in found if lines]
    return tuple(shown) if any(block.direction != way for block in shown) else ()
