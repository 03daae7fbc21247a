"""Lines of a body as they are shown, each with what the sender's HTML said of it."""

import re
from dataclasses import dataclass, field
from enum import IntEnum

_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# No client's announcement is longer; a longer line must not keep the patterns busy.
_LINE_LIMIT = 400


class Mark(IntEnum):
    """``OWN`` is everything HTML does not tell to be something else, and all of a plain text."""

    OWN = 0
    QUOTED = 1
    ATTRIBUTION = 2
    SIGNATURE = 3
    EARLIER = 4


@dataclass(frozen=True, slots=True)
class Copied:
    """A body as lines; ``EARLIER`` marks the first line of a message below which nothing is new."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        """With the customary line before what HTML calls a signature."""
        told: list[str] = []
        before = Mark.OWN
        for line, mark in zip(self.lines, self.marks, strict=True):
            if mark is Mark.SIGNATURE and before is not Mark.SIGNATURE and line.strip(" -\u2014"):
                told.append("-- ")
            if mark is not Mark.SIGNATURE or line.strip():
                before = mark
            told.append(line)
        return "\n".join(told).strip("\n")

    def with_signature(self) -> "Copied":
        """The same for a person who wrote where the signature should stand."""
        return Copied(self.lines, [Mark.OWN if mark is Mark.SIGNATURE else mark for mark in self.marks])

    @property
    def is_telling(self) -> bool:
        return any(self.marks)


def plain_lines(text: str) -> Copied:
    lines = text.split("\n")
    return Copied(lines, [Mark.OWN] * len(lines))


def joined(copies: list[Copied]) -> Copied:
    """One body of several stretches, a blank line between them."""
    whole = Copied()
    for copied in copies:
        if whole.lines:
            whole.lines.append("")
            whole.marks.append(Mark.OWN)
        whole.lines.extend(copied.lines)
        whole.marks.extend(copied.marks)
    return whole


def shown(line: str) -> str:
    """A line as the patterns want it: without direction marks, odd spaces and a stray return."""
    return (
        _UNSEEN.sub("", line[:_LINE_LIMIT])
        .replace("\xa0", " ")
        .replace("\u202f", " ")
        .replace("\u3000", " ")
        .strip()
    )
