"""Posting one sealed message to a push service, and what the service says."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from jawab.channels.webpush.encoding import decode
from jawab.channels.webpush.identity import authorization
from jawab.channels.webpush.sealing import read_key, seal

PATIENCE = 10.0  # seconds in one step
KEPT = 4 * 3600
"""Seconds a service keeps it for a browser that is off: tomorrow it is no news."""
_LONGEST = 2000


class Answer(StrEnum):
    TAKEN = "taken"
    GONE = "gone"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receiver:
    """One browser's subscription, as it handed it out: an address, its key and its secret in base64."""

    endpoint: str
    key: str
    secret: str


Connect = Callable[[str, int], HTTPConnection]


def refuse_receiver(receiver: Receiver) -> None:
    """Raises ValueError for what no browser hands out: no https, another port, keys that are none."""
    parts = urlsplit(receiver.endpoint)
    if parts.scheme != "https" or not parts.hostname or parts.port not in {None, 443} or parts.username:
        raise ValueError("A push service has an https address.")
    if (
        len(receiver.endpoint) > _LONGEST
        or not receiver.endpoint.isascii()
        or not receiver.endpoint.isprintable()
    ):
        raise ValueError("A push service has a plain address.")
    # Nor does a resolver take every name that an address may hold; encoding it says so.
    parts.hostname.encode("idna")
    read_key(decode(receiver.key))
    if len(decode(receiver.secret)) != 16:
        raise ValueError("A subscription's secret has 16 bytes.")


def connect_publicly(host: str, port: int) -> HTTPConnection:
    """To addresses of the public internet alone: an agent's browser names the host, and must not reach our network.

    Raises OSError. The address that was looked at is the one connected to.
    """
    found = [str(place[0]) for *_how, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(ip_address(place).is_global for place in found):
        raise ConnectionRefusedError(f"{host} is not on the public internet.")
    made = HTTPSConnection(host, port, timeout=PATIENCE)
    plain = socket.create_connection((found[0], port), timeout=PATIENCE)
    try:
        made.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    return made


def post(receiver: Receiver, message: bytes, *, topic: str, connect: Connect = connect_publicly) -> Answer:
    """``topic`` lets a newer message take the place of one that still waits at the service. Never raises for what a
    service or the way to it does.
    """
    parts = urlsplit(receiver.endpoint)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    body = seal(message, receiver=decode(receiver.key), secret=decode(receiver.secret))
    headers = {
        "Authorization": authorization(receiver.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Topic": topic,
        "Urgency": "high",
    }
    try:
        connection = connect(parts.hostname or "", parts.port or 443)
        try:
            connection.request("POST", path, body=body, headers=headers)
            return _answer(connection.getresponse().status)
        finally:
            connection.close()
    except (OSError, HTTPException):
        return Answer.LATER


def _answer(status: int) -> Answer:
    """RFC 8030: 201 is the usual one; 404 and 410 mean that the browser takes no more. No redirect is followed."""
    if 200 <= status < 300:
        return Answer.TAKEN
    if status in {404, 410}:
        return Answer.GONE
    return Answer.LATER if status in {408, 429} or status >= 500 else Answer.REFUSED
