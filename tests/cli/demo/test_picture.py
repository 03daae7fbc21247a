"""Generated photos are valid PNG files, told apart by their seed."""

import struct
import zlib

from jawab.cli.demo.picture import HEIGHT, WIDTH, photo_png


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, place = {}, 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (check,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert check == zlib.crc32(kind + body)
        found[kind] = body
        place += 12 + length
    return found


def test_a_photo_is_a_whole_png_of_the_promised_size() -> None:
    png = photo_png(7)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    parts = chunks(png)
    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (WIDTH, HEIGHT)
    assert len(zlib.decompress(parts[b"IDAT"])) == HEIGHT * (1 + 3 * WIDTH)
    assert list(parts)[-1] == b"IEND"


def test_a_photo_is_small_and_the_same_for_the_same_seed() -> None:
    assert photo_png(12) == photo_png(12)
    assert photo_png(12) != photo_png(13)
    assert len(photo_png(0xFFFFFF)) < 16_000
