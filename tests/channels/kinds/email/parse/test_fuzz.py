"""``parse`` never raises, whatever the bytes, and what it gives can be stored."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.channels.kinds.email.parse.message import parse
from tests.mail import corpus
from tests.mail.promises import assert_storable

MAILS = [corpus.raw(name) for name in corpus.mails()]
FRAGMENTS = [
    b"=?utf-8?B?", b"?=", b"\r\n", b"\n\n", b"--", b'"', b"(", b"<", b">", b";", b"\x00", b"\xff", b"\xd9\x84",
    b"Content-Type: multipart/mixed; boundary=x\n", b"\n--x\n", b"filename*0*=utf-8''%D8", b"begin 644 x\n",
    b"Content-Transfer-Encoding: uuencode\n", b"charset=utf-7", b"charset=utf-16", b"charset=hz", b"From: ", b"Date: ",
    b"Content-Type: text/html\n", b"<div><table>", b"report-type=delivery-status", b"format=flowed",
    b"Content-Type: application/ms-tnef\n", b'x\x9f>"\x01\x00', b"Content-Type: text/calendar\n", b"BEGIN:VEVENT\n",
    b"DTSTART;TZID=x:2026\n", b"Content-Type: application/pkcs7-mime\n", b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7",
    b"LZFu", b"{\\rtf1", b"\\'c7", b"\x1b$B", b"\xed\xa0\xbd", b"Content-Location: a\n", b"[mailto:a@b]",
    b"message/rfc822\n", b"charset=iso-2022-jp", b"On 1 Jan 2026, a@b wrote:\n", b"-- \n", b"From: a\nTo: b\nDate: c\n",
]  # fmt: skip
edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(FRAGMENTS) | st.binary(max_size=20)),
    max_size=12,
)


@given(st.binary(max_size=2_000))
@settings(max_examples=400, deadline=None)
def test_any_bytes(raw: bytes) -> None:
    assert_storable(parse(raw))


@given(st.sampled_from(MAILS), edits)
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_real_mails_damaged_anywhere(mail: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for place, removed, inserted in changes:
        at = int(place * len(mail))
        mail = mail[:at] + inserted + mail[at + removed :]

    assert_storable(parse(mail))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
@settings(max_examples=400, deadline=None)
def test_nothing_but_the_words_of_mail(fragments: list[bytes]) -> None:
    assert_storable(parse(b"".join(fragments)))
