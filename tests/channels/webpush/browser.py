"""A browser and its maker's push service, as far as a sender meets them: a real server on the loopback that checks
who signed and opens what was sealed.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jawab.channels.webpush import Receiver
from jawab.channels.webpush.encoding import decode, encode


def _derive(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(material)


@dataclass
class Browser:
    """Opens what was sealed for it, by RFC 8291 read from the receiver's side."""

    name: str = "one"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"0123456789abcdef"

    @property
    def raw(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def receiver(self) -> Receiver:
        endpoint = f"https://push.example/send/{self.name}?v=1"
        return Receiver(endpoint, encode(self.raw), encode(self.secret))

    def opened(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        )
        keyed = _derive(shared, self.secret, b"WebPush: info\0" + self.raw + sender, 32)
        key = _derive(keyed, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derive(keyed, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain.endswith(b"\x02")
        return plain[:-1]


def claims_of(authorization: str) -> tuple[dict[str, Any], str]:
    """The claims and the key of a header whose signature holds; raises InvalidSignature for any other."""
    told = dict(part.strip().split("=", 1) for part in authorization.removeprefix("vapid ").split(","))
    signed, _dot, signature = told["t"].rpartition(".")
    raw = decode(signature)
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(told["k"]))
    key.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
    claims: dict[str, Any] = json.loads(decode(signed.split(".")[1]))
    return claims, told["k"]


@dataclass
class Service:
    """What it was sent, and what it answers next: statuses by the path, 201 for all others."""

    port: int = 0
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)

    def connect(self, host: str, port: int) -> HTTPConnection:
        assert (host, port) == ("push.example", 443)
        return HTTPConnection("127.0.0.1", self.port, timeout=5)


@contextmanager
def push_service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.posts.append((self.path, dict(self.headers), body))
            self.send_response(service.statuses.get(self.path, 201))
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
