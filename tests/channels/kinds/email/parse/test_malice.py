"""Mails made to cost time: the cost grows with their length alone, to less than a second for each megabyte."""

import base64
import struct
from time import process_time

import pytest

from jawab.channels.kinds.email.parse.message import parse
from tests.mail.promises import assert_storable

SIZE = 1_000_000
# A busy machine and a slow one; what grows with the square takes minutes.
GENEROUS = 3


def many(piece: bytes) -> bytes:
    return piece * (SIZE // len(piece))


def html(body: bytes) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\n\n" + body


def header(name: bytes, value: bytes) -> bytes:
    return name + b": " + value + b"\n\nx\n"


def encoded(kind: bytes, content: bytes) -> bytes:
    return b"Content-Type: " + kind + b"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(content)


def packed(*attributes: tuple[int, bytes]) -> bytes:
    """A winmail.dat."""
    body = b"".join(struct.pack("<BHHI", 1, kind, 6, len(data)) + data + b"\0\0" for kind, data in attributes)
    return encoded(b"application/ms-tnef", struct.pack("<IH", 0x223E9F78, 1) + body)


def compressed_rtf(stream: bytes, size: int) -> tuple[int, bytes]:
    value = struct.pack("<II", len(stream) + 12, size) + b"LZFu\0\0\0\0" + stream
    value += b"\0" * (-len(value) % 4)
    return 0x9003, struct.pack("<IHHII", 1, 0x102, 0x1009, 1, len(value)) + value


ARABIC = "سلام وقت بخير سفارش من نرسيده ".encode("cp1256")
MALICE = {
    "html of nothing but depth": html(many(b"<div>")),
    "html of tables in tables": html(many(b"<div><table></div></table>")),
    "html of misnested formatting": html(many(b"<b><p>")),
    "html of angle brackets": html(many(b"<")),
    "html of attributes": html(b"<p " + many(b"a=b ") + b">"),
    "html of styles": html(many(b"<p style='direction:rtl;text-align:right'>x")),
    "html of quotations": html(many(b"<blockquote>x")),
    "html of links": html(many(b"<a href='https://shop.example/a'>x</a> ")),
    "html of rows": html(b"<table>" + many(b"<tr><td>x<td>y")),
    "html of entities": html(many(b"&#1587;&lrm;")),
    "html of comments": html(many(b"<!--x")),
    "html of remote pictures": html(many(b"<img src=http://x.example/a>")),
    "html of an open style": html(b"<style>" + many(b"a{")),
    "encoded words begun": header(b"Subject", many(b"=?a?q?")),
    "encoded words whole": header(b"Subject", many(b"=?utf-8?B?2LM=?= ")),
    "encoded words in an address": header(b"To", many(b"=?a?q?")),
    "comments begun": header(b"To", many(b"(")),
    "quotes and escapes": header(b"To", many(b'"\\\\')),
    "names without addresses": header(b"To", many(b"a, ")),
    "brackets": header(b"From", many(b"<a@b> ")),
    "mailto in brackets": header(b"To", many(b"[mailto:")),
    "addresses one by one": header(b"To", b",".join(b"u%d@x.example" % n for n in range(65_000))),
    "folded lines": b"To:\n" + many(b" a\n") + b"\n",
    "one long header": header(b"X-Long", many(b"a")),
    "thousands of headers": many(b"X-Name: value\n") + b"\nx",
    "headers broken in turn": b"From: a\n" + many(b"broken\nTo: b\n") + b"\nx",
    "lines that are no headers": b"From: a\n" + many(b"x\n"),
    "parameters with quotes": header(b"Content-Type", b"text/plain; " + many(b'a="\\"')),
    "parameters in pieces": header(b"Content-Type", b"text/plain; " + many(b"name*1*=%D8; ")),
    "parameters of white space": header(b"Content-Type", b"text/plain" + many(b"; \t a")),
    "dates of digits": header(b"Date", many(b"1 ")),
    "references": header(b"References", many(b"<a@b> ")),
    "parts by the thousand": b"Content-Type: multipart/mixed; boundary=b\n\n" + many(b"--b\n\nx\n"),
    "parts that are never guessed": b"Content-Type: multipart/mixed\n\n" + many(b"--x y\n"),
    "boundaries nearly right": b"Content-Type: multipart/mixed; boundary=b\n\n" + many(b"--bb\n--b-\n"),
    "multiparts in multiparts": b"".join(
        b"Content-Type: multipart/mixed; boundary=d%d\n\n--d%d\n" % (n, n) for n in range(16_000)
    ),
    "uuencode begun": b"\n" + many(b"begin 644 x\n#0V%T\n"),
    "base64 of equals signs": b"Content-Transfer-Encoding: base64\n\n" + many(b"=A"),
    "base64 of garbage": b"Content-Transfer-Encoding: base64\n\n" + many(b"A!\n"),
    "quoted-printable of spaces": b"Content-Transfer-Encoding: quoted-printable\n\n" + many(b"= "),
    "flowed words": b"Content-Type: text/plain; format=flowed\n\n" + many(b"word \n"),
    "dashes": b"\n" + many(b"-"),
    "lines of dashes": b"\n" + many(b"-" * 200 + b"\n"),
    "announcements": b"\n" + many(b"On 1:\n"),
    "announcements at length": b"\n" + many(b"On Sat, 21 Nov 2026 at 09:30 a <a@b> wrote:\n"),
    "headers in the text": b"\n" + many(b"From: x\n"),
    "quotation marks": b"\n" + many(b">" * 50 + b" x\n"),
    "blank lines": b"\n" + many(b"\n \n"),
    "a letter in a line": b"\n" + many(b"a\n"),
    "addresses in the text": b"From: mailer-daemon@x\nSubject: failure notice\n\n"
    + many(b"<a@b.example>: 550 no\n"),
    "delivery status": b"Content-Type: message/delivery-status\n\n" + many(b"Action: failed\n\n"),
    "Arabic without a name": b"Content-Type: text/plain\n\n" + many(ARABIC),
    "bytes without a name": b"Content-Type: text/plain\n\n" + many(bytes(range(128, 256))),
    "UTF-8 twice": b"Content-Type: text/plain; charset=utf-8\n\n"
    + many("سلام".encode().decode("latin-1").encode()),
    "UTF-7": b"Content-Type: text/plain; charset=utf-7\n\n" + many(b"+2AA-"),
    "escapes of ISO-2022": b"Content-Type: text/plain; charset=iso-2022-jp\n\n" + many(b"\x1b$B\x1b(B"),
    "HZ": b"Content-Type: text/plain; charset=hz\n\n" + many(b"~{~}"),
    "winmail of attributes": packed(*[(0x9002, b"")] * 80_000),
    "winmail of properties": packed((0x9003, struct.pack("<I", 2**31) + many(b"\x03\0\x01\0\0\0\0\0"))),
    "winmail of repetition": packed(compressed_rtf(many(b"\xff" + b"\x0c\xff" * 8), 2**31)),
    "RTF of braces": packed(compressed_rtf(many(b"\0{{{{{{{{"), 2**31)),
    "RTF of words": packed(compressed_rtf(many(b"\0\\u1587?\\"), 2**31)),
    "signatures in signatures": encoded(b"application/pkcs7-mime", many(b"\x30\x80")),
    "calendars of attendees": b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n"
    + many(b"ATTENDEE:mailto:a@b\n"),
    "calendars of folded lines": b"Content-Type: text/calendar\n\nBEGIN:VEVENT\nSUMMARY:" + many(b"x\n "),
    "messages in messages": many(b"Content-Type: message/rfc822\n\n"),
    "a digest of thousands": b"Content-Type: multipart/digest; boundary=b\n\n"
    + many(b"--b\n\nFrom: a@b.example\n\nx\n"),
}


@pytest.mark.parametrize("name", MALICE)
def test_malice_takes_little_time(name: str) -> None:
    raw = MALICE[name]
    began = process_time()

    assert_storable(parse(raw, own_addresses={"support@shop.example"}))
    took = process_time() - began
    assert took < GENEROUS * len(raw) / 1_000_000
