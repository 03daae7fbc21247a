"""Properties of Outlook's own kind (MS-OXCDATA), as TNEF writes them one after the other."""

from collections.abc import Iterator

from .charsets import decode

_PROPERTIES_LIMIT = 5_000
_VALUES_LIMIT = 2_000
_SIZES = {
    0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16,
}  # fmt: skip
_STRING, _UNICODE = 0x1E, 0x1F
_SIZED = frozenset({0x0D, _STRING, _UNICODE, 0x102})
_MANY = 0x1000
_NAMED = 0x8000


class Properties:
    """By number: the type and the first value of each."""

    __slots__ = ("_found",)

    def __init__(self, found: dict[int, tuple[int, bytes]]) -> None:
        self._found = found

    def data(self, number: int) -> bytes:
        return self._found.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        kind, value = self._found.get(number, (0, b""))
        return int.from_bytes(value[:4], "little") if _SIZES.get(kind) else 0

    def text(self, number: int, codepage: str) -> str:
        kind, value = self._found.get(number, (0, b""))
        if kind == _UNICODE:
            return value.decode("utf-16-le", "replace").rstrip("\x00")
        return decode(value.rstrip(b"\x00"), declared=codepage)[0] if kind == _STRING else ""


def read_properties(raw: bytes) -> Properties:
    """Up to the first one that cannot be read; its length would be a guess, and so would all that follows."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        for number, kind, value in _each(raw):
            found.setdefault(number, (kind, value))
    except IndexError:
        pass
    return Properties(found)


def _each(raw: bytes) -> Iterator[tuple[int, int, bytes]]:
    count, at = _number(raw, 0), 4
    for _ in range(min(count, _PROPERTIES_LIMIT)):
        head = _number(raw, at)
        kind, number = head & 0xFFFF, head >> 16
        at += 4
        if number >= _NAMED:
            at = _after_name(raw, at)
        several = bool(kind & _MANY)
        kind &= ~_MANY
        value, at = _value(raw, at, kind, several=several)
        yield number, kind, value


def _value(raw: bytes, at: int, kind: int, *, several: bool) -> tuple[bytes, int]:
    """The first value, and where the next property begins."""
    many = 1
    if several or kind in _SIZED:
        many = _number(raw, at)
        at += 4
    if many > _VALUES_LIMIT or (kind not in _SIZED and kind not in _SIZES):
        raise IndexError
    if kind in _SIZES:
        return raw[at : at + _SIZES[kind]], at + _SIZES[kind] * many
    first = b""
    for place in range(many):
        length = _number(raw, at)
        at += 4
        if at + length > len(raw):
            raise IndexError
        first = first if place else raw[at : at + length]
        at += length + -length % 4
    return first, at


def _after_name(raw: bytes, at: int) -> int:
    """Behind the name of a named property: a number, or a text of UTF-16."""
    kind = _number(raw, at + 16)
    if kind == 0:
        return at + 24
    length = _number(raw, at + 20)
    return at + 24 + length + -length % 4


def _number(raw: bytes, at: int) -> int:
    if at + 4 > len(raw):
        raise IndexError
    return int.from_bytes(raw[at : at + 4], "little")
