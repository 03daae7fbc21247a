"""Who pushes: the desk's own key, by which a push service knows one sender from another (RFC 8292)."""

import json
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from jawab.base import clock
from jawab.channels.webpush.encoding import encode
from jawab.channels.webpush.sealing import raw_key

LIFE = timedelta(hours=12)  # a service refuses more than 24 hours
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


@lru_cache(maxsize=2)
def _key(secret: str) -> ec.EllipticCurvePrivateKey:
    """Made of the desk's secret, so that every machine of a desk has the same one and none keeps a file more."""
    wide = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=b"jawab web push").derive(
        secret.encode()
    )
    # 48 bytes for a number of 32: what is left of the division is as good as evenly spread.
    return ec.derive_private_key(int.from_bytes(wide, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def public_key() -> str:
    """What a browser subscribes with; with another secret of the desk it is another one."""
    return encode(raw_key(_key(settings.SECRET_KEY).public_key()))


def authorization(endpoint: str) -> str:
    """The header that proves to this endpoint's service who sends."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((clock.now() + LIFE).timestamp()),
        "sub": settings.PUBLIC_URL if settings.PUBLIC_URL.startswith("https:") else "mailto:desk@localhost",
    }
    signed = ".".join(encode(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(_key(settings.SECRET_KEY).sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = encode(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={public_key()}"
