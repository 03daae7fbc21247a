"""Header values to text: RFC 2047 encoded words in all the ways they are broken, and raw 8-bit bytes."""

import binascii
import re
from itertools import groupby

from .characters import one_line
from .charsets import codec_named, decode
from .transfer import lenient_base64

# The payload is bounded so that a header of nothing but "=?a?q?" stays linear. A "?=" followed by two hex digits is
# most often a raw question mark before an escape, which some clients forget to encode.
_ENCODED_WORD = re.compile(
    rb"=\?([\w.:()*' -]{1,60})\?([bBqQ])\?(.{0,4000}?)\?=(?![0-9A-F]{2}(?!\?[bBqQ]\?))", re.DOTALL
)
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")


def header_text(value: bytes, *, hint: str = "") -> str:
    """A header's value as one line of text; ``hint`` is the charset of the message's own body."""
    if b"=?" not in value and value.isascii():
        return one_line(value.decode("ascii"))
    text = decode_words(value, hint=hint)
    if text.startswith("=?") and text.endswith("?=") and text.isascii():
        text = decode_words(text.encode("ascii"), hint=hint)
    return one_line(text)


def decode_words(value: bytes, *, hint: str = "") -> str:
    """As ``header_text``, with line breaks left in."""
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for word in _ENCODED_WORD.finditer(value):
        between = value[at : word.start()]
        # White space between two encoded words is none of the text (RFC 2047, 6.2).
        if between and not (at and between.isspace()):
            pieces.append(("", between))
        charset = word[1].decode("ascii", "replace").partition("*")[0]
        pieces.append((charset.lower() or "unknown", _payload(word[2], word[3])))
        at = word.end()
    if at < len(value):
        pieces.append(("", value[at:]))
    # Neighbours in one charset are joined before decoding: a character may be cut between two words.
    runs = (
        (charset, b"".join(raw for _, raw in run))
        for charset, run in groupby(pieces, key=lambda piece: piece[0])
    )
    return "".join(_decoded(raw, charset, hint) for charset, raw in runs)


def _decoded(raw: bytes, charset: str, hint: str) -> str:
    declared = charset if codec_named(charset) else ""
    return decode(raw, declared=declared or "", hint=hint)[0]


def _payload(encoding: bytes, payload: bytes) -> bytes:
    if encoding in b"bB":
        return lenient_base64(_NOT_BASE64.sub(b"", payload))
    unfolded = re.sub(rb"\r?\n[ \t]*", b"", payload)
    return _ESCAPE.sub(lambda found: binascii.unhexlify(found[1]), unfolded.replace(b"_", b" "))
