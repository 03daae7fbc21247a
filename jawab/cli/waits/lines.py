"""Lines as they come, without waiting for more than one."""

from collections.abc import Iterator
from typing import BinaryIO

_LONGEST = 1 << 22  # bytes: a roster of thousands of agents is far below


def lines(source: BinaryIO) -> Iterator[tuple[int, str]]:
    """Each line that holds something, with its number. What is too long or no UTF-8 comes as text that is no JSON."""
    number = 0
    while raw := source.readline(_LONGEST):
        number += 1
        if len(raw) == _LONGEST and not raw.endswith(b"\n"):
            while (rest := source.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield number, ""
        elif raw.strip():
            yield number, raw.decode("utf-8", "replace").strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
