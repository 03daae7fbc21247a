import struct

import pytest

from jawab.channels.kinds.email.parse.rtf import decompressed, rtf_text


def packed(stream: bytes, size: int) -> bytes:
    return struct.pack("<II", len(stream) + 12, size) + b"LZFu\0\0\0\0" + stream


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi hello\par world}", "hello\nworld"),
        (rb"{\rtf1\ansi\ansicpg1256 \'c7\'e1\'dd}", "الف"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset178 Arial;}{\f1\fcharset0 X;}}\f0\'e3\f1\'e9}", "مé"),
        (rb"{\rtf1\uc1\u1587?\u1604?\u1575?\u1605?}", "سلام"),
        (rb"{\rtf1\uc2\u-10180??x}", "x"),
        (rb"{\rtf1 a\{b\}c\\d\~e}", "a{b}c\\d\xa0e"),
        (rb"{\rtf1{\*\generator no}{\pict 00ff}yes}", "yes"),
        (rb"{\rtf1 \lquote a\rquote\tab\emdash b}", "‘a’\t—b"),
        (b"}}}{{{ \\'zz \\", "zz"),
    ],
)
def test_rtf_as_text(rtf: bytes, text: str) -> None:
    assert rtf_text(rtf)[0].replace("\n\n", "\n") == text


def test_the_html_that_was_made_rtf_comes_back() -> None:
    rtf = rb"{\rtf1\fromhtml1{\*\htmltag <p>}\htmlrtf \par hidden\htmlrtf0 shown{\*\htmltag </p>}}"

    assert rtf_text(rtf) == ("<p>shown</p>", True)


def test_a_window_is_repeated() -> None:
    # Three letters, then five from where they begin: behind the 207 bytes every window has.
    assert decompressed(packed(b"\x08abc" + struct.pack(">H", 207 << 4 | 3), 8)) == b"abcabcab"


@pytest.mark.parametrize("raw", [b"", b"LZFu", packed(b"", 100), packed(b"\0", 10), b"\0" * 16])
def test_what_is_cut_short_gives_what_there_is(raw: bytes) -> None:
    assert decompressed(raw) == b""


def test_no_packing_makes_megabytes() -> None:
    assert len(decompressed(packed(b"\0aaaaaaaa" + b"\xff\x0c\xff" * 100_000, 2**31))) < 400_000
