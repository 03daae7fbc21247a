"""A small but valid PNG in pure Python, so that attached photos need no image library and no binary files."""

import struct
import zlib

WIDTH, HEIGHT = 64, 48


def photo_png(seed: int) -> bytes:
    """A soft gradient with a darker "crack" across it; never two alike for different seeds below 2^24."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + _row(y, seed) for y in range(HEIGHT)), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"tEXt", b"Comment\0shot %d" % seed)
        + _chunk(b"IDAT", pixels)
        + _chunk(b"IEND", b"")
    )


def _row(y: int, seed: int) -> bytes:
    red, green, blue = seed & 255, seed >> 8 & 255, seed >> 16 & 255
    crack = (y * 2 + seed) % WIDTH
    row = bytearray()
    for x in range(WIDTH):
        shade = 0 if abs(x - crack) < 2 else 128 + x // 2 + y // 2
        row += bytes(((red + shade) // 2 & 255, (green + shade) // 2 & 255, (blue + shade) // 2 & 255))
    return bytes(row)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
