"""Content-Type and Content-Disposition: the value and its parameters, RFC 2231 and what clients write instead."""

import re
from urllib.parse import unquote_to_bytes

from .charsets import decode
from .words import header_text

_PARAMETER = re.compile(
    rb"(?:^|[;\s])\s*([\w!#$%&'*+.^`|~-]{1,100}?)[ \t]*=\s*(\"(?:[^\"\\]|\\.){0,2000}\"|[^;]*)", re.DOTALL
)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_TYPE = re.compile(rb"\s*\"?([\w!#$&^.+-]{1,40}/[\w!#$&^.+-]{1,80})")
_QUOTED_PAIR = re.compile(rb"\\([\"\\])")


def content_type(value: bytes, *, default: str) -> tuple[str, dict[str, str]]:
    """The media type in lower case, and its parameters; ``default`` when none can be read."""
    found = _TYPE.match(value)
    if not found:
        bare = value.partition(b";")[0].strip().lower()
        known = {b"text": "text/plain", b"html": "text/html", b"multipart": "multipart/mixed"}
        return known.get(bare, default), parameters(value.partition(b";")[2])
    return found[1].decode("ascii", "replace").lower(), parameters(value[found.end() :])


def disposition(value: bytes) -> tuple[str, dict[str, str]]:
    kind = value.partition(b";")[0].strip().lower().decode("ascii", "replace")
    if "=" in kind:
        return "", parameters(value)
    return kind, parameters(value.partition(b";")[2])


def parameters(value: bytes) -> dict[str, str]:
    """Names in lower case to text; continuations joined, percent escapes and encoded words decoded."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for name_bytes, written in _PARAMETER.findall(value):
        name = name_bytes.decode("ascii", "replace").lower()
        section = _SECTION.fullmatch(name)
        if section and (section[2] or section[3]):
            number = int(section[2] or 0)
            pieces.setdefault(section[1], {}).setdefault(number, (_unquoted(written), bool(section[3])))
        elif name not in plain:
            plain[name] = header_text(_unquoted(written))
    return plain | {name: _joined(sections) for name, sections in pieces.items()}


def _unquoted(written: bytes) -> bytes:
    written = written.strip()
    if written.startswith(b'"'):
        written = written[1:-1] if written.endswith(b'"') and len(written) > 1 else written[1:]
        return _QUOTED_PAIR.sub(rb"\1", written)
    return written


def _joined(sections: dict[int, tuple[bytes, bool]]) -> str:
    """Sections in the order of their numbers, not of their appearance (RFC 2231, 3)."""
    charset = ""
    raw = bytearray()
    for place, (_, (piece, escaped)) in enumerate(sorted(sections.items())):
        value = piece
        if escaped and place == 0 and piece.count(b"'") >= 2:
            declared, _, value = piece.split(b"'", 2)
            charset = declared.decode("ascii", "replace")
        raw += unquote_to_bytes(value) if escaped else value
    joined = bytes(raw)
    return (
        header_text(joined) if b"=?" in joined else header_text(decode(joined, declared=charset)[0].encode())
    )
