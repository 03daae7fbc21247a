"""Lines in: plain text, or JSON objects that carry it. One broken line stops none of the others."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

Line = dict[str, Any]


def objects(source: BinaryIO) -> Iterator[Line]:
    """One for each line with something in it; text that is no object becomes ``{"text": …}``."""
    for raw in source:
        text = raw.decode("utf-8", "replace").rstrip("\r\n")
        if text.strip():
            yield _object(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))


def written(told: Line) -> str:
    return json.dumps(told, ensure_ascii=False, default=str)


def _object(text: str) -> Line:
    if text.startswith("{"):
        try:
            found = json.loads(text)
        except ValueError:
            return {"text": text}
        if isinstance(found, dict):
            return found
    return {"text": text}
