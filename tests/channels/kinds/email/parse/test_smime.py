import pytest

from jawab.channels.kinds.email.parse.smime import is_encrypted, signed_content

SIGNED, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")


def value(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def signed(octets: bytes) -> bytes:
    data = value(0x02, b"\1") + value(0x31, b"") + value(0x30, DATA + value(0xA0, octets)) + value(0x31, b"")
    return value(0x30, SIGNED + value(0xA0, value(0x30, data)))


def test_the_message_within_is_found() -> None:
    assert signed_content(signed(value(0x04, b"text" * 100))) == b"text" * 100


def test_the_message_may_come_in_pieces() -> None:
    assert signed_content(signed(b"\x24\x80" + value(4, b"one ") + value(4, b"two") + b"\0\0")) == b"one two"


@pytest.mark.parametrize("cut", range(0, 60, 3))
def test_a_signature_cut_anywhere_never_fails(cut: int) -> None:
    whole = signed(value(0x04, b"text"))

    assert signed_content(whole[:cut]) in {b"", b"t", b"te", b"tex", b"text"}


@pytest.mark.parametrize("raw", [b"", b"\x30", b"\x30\x80" * 5_000, b"\xff" * 100, b"MIIB"])
def test_what_is_no_signature_holds_nothing(raw: bytes) -> None:
    assert signed_content(raw) == b""
    assert not is_encrypted(raw)
