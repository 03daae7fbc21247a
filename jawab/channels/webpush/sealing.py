"""A message that only one browser can read (RFC 8291, by the coding of RFC 8188)."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
LIMIT = 3993
"""Bytes of a message: every service takes a body of 4,096 (RFC 8030, 7.2), of which the rest is frame."""
_LAST = b"\x02"


def read_key(raw: bytes) -> ec.EllipticCurvePublicKey:
    """A browser's own key, 65 bytes. Raises ValueError for what is no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)


def raw_key(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(message: bytes, *, receiver: bytes, secret: bytes) -> bytes:
    """``receiver`` and ``secret`` are the browser's public key and its 16 bytes. Raises ValueError for a wrong key,
    or a message above ``LIMIT``.
    """
    if len(message) > LIMIT:
        raise ValueError("The message is too long to be pushed.")
    theirs, own = read_key(receiver), ec.generate_private_key(ec.SECP256R1())
    sender, salt = raw_key(own.public_key()), secrets.token_bytes(16)
    shared = own.exchange(ec.ECDH(), theirs)
    # RFC 8291, 3.4: both keys and the secret enter what the content's key is made of.
    keyed = _derive(shared, salt=secret, info=b"WebPush: info\0" + receiver + sender, length=32)
    key = _derive(keyed, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derive(keyed, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(sender)]) + sender
    return header + AESGCM(key).encrypt(nonce, message + _LAST, None)


def _derive(material: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(material)
