"""``parse`` never raises, whatever the bytes, and what it gives can be stored."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.channels.kinds.email.parse import parse
from tests.mail import corpus
from tests.mail.promises import assert_storable

MAILS = [corpus.raw(name) for name in corpus.mails()]
HTML = b"Content-Type: text/html\n\n"
FRAGMENTS = [
    b"=?utf-8?B?", b"?=", b"\r\n", b"\n\n", b"--", b'"', b"(", b"<", b">", b";", b"\x00", b"\xff", b"\xd9\x84",
    b"Content-Type: multipart/mixed; boundary=x\n", b"\n--x\n", b"filename*0*=utf-8''%D8", b"begin 644 x\n",
    b"Content-Transfer-Encoding: uuencode\n", b"charset=utf-7", b"charset=utf-16", b"charset=hz", b"From: ", b"Date: ",
    b"Content-Type: text/html\n", b"<div><table>", b"report-type=delivery-status", b"format=flowed",
    b"charset=iso-2022-jp", b"On 1 Jan 2026, a@b wrote:\n", b"-- \n", b"From: a\nTo: b\nDate: c\n",
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


@pytest.mark.parametrize(
    "raw",
    [
        HTML + b"<div>" * 60_000,
        HTML + b"<div><table></div></table>" * 10_000,
        HTML + b"<b><p>" * 50_000,
        HTML + b"<" * 300_000,
        HTML + b"<p " + b"a=b " * 75_000 + b">",
        b"Subject: " + b"=?a?q?" * 50_000 + b"\n\n",
        b"To: " + b"=?a?q?" * 50_000 + b"\n\n",
        b"To: " + b"(" * 300_000 + b"\n\n",
        b"To: " + b'"\\' * 150_000 + b"\n\n",
        b"To:\n" + b" a\n" * 100_000 + b"\n",
        b"Content-Type: text/plain; " + b'a="\\"' * 60_000 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 40_000,
        b"Content-Type: multipart/mixed\n\n" + b"--x y\n" * 50_000,
        b"\n" + b"begin 644 x\n#0V%T\n" * 15_000,
        b"\n" + b"-" * 300_000,
        b"\n" + (b"-" * 200 + b"\n") * 1_500,
        b"\n" + b"On 1:\n" * 50_000,
        b"\n" + b"From: x\n" * 40_000,
        b"Content-Type: text/plain; format=flowed\n\n" + b"word \n" * 60_000,
        b"Content-Transfer-Encoding: base64\n\n" + b"=A" * 150_000,
        b"References: " + b"<a@b> " * 50_000 + b"\n\n",
    ],
    ids=range(21),
)
def test_300_kilobytes_of_malice_take_no_time(raw: bytes) -> None:
    began = process_time()

    assert_storable(parse(raw))
    assert process_time() - began < 2
