"""DKIM with keys made here; the signatures are the library's own, whose correctness is not ours to test."""

import time
from base64 import b64encode
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from jawab.channels.contract import Verdict
from jawab.channels.kinds.email.dkim_check import keys_from, keys_in, parse_checked, verified

MAIL = (
    b"From: Sara <sara@bank.example>\r\nTo: support@shop.example\r\nSubject: Rechnung\r\n"
    b"Date: Thu, 26 Nov 2026 10:00:00 +0330\r\n\r\nHello\r\n"
)
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ED = ed25519.Ed25519PrivateKey.generate()


def rsa_record(key: rsa.RSAPublicKey | None = None) -> str:
    public = (key or RSA.public_key()).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={b64encode(public).decode()}"


def ed_record() -> str:
    public = ED.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return f"v=DKIM1; k=ed25519; p={b64encode(public).decode()}"


def signed(mail: bytes = MAIL, *, domain: bytes = b"bank.example") -> bytes:
    private = RSA.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return bytes(dkim.sign(mail, b"2026", domain, private)) + mail


def signed_with_ed25519() -> bytes:
    private = b64encode(ED.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    return (
        bytes(dkim.sign(MAIL, b"ed", b"bank.example", private, signature_algorithm=b"ed25519-sha256")) + MAIL
    )


KEYS = {"2026._domainkey.bank.example": rsa_record(), "ed._domainkey.bank.example": ed_record()}


@pytest.mark.parametrize("mail", [signed(), signed_with_ed25519(), signed().replace(b"\r\n", b"\n")])
def test_a_sound_signature_passes(mail: bytes) -> None:
    assert verified(mail, KEYS) == [Verdict("dkim", "pass", "d=bank.example, checked here")]


@pytest.mark.parametrize(
    ("was", "becomes"), [(b"Hello", b"Hallo"), (b"Subject: Rechnung", b"Subject: Mahnung")]
)
def test_a_changed_mail_fails(was: bytes, becomes: bytes) -> None:
    assert [found.result for found in verified(signed().replace(was, becomes), KEYS)] == ["fail"]


def test_another_key_fails_and_an_unknown_one_says_nothing() -> None:
    public = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    other = {"2026._domainkey.bank.example": rsa_record(public)}

    assert [found.result for found in verified(signed(), other)] == ["fail"]
    assert verified(signed(), {"2025._domainkey.bank.example": rsa_record()}) == []
    assert verified(signed(), {}) == []
    assert verified(MAIL, KEYS) == []


def test_a_key_that_is_none_is_a_permanent_error() -> None:
    assert [found.result for found in verified(signed(), {"2026._domainkey.bank.example": "p=!"})] == [
        "permerror"
    ]


def test_each_signature_with_a_known_key_has_its_verdict() -> None:
    twice = signed(signed(), domain=b"list.example")
    keys = KEYS | {"2026._domainkey.list.example": rsa_record()}

    assert [(found.detail, found.result) for found in verified(twice, keys)] == [
        ("d=list.example, checked here", "pass"),
        ("d=bank.example, checked here", "pass"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 100,
        b"DKIM-Signature: \r\n\r\n",
        b"DKIM-Signature: v=1; d=bank.example; s=2026\r\n\r\nx",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=2026; h=from; bh==; b==\r\nFrom: a\r\n\r\nx",
        b"no header\r\n" + signed(),
    ],
)
def test_nothing_makes_it_raise_or_pass(raw: bytes) -> None:
    assert all(found.result in {"fail", "permerror"} for found in verified(raw, KEYS))


def test_blanks_without_end_cost_no_time() -> None:
    began = time.monotonic()
    verified(signed() + b" " * 2_000_000, KEYS)
    verified(signed() + (b" " * 1_900 + b"x\r\n") * 1_000, KEYS)

    assert time.monotonic() - began < 3


def test_what_was_checked_here_stands_first() -> None:
    raw = b"Authentication-Results: mx.shop.example; dkim=fail header.d=bank.example\r\n" + signed()
    incoming = parse_checked(raw, own=frozenset(), keys=KEYS)

    assert [(found.result, found.detail) for found in incoming.verdicts] == [
        ("pass", "d=bank.example, checked here"),
        ("fail", "d=bank.example"),
    ]


def test_the_file_of_keys(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(
        "# the bank\n\n2026._domainkey.Bank.example.\tv=DKIM1; p=abc\n"
        'ed._domainkey.bank.example   "v=DKIM1; k=ed25519; " "p=xyz"\nnonsense\n'
    )

    assert keys_from(path) == {
        "2026._domainkey.bank.example": "v=DKIM1; p=abc",
        "ed._domainkey.bank.example": "v=DKIM1; k=ed25519; p=xyz",
    }
    assert keys_in("\x00 p=\n") == {"\x00": "p="}
