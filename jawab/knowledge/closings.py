"""An answer closes once: what its text says last, its signature does not say again. Pure."""

import re
from collections.abc import Iterable

from jawab.language import search_key

_BETWEEN = re.compile(r"[\W_]+")


def without_second(signature: str, above: str, known: Iterable[str]) -> str:
    """The signature below a text, without its first line where that closes an answer which is closed already."""
    lines = signature.split("\n")
    first, last = _key(_lines(signature)[:1]), _key(_lines(above)[-1:])
    closings = {_key([each]) for each in known} - {""}
    if not first or not (first == last or {first, last} <= closings):
        return signature
    at = next(place for place, line in enumerate(lines) if line.strip())
    return "\n".join(lines[at + 1 :]).lstrip("\n")


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _key(lines: list[str]) -> str:
    return _BETWEEN.sub(" ", search_key(" ".join(lines))).strip()
