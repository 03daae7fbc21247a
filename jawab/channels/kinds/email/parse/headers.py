"""The header block of a message or part: raw values by lower-case name, and where the body begins."""

import re
from collections.abc import Sequence

from .words import header_text

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
# Only a line that is surely a header shows that a stray line before it was a lost continuation.
_SURELY = re.compile(
    rb"(?i)(?:from|to|cc|subject|date|message-id|received|return-path|reply-to|sender|in-reply-to|references"
    rb"|mime-version|content-[a-z-]+|x-[\w-]+|list-[a-z]+|dkim-signature)[ \t]*:"
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_VALUE_LIMIT = 16_000
_LONG_VALUE_LIMIT = 100_000
_LONG = frozenset({"to", "cc", "bcc", "references"})
_FIELDS_LIMIT = 2_000


class Headers:
    """Every header of one block; names compare in lower case, values are unfolded only when read."""

    __slots__ = ("_values",)

    def __init__(self, values: dict[str, list[bytes]]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def every(self, name: str) -> Sequence[bytes]:
        return self._values.get(name, ())

    def first(self, name: str) -> bytes:
        """The first that says anything."""
        values = self._values.get(name, ())
        return next((value for value in values if value), b"") if values else b""

    def text(self, name: str, *, hint: str = "") -> str:
        return header_text(self.first(name), hint=hint)

    def word(self, name: str) -> str:
        """A value of protocol words: lower case, without comments and parameters."""
        value = self.first(name).decode("ascii", "replace")
        return re.sub(r"\([^()]*\)", "", value).partition(";")[0].strip().lower()


def split_headers(raw: bytes, defects: list[str]) -> tuple[Headers, bytes]:
    """The headers and the body of a message or of one part."""
    blank = _BLANK_LINE.search(raw)
    block = raw[: blank.start()] if blank else raw
    fields, end = _fields(block, defects)
    values: dict[str, list[bytes]] = {}
    for name, value in fields[:_FIELDS_LIMIT]:
        limit = _LONG_VALUE_LIMIT if name in _LONG else _VALUE_LIMIT
        values.setdefault(name, []).append(value[:limit])
        if len(value) > limit:
            defects.append(f"The header {name} was too long; its end was left out.")
    if len(fields) > _FIELDS_LIMIT:
        defects.append(f"There were {len(fields)} headers; only the first {_FIELDS_LIMIT} were read.")
    if end < len(block):
        defects.append("The blank line after the headers is missing.")
        return Headers(values), raw[end:]
    return Headers(values), raw[blank.end() :] if blank else b""


def _fields(block: bytes, defects: list[str]) -> tuple[list[tuple[str, bytes]], int]:
    """Each name with its folded value, and where the first line stands that is no header any more."""
    found: list[tuple[str, int, int]] = []
    at = 0
    for line in block.splitlines(keepends=True):
        end = at + len(line)
        field = None if line[:1] in b" \t" else _FIELD.match(line)
        if field:
            found.append((field[1].decode("ascii").lower(), at + field.end(), end))
        elif found and (line[:1] in b" \t" or _header_follows(block, end)):
            if line[:1] not in b" \t":
                defects.append(
                    "A header line was broken without indentation; it was joined to the one before."
                )
            found[-1] = (found[-1][0], found[-1][1], end)
        elif at or not line.startswith((b"From ", b">From ")):
            break
        at = end
    return [(name, block[start:end].rstrip(b"\r\n")) for name, start, end in found], at


def _header_follows(block: bytes, at: int) -> bool:
    following = block[at : at + 400].splitlines()[:2]
    return any(_SURELY.match(line) for line in following)
