"""winmail.dat (MS-OXTNEF): the text and the files Outlook packed into one, read in bounds and never raising."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .charsets import decode
from .mapi import Properties, read_properties

_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEADER = 6
_ATTRIBUTES_LIMIT = 20_000
_FILES_LIMIT = 500

_MESSAGE_PROPERTIES, _FILE_PROPERTIES = 0x9003, 0x9005
_NEW_FILE, _FILE_TITLE, _FILE_DATA = 0x9002, 0x8010, 0x800F
_BODY, _CODEPAGE = 0x800C, 0x9007

_P_BODY, _P_RTF, _P_HTML, _P_CHARSET = 0x1000, 0x1009, 0x1013, 0x3FDE
_P_DATA, _P_SHORT_NAME, _P_LONG_NAME, _P_SHOWN_NAME = 0x3701, 0x3704, 0x3707, 0x3001
_P_TYPE, _P_CONTENT_ID, _P_HIDDEN = 0x370E, 0x3712, 0x7FFE


@dataclass(slots=True)
class PackedFile:
    """``message`` marks a message of Outlook's own form within; its bytes are TNEF again."""

    name: str = ""
    content: bytes = b""
    content_type: str = ""
    content_id: str = ""
    hidden: bool = False
    message: bool = False


@dataclass(slots=True)
class Packed:
    """The bodies in every form that was there; ``rtf`` is still compressed, ``charset`` that of ``html``."""

    text: str = ""
    html: bytes = b""
    rtf: bytes = b""
    charset: str = ""
    files: list[PackedFile] = field(default_factory=list)


def unpacked(raw: bytes) -> Packed | None:
    """What is in it as far as it can be read, or nothing when it is no TNEF at all."""
    if not raw.startswith(_SIGNATURE):
        return None
    packed = Packed()
    codepage = ""
    for kind, data in _attributes(raw):
        if kind == _CODEPAGE:
            codepage = f"cp{int.from_bytes(data[:4], 'little')}"
        elif kind == _BODY:
            packed.text = packed.text or _text(data, codepage)
        elif kind == _MESSAGE_PROPERTIES:
            _take_bodies(packed, read_properties(data), codepage)
        elif kind in {_NEW_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES}:
            _take_file(packed, kind, data, codepage)
    packed.files = [file for file in packed.files if file.content or file.name]
    return packed


def _attributes(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's number and value; a length beyond the end ends it, checksums are not asked for."""
    at = _HEADER
    for _ in range(_ATTRIBUTES_LIMIT):
        if at + 9 > len(raw) or raw[at] not in {1, 2}:
            return
        kind = int.from_bytes(raw[at + 1 : at + 3], "little")
        length = int.from_bytes(raw[at + 5 : at + 9], "little")
        if at + 9 + length > len(raw):
            return
        yield kind, raw[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _take_bodies(packed: Packed, found: Properties, codepage: str) -> None:
    packed.charset = f"cp{found.number(_P_CHARSET)}" if found.number(_P_CHARSET) else codepage
    packed.text = packed.text or found.text(_P_BODY, codepage)
    packed.html = packed.html or found.data(_P_HTML)
    packed.rtf = packed.rtf or found.data(_P_RTF)


def _take_file(packed: Packed, kind: int, data: bytes, codepage: str) -> None:
    if len(packed.files) >= _FILES_LIMIT:
        return
    if kind == _NEW_FILE or not packed.files:
        packed.files.append(PackedFile())
    file = packed.files[-1]
    if kind == _FILE_TITLE:
        file.name = file.name or _text(data, codepage)
    elif kind == _FILE_DATA:
        file.content = data
    elif kind == _FILE_PROPERTIES:
        _describe(file, read_properties(data), codepage)


def _describe(file: PackedFile, found: Properties, codepage: str) -> None:
    names = (found.text(number, codepage) for number in (_P_LONG_NAME, _P_SHOWN_NAME, _P_SHORT_NAME))
    file.name = next(filter(None, names), file.name)
    file.content_type = found.text(_P_TYPE, codepage).lower()
    file.content_id = found.text(_P_CONTENT_ID, codepage)
    file.hidden = bool(found.number(_P_HIDDEN))
    held = found.data(_P_DATA)
    # An object begins with the 16 bytes that say of which kind it is.
    file.message = held[16:20] == _SIGNATURE
    if file.message or not file.content:
        file.content = held[16:] if file.message else held


def _text(data: bytes, codepage: str) -> str:
    return decode(data.rstrip(b"\x00"), declared=codepage)[0]
