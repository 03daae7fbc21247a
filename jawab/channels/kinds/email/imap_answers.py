"""Reading what imaplib makes of FETCH and SEARCH answers. Pure: bytes in, plain values out (RFC 3501, 7.4.2)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
_SHORT = re.compile(rb'\bBODY\[[^\]]*\](?:<\d+>)? (?:NIL|"((?:[^"\\]|\\.)*)")', re.IGNORECASE)
_ESCAPED = re.compile(rb"\\(.)")


def numbers_in(answer: Sequence[Any]) -> list[int]:
    """Of SEARCH, each once, in order; some servers answer in several lines, or out of order."""
    words = b" ".join(part for part in answer if isinstance(part, bytes)).split()
    return sorted({int(word) for word in words if word.isdigit()})


def sizes_in(answer: Sequence[Any]) -> dict[int, int]:
    """By UID; 0 where the server names none."""
    found = {}
    for head, _, tail in _pieces(answer):
        uid, size = _UID.search(head) or _UID.search(tail), _SIZE.search(head) or _SIZE.search(tail)
        if uid:
            found[int(uid[1])] = int(size[1]) if size else 0
    return found


def bodies_in(answer: Sequence[Any], asked: Sequence[int]) -> Mapping[int, bytes]:
    """By UID, of those asked for. NIL is no body: the server has the mail and does not hand it out."""
    found: dict[int, bytes] = {}
    for head, literal, tail in _pieces(answer):
        body = literal if literal is not None else _short(head)
        # The UID stands before the body or after it, as the server likes; some leave it out.
        uid = _UID.search(head) or _UID.search(tail)
        number = int(uid[1]) if uid else asked[0] if len(asked) == 1 else 0
        if body is not None and number in asked:
            found[number] = body
    return found


def _pieces(answer: Sequence[Any]) -> Iterator[tuple[bytes, bytes | None, bytes]]:
    """What stood before the literal, the literal, and what followed it."""
    for place, part in enumerate(answer):
        if isinstance(part, tuple):
            after = answer[place + 1] if place + 1 < len(answer) else b""
            yield part[0], part[1], after if isinstance(after, bytes) else b""
        elif isinstance(part, bytes):
            yield part, None, b""


def _short(line: bytes) -> bytes | None:
    """A body so small that the server sent it in the line itself, in quotes."""
    found = _SHORT.search(line)
    return None if found is None or found[1] is None else _ESCAPED.sub(rb"\1", found[1])
