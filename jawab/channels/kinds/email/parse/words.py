"""Header values to text: RFC 2047 encoded words in all the ways they are broken, and raw 8-bit bytes."""

import binascii
import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from .characters import one_line
from .charsets import codec_named, decode
from .transfer import lenient_base64

_START = re.compile(rb"=\?([\w.:()*' -]{0,60})\?([bBqQ])\?")
# What may still be a word whose end some program cut off.
_CUT = re.compile(rb"[^\s?]{4,}\??")
_HEX_PAIR = re.compile(rb"[0-9A-F]{2}")
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")


class EncodedWord(NamedTuple):
    start: int
    end: int
    charset: str
    content: bytes


def header_text(value: bytes, *, hint: str = "") -> str:
    """A header's value as one line of text; ``hint`` is the charset of the message's own body."""
    if b"=?" not in value and value.isascii() and b"\x1b" not in value:
        return one_line(value.decode("ascii"))
    text = decode_words(value, hint=hint)
    if text.startswith("=?") and text.endswith("?=") and text.isascii():
        text = decode_words(text.encode("ascii"), hint=hint)
    return one_line(text)


def decode_words(value: bytes, *, hint: str = "") -> str:
    """As ``header_text``, with line breaks left in."""
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for word in encoded_words(value):
        between = value[at : word.start]
        # White space between two encoded words is none of the text (RFC 2047, 6.2).
        if between and not (at and between.isspace()):
            pieces.append(("", between))
        pieces.append((word.charset or "unknown", word.content))
        at = word.end
    if at < len(value):
        pieces.append(("", value[at:]))
    # Neighbours in one charset are joined before decoding: a character may be cut between two words.
    runs = (
        (charset, b"".join(raw for _, raw in run))
        for charset, run in groupby(pieces, key=lambda piece: piece[0])
    )
    return "".join(_decoded(raw, charset, hint) for charset, raw in runs)


def encoded_words(value: bytes) -> Iterator[EncodedWord]:
    """Found by ``find`` rather than by one pattern: a header of nothing but "=?a?q?" must not take quadratic time."""
    at = 0
    while found := _START.search(value, at):
        end = _end(value, found)
        if end == -1:
            end = len(value)
            if not _CUT.fullmatch(value, found.end(), end):
                return
        charset = found[1].decode("ascii", "replace").partition("*")[0].lower()
        yield EncodedWord(
            found.start(), min(end + 2, len(value)), charset, _content(found[2], value[found.end() : end])
        )
        at = end + 2


def _end(value: bytes, start: re.Match[bytes]) -> int:
    """Where the word is closed. "?=" before two hex digits is a question mark that some client forgot to encode."""
    end = value.find(b"?=", start.end())
    if start[2] in b"qQ" and end != -1 and _HEX_PAIR.match(value, end + 2):
        return value.find(b"?=", end + 2)
    return end


def _decoded(raw: bytes, charset: str, hint: str) -> str:
    return decode(raw, declared=charset if codec_named(charset) else "", hint=hint)[0]


def _content(encoding: bytes, payload: bytes) -> bytes:
    if encoding in b"bB":
        return lenient_base64(_NOT_BASE64.sub(b"", payload))
    unfolded = re.sub(rb"\r?\n[ \t]*", b"", payload)
    return _ESCAPE.sub(lambda found: binascii.unhexlify(found[1]), unfolded.replace(b"_", b" "))
