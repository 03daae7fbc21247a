"""DKIM for outgoing letters (RFC 6376): a key pair for each mailbox, the DNS record that publishes it, the signature.

A mailbox may hold a key and not sign yet: the record has to be published first. It signs when its selector is set.
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from jawab.channels.kinds.email.header_lines import deliverable
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.secrets import unseal

BITS = 2048
# From twice: a second one, put in front on the way, breaks the signature (RFC 6376, 8.15).
_SIGNED = (
    "from from to cc subject date message-id in-reply-to references reply-to mime-version content-type "
    "content-transfer-encoding auto-submitted list-unsubscribe list-unsubscribe-post"
)
_HEADERS = [name.encode() for name in _SIGNED.split()]


@dataclass(frozen=True, slots=True)
class Record:
    """A TXT record, to be copied into the domain's DNS."""

    name: str
    value: str


def new_key() -> str:
    """The private key, in PEM."""
    made = generate_private_key(public_exponent=65537, key_size=BITS)
    return made.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()


def selector_of(key: str) -> str:
    """Each key has its own, so that an old and a new one may stand side by side in the DNS."""
    return f"jawab-{hashlib.sha256(_public(key).encode()).hexdigest()[:8]}"


def record_of(key: str, *, address: str) -> Record:
    domain = _domain(address)
    return Record(f"{selector_of(key)}._domainkey.{domain}", f"v=DKIM1; k=rsa; p={_public(key)}")


def signed(letter: bytes, mailbox: Mailbox) -> bytes:
    """The letter under its signature, if the mailbox signs. Raises Refused when the key cannot be read any more."""
    if not (mailbox.dkim_selector and mailbox.dkim_secret):
        return letter
    return sign(
        letter,
        selector=mailbox.dkim_selector,
        address=mailbox.channel.address,
        key=unseal(mailbox.dkim_secret),
    )


def sign(letter: bytes, *, selector: str, address: str, key: str) -> bytes:
    """Relaxed in both: servers on the way fold headers anew and drop blanks at line ends."""
    import dkim  # late: it brings a whole resolver, and most processes sign nothing

    signature = dkim.sign(
        letter,
        selector.encode("ascii"),
        _domain(address).encode("ascii"),
        key.encode("ascii"),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=_present(letter),
    )
    return bytes(signature) + letter


def _present(letter: bytes) -> list[bytes]:
    """Headers the letter has, and From once more than it has it."""
    head = letter.partition(b"\r\n\r\n")[0].lower()
    names = {line.partition(b":")[0] for line in head.split(b"\r\n")}
    return [name for name in _HEADERS if name in names]


def _domain(address: str) -> str:
    return deliverable(address).rpartition("@")[2]


@lru_cache(maxsize=64)
def _public(key: str) -> str:
    private = load_pem_private_key(key.encode("ascii"), password=None)
    assert isinstance(private, RSAPrivateKey)
    return b64encode(
        private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).decode()
