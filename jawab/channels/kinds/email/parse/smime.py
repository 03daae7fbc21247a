"""S/MIME without its keys: the message inside an opaque signature (RFC 8551, 3.5.2), found in its BER, not verified."""

_SIGNED = bytes.fromhex("2a864886f70d010702")
_ENVELOPED = bytes.fromhex("2a864886f70d010703")
_SEQUENCE, _SET, _OID, _OCTETS, _OCTET_PIECES, _CONTEXT = 0x30, 0x31, 0x06, 0x04, 0x24, 0xA0
_PIECES_LIMIT = 100_000
_DEPTH_LIMIT = 20


def is_encrypted(raw: bytes) -> bool:
    return raw[:1] == bytes([_SEQUENCE]) and _ENVELOPED in raw[:40]


def signed_content(raw: bytes) -> bytes:
    """What was signed, or nothing when it is not in there or cannot be found."""
    try:
        return _content(raw)
    except (IndexError, ValueError):
        return b""


def _content(raw: bytes) -> bytes:
    at, _ = _enter(raw, 0, _SEQUENCE)
    start, end = _enter(raw, at, _OID)
    if raw[start:end] != _SIGNED:
        return b""
    at, _ = _enter(raw, end, _CONTEXT)
    at, _ = _enter(raw, at, _SEQUENCE)
    at = _after(raw, _after(raw, at))  # the version and the digests' names
    at, _ = _enter(raw, at, _SEQUENCE)
    at, limit = _enter(raw, _after(raw, at), _CONTEXT)
    if raw[at] == _OCTET_PIECES:
        return _joined(raw, *_enter(raw, at, _OCTET_PIECES))
    start, end = _enter(raw, at, _OCTETS)
    return raw[start : min(end, limit)]


def _joined(raw: bytes, at: int, end: int) -> bytes:
    pieces: list[bytes] = []
    while at < end and raw[at : at + 2] != b"\x00\x00" and len(pieces) < _PIECES_LIMIT:
        start, at = _enter(raw, at, _OCTETS)
        pieces.append(raw[start:at])
    return b"".join(pieces)


def _enter(raw: bytes, at: int, tag: int) -> tuple[int, int]:
    """Where the value begins and ends; one of indefinite length ends, as far as is known, with everything."""
    if raw[at] != tag:
        raise ValueError
    first = raw[at + 1]
    if first < 0x80:
        return at + 2, at + 2 + first
    size = first & 0x7F
    start = at + 2 + size
    return start, start + int.from_bytes(raw[at + 2 : start], "big") if size else len(raw)


def _after(raw: bytes, at: int, depth: int = 0) -> int:
    """Where the next value begins."""
    start, end = _enter(raw, at, raw[at])
    if raw[at + 1] != 0x80:
        return end
    if depth > _DEPTH_LIMIT:
        raise ValueError
    while raw[start : start + 2] != b"\x00\x00":
        start = _after(raw, start, depth + 1)
    return start + 2
