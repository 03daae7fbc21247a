"""The header block of a message or part: raw values by lower-case name, and where the body begins."""

import re
from collections.abc import Sequence

from .characters import one_line
from .words import header_text

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
# Only a line that is surely a header shows that a stray line before it was a lost continuation.
_SURELY = re.compile(
    rb"(?i)(?:from|to|cc|subject|date|message-id|received|return-path|reply-to|sender|in-reply-to|references"
    rb"|mime-version|content-[a-z-]+|x-[\w-]+|list-[a-z]+|dkim-signature)[ \t]*:"
)
# A whole field with its folded lines; what it does not match is looked at line by line.
_WHOLE = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)\r?(?:\n|\Z)")
_COMMENT = re.compile(r"\([^()]*\)")
_VALUE_LIMIT = 16_000
_LONG_VALUE_LIMIT = 100_000
_LONG = frozenset({"to", "cc", "bcc", "references"})
_FIELDS_LIMIT = 2_000
_LOOKS_LIMIT = 200


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
        value = _COMMENT.sub("", value) if "(" in value else value
        return one_line(value.partition(";")[0]).lower()


def split_headers(raw: bytes, defects: list[str]) -> tuple[Headers, bytes]:
    """The headers and the body of a message or of one part."""
    block, rest = _divided(raw)
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
    return Headers(values), rest


def _divided(raw: bytes) -> tuple[bytes, bytes]:
    """What stands before the first blank line, and what behind it."""
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw[raw.index(b"\n") + 1 :]
    plain = raw.find(b"\n\n")
    carriage = raw.find(b"\n\r\n", 0, plain if plain >= 0 else len(raw))
    if carriage >= 0:
        return raw[: carriage + 1], raw[carriage + 3 :]
    return (raw[: plain + 1], raw[plain + 2 :]) if plain >= 0 else (raw, b"")


def _fields(block: bytes, defects: list[str]) -> tuple[list[tuple[str, bytes]], int]:
    """Each name with its folded value, and where the first line stands that is no header any more."""
    quick: list[tuple[str, bytes]] = []
    at = 0
    while whole := _WHOLE.match(block, at):
        quick.append((whole[1].decode("ascii").lower(), whole[2]))
        at = whole.end()
    return (quick, at) if at == len(block) else _line_by_line(block, defects)


def _line_by_line(block: bytes, defects: list[str]) -> tuple[list[tuple[str, bytes]], int]:
    found: list[tuple[str, int, int]] = []
    at, looks = 0, 0
    for line in block.splitlines(keepends=True):
        end = at + len(line)
        field = None if line[:1] in b" \t" else _FIELD.match(line)
        if field:
            found.append((field[1].decode("ascii").lower(), at + field.end(), end))
        elif found and (line[:1] in b" \t" or (looks < _LOOKS_LIMIT and _header_follows(block, end))):
            if line[:1] not in b" \t":
                looks += 1
                defects.append(
                    "A header line was broken without indentation; it was joined to the one before."
                )
            found[-1] = (found[-1][0], found[-1][1], end)
        elif at or not line.startswith((b"From ", b">From ")):
            break
        at = end
    return [(name, block[start:end].rstrip(b"\r\n")) for name, start, end in found], at


def _header_follows(block: bytes, at: int) -> bool:
    """Whether what follows a broken line is surely a header still; a boundary, blank line or none, begins the body."""
    if block.startswith(b"--", block.rfind(b"\n", 0, max(at - 1, 0)) + 1):
        return False
    following = block[at : at + 400].splitlines()[:2]
    return any(_SURELY.match(line) for line in following)
