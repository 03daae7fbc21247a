"""Content-Transfer-Encoding undone, leniently: what cannot be read is left out and said, never raised."""

import binascii
import re
from itertools import takewhile

_CLEAN_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}|={1,2}")
_SPACE_AFTER_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)
_UU_FILES_LIMIT = 30
_AS_IS = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"})


def undo(body: bytes, encoding: str, defects: list[str]) -> bytes:
    """The bytes that were sent."""
    name = encoding.strip().strip("\"'").lower().replace("_", "-").replace(" ", "-")
    if name in _AS_IS:
        return body
    if name == "base64":
        return _base64(body, defects)
    if name in {"quoted-printable", "quotedprintable", "qp"}:
        return quoted_printable(body)
    if name in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        found = _UU_BEGIN.search(body)
        return _uudecode(body[found.end() if found else 0 :], defects)[0]
    defects.append(f"The transfer encoding {name[:40]!r} is unknown; the part was read as it is.")
    return body


def quoted_printable(body: bytes) -> bytes:
    if b"= " in body or b"=\t" in body:
        body = _SPACE_AFTER_SOFT_BREAK.sub(b"=", body)
    return binascii.a2b_qp(body)


def lenient_base64(text: bytes) -> bytes:
    """Base64 with lost padding, or several encodings one after the other (each ends in its own padding)."""
    pieces = (piece for piece in re.split(rb"=+", text) if piece)
    return b"".join(_unpadded(piece) for piece in pieces)


def take_uuencoded(text: bytes, defects: list[str]) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """A text without the files that old clients wrote into it as ``begin 644 name … end``, and those files."""
    files: list[tuple[bytes, bytes]] = []
    kept: list[bytes] = []
    at = 0
    for _ in range(_UU_FILES_LIMIT):
        found = _UU_BEGIN.search(text, at)
        if not found or text.find(b"\nend", found.end()) == -1:
            break
        content, length = _uudecode(text[found.end() :], defects)
        if not length or not content:
            kept.append(text[at : found.end()])
        else:
            kept.append(text[at : found.start()])
            files.append((found[1], content))
        at = found.end() + length
    kept.append(text[at:])
    return b"".join(kept), files


def _base64(body: bytes, defects: list[str]) -> bytes:
    packed = body.translate(None, b"\r\n \t")
    if len(packed) % 4 == 0 and _CLEAN_BASE64.fullmatch(packed):
        return binascii.a2b_base64(packed)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    good = [line for line in lines if _BASE64_LINE.fullmatch(line)]
    if before_footer := _before_footer(lines):
        good = before_footer
    elif len(good) * 2 < len(lines):
        return _not_quite_base64(body, packed, defects)
    defects.append("The base64 was damaged; what could be read was kept.")
    return lenient_base64(b"".join(good))


def _before_footer(lines: list[bytes]) -> list[bytes]:
    """The encoded lines on top, when what follows is plain words that a mailing list wrote below them."""
    run = list(takewhile(_BASE64_LINE.fullmatch, lines))
    encoded = b"".join(run)
    ends = len(encoded) % 4 == 0 and (encoded.endswith(b"=") or len(encoded) >= 60)
    more = any(len(line) >= 40 and _BASE64_LINE.fullmatch(line) for line in lines[len(run) :])
    return run if ends and not more else []


def _not_quite_base64(body: bytes, packed: bytes, defects: list[str]) -> bytes:
    """Either plain text under a wrong label, or base64 with stray characters in every line."""
    alphabet = re.sub(rb"[^A-Za-z0-9+/=]", b"", packed)
    if len(alphabet) * 20 >= len(packed) * 19 and b" " not in body.strip():
        defects.append("The base64 was damaged; what could be read was kept.")
        return lenient_base64(alphabet)
    defects.append("The part was declared base64 but is plain; it was read as it is.")
    return body


def _unpadded(piece: bytes) -> bytes:
    whole = len(piece) - (1 if len(piece) % 4 == 1 else 0)
    return binascii.a2b_base64(piece[:whole] + b"=" * (-whole % 4))


def _uudecode(body: bytes, defects: list[str]) -> tuple[bytes, int]:
    """The file and how many bytes of the body it took; nothing when ``end`` never comes."""
    content = bytearray()
    length = 0
    for line in body.splitlines(keepends=True):
        length += len(line)
        stripped = line.rstrip(b"\r\n")
        if stripped == b"end":
            return bytes(content), length
        try:
            content += binascii.a2b_uu(stripped)
        except binascii.Error:
            expected = (((stripped[0] - 32) & 63) * 4 + 5) // 3
            try:
                content += binascii.a2b_uu(stripped[:expected])
            except binascii.Error:
                break
    defects.append("A uuencoded file was cut short; it was left in the text.")
    return b"", 0
