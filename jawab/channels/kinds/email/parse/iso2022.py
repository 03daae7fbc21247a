"""ISO-2022-JP as Microsoft writes it (code page 50220), with numbers in circles and other signs beyond the standard."""

import re

_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_KANJI, _KATAKANA = (b"\x1b$@", b"\x1b$B"), b"\x1b(I"


def decode_iso2022_jp(raw: bytes) -> str | None:
    """Each stretch turned into Shift_JIS, which knows those signs; nothing when a pair is in no charset at all."""
    found: list[bytes] = []
    at, escape = 0, b""
    for match in [*_ESCAPE.finditer(raw), None]:
        stretch = raw[at : match.start() if match else len(raw)]
        found.append(_shifted(stretch, escape))
        at, escape = (match.end(), match[0]) if match else (at, escape)
    try:
        return b"".join(found).decode("cp932")
    except UnicodeDecodeError:
        return None


def _shifted(stretch: bytes, escape: bytes) -> bytes:
    if escape == _KATAKANA:
        return bytes(byte | 0x80 for byte in stretch)
    if escape not in _KANJI:
        return stretch
    return b"".join(_pair(*stretch[at : at + 2]) for at in range(0, len(stretch) - 1, 2))


def _pair(row: int, cell: int) -> bytes:
    """The place of JIS X 0208 in Shift_JIS; a line end inside a stretch stays what it is."""
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return bytes([row, cell])
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
    return bytes([lead, trail])
