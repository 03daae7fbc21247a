"""The tree of MIME parts. Built with a stack of our own, so that no nesting exhausts Python's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .headers import Headers, split_headers
from .parameters import content_type, disposition
from .transfer import undo

DEPTH_LIMIT = 120
PARTS_LIMIT = 1_000
_BOUNDARY_LINE = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?$", re.MULTILINE)


@dataclass(slots=True)
class Part:
    """One leaf or multipart; ``unread`` marks a multipart kept whole because a limit was reached.

    ``source`` is the body of the whole message as it came, on its root alone.
    """

    headers: Headers
    content_type: str
    parameters: dict[str, str]
    body: bytes
    parts: list["Part"] = field(default_factory=list)
    unread: bool = False
    source: bytes = b""

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        return disposition(self.headers.first("content-disposition"))

    def content(self, defects: list[str]) -> bytes:
        return undo(self.body, self.headers.word("content-transfer-encoding"), defects)

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, in the order they stand in the message."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))


def read_structure(raw: bytes, defects: list[str]) -> Part:
    root = _part(raw, "text/plain", defects)
    root.source = root.body
    if "content-type" not in root.headers and (boundary := _unsaid_boundary(root.body)):
        defects.append("The message is divided into parts but does not say so.")
        root.content_type, root.parameters = "multipart/mixed", {"boundary": boundary}
    waiting = [(root, 1)]
    count = 1
    while waiting:
        part, depth = waiting.pop()
        if not part.content_type.startswith("multipart/"):
            continue
        if depth > DEPTH_LIMIT or count >= PARTS_LIMIT:
            part.unread = True
            defects.append(
                "The message has too many parts, or parts within parts; the rest was kept as one file."
            )
            continue
        _divide(part, defects, limit=PARTS_LIMIT - count)
        count += len(part.parts)
        waiting.extend((child, depth + 1) for child in reversed(part.parts))
    return root


def _unsaid_boundary(body: bytes) -> str:
    """A header was lost on the way, and the body begins with a boundary that is closed further on."""
    found = _BOUNDARY_LINE.search(body[:2_000])
    if not found or body[found.end() :].lstrip(b"\r\n")[:8].lower() != b"content-":
        return ""
    return found[1].decode("utf-8", "replace") if b"\n--" + found[1] + b"--" in body else ""


def _part(raw: bytes, default: str, defects: list[str]) -> Part:
    headers, body = split_headers(raw, defects)
    kind, parameters = content_type(headers.first("content-type"), default=default)
    return Part(headers, kind, parameters, body)


def _divide(part: Part, defects: list[str], *, limit: int) -> None:
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace")
    pieces = _pieces(part.body, boundary, defects, limit=limit) if boundary else []
    if (
        not pieces
        and boundary
        and part.headers.word("content-transfer-encoding") in {"base64", "quoted-printable"}
    ):
        defects.append(
            "A multipart was transfer-encoded as a whole, which no standard allows; it was decoded."
        )
        part.body = part.content(defects)
        pieces = _pieces(part.body, boundary, defects, limit=limit)
    if not pieces:
        pieces = _by_guess(part.body, defects, limit=limit)
    if not pieces:
        defects.append("A multipart had no parts; it was read as plain text.")
        part.content_type, part.parameters = "text/plain", {}
        return
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    part.parts = [_part(piece, default, defects) for piece in pieces]
    part.body = b""


def _by_guess(body: bytes, defects: list[str], *, limit: int) -> list[bytes]:
    """The parts between lines that look like a boundary, when the declared one is missing or wrong."""
    for found in _BOUNDARY_LINE.finditer(body[:20_000]):
        follows = body[found.end() : found.end() + 300].lstrip(b"\r\n").lower()
        if follows.startswith(b"content-"):
            defects.append("The boundary of a multipart was missing or wrong; it was guessed.")
            return _pieces(body, found[1], defects, limit=limit)
    return []


def _pieces(body: bytes, boundary: bytes, defects: list[str], *, limit: int) -> list[bytes]:
    """The bytes between delimiter lines; found by ``find``, since a regex would be compiled anew for every mail."""
    delimiter = b"--" + boundary.rstrip()
    pieces: list[bytes] = []
    start = -1
    at = body.find(delimiter)
    while at != -1 and len(pieces) < limit:
        end, line_end = at + len(delimiter), -1
        if at == 0 or body[at - 1] == 0x0A:
            line_end = body.find(b"\n", end)
            line_end = len(body) if line_end == -1 else line_end
            rest = body[end : min(line_end, end + 300)].strip()
            if rest in {b"", b"--"}:
                if start >= 0:
                    pieces.append(_without_line_end(body[start:at]))
                start = line_end + 1 if rest == b"" else -1
        at = body.find(delimiter, end)
    if start >= 0 and start <= len(body):
        pieces.append(body[start:])
        defects.append(
            "The last part of a multipart was not closed."
            if at == -1
            else "There were too many parts; the last holds the rest."
        )
    return pieces


def _without_line_end(piece: bytes) -> bytes:
    """The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if piece.endswith(b"\r\n"):
        return piece[:-2]
    return piece[:-1] if piece.endswith(b"\n") else piece
