import struct

import pytest

from jawab.channels.kinds.email.parse.tnef import unpacked

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)
NEW_FILE, FILE_TITLE, FILE_DATA, BODY, CODEPAGE = 0x9002, 0x8010, 0x800F, 0x800C, 0x9007


def attribute(kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", 1 if kind in {BODY, CODEPAGE} else 2, kind, 6, len(data)) + data + b"\0\0"


def test_texts_are_in_the_code_page_of_who_packed_them() -> None:
    raw = (
        SIGNATURE + attribute(CODEPAGE, struct.pack("<I", 1256)) + attribute(BODY, "مرحبا\0".encode("cp1256"))
    )
    found = unpacked(raw)

    assert found is not None
    assert found.text == "مرحبا"


def test_files_come_in_their_order() -> None:
    one = attribute(NEW_FILE, b"") + attribute(FILE_TITLE, b"a.txt\0") + attribute(FILE_DATA, b"A")
    two = attribute(NEW_FILE, b"") + attribute(FILE_DATA, b"B") + attribute(FILE_TITLE, b"b.txt\0")
    found = unpacked(SIGNATURE + one + two)

    assert found is not None
    assert [(file.name, file.content) for file in found.files] == [("a.txt", b"A"), ("b.txt", b"B")]


@pytest.mark.parametrize(
    "rest", [b"", b"\2", attribute(FILE_DATA, b"x")[:-4], b"\1\x03\x90\0\0\xff\xff\xff\xff", b"\0" * 40]
)
def test_what_is_cut_short_gives_what_came_before(rest: bytes) -> None:
    found = unpacked(SIGNATURE + attribute(NEW_FILE, b"") + attribute(FILE_DATA, b"whole") + rest)

    assert found is not None
    assert [file.content for file in found.files] == [b"whole"]


def test_what_is_no_tnef_is_nothing() -> None:
    assert unpacked(b"PK\x03\x04") is None
