"""One question to another's server: JSON over HTTPS, with an end to waiting and to how much is read.

Shared by gateways and connectors, each of which says in its own words what went wrong. Knows no models.
"""

import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

_PIECE = 64 * 1024
_SERVER_FAULT = 500
_TOO_MANY = 429


class NoAnswerError(Exception):
    """No connection, no end, or an end that was cut off."""


class UnfitAddressError(Exception):
    """Neither https nor on this machine."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``value`` is the JSON answered, numbers as exact decimals; None where it was none. Names of headers are small."""

    status: int
    headers: Mapping[str, str]
    value: Any

    @property
    def is_trouble(self) -> bool:
        """The server's own fault, or more questions than it takes: to be asked again later."""
        return self.status >= _SERVER_FAULT or self.status == _TOO_MANY


def ask_server(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    body: str | None = None,
    patience: float,
    most: int,
) -> Answer:
    """Follows no redirection. ``patience`` is in seconds until an answer has begun, and as many again until it has
    ended; ``most`` is in bytes. Raises NoAnswerError, and UnfitAddressError before anything is sent.
    """
    parts = urlsplit(address)
    try:
        connection = _connection(parts.scheme, parts.hostname or "", parts.port, patience)
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            sent = {"Accept": "application/json", "Content-Type": "application/json", **headers}
            connection.request(method, path, body=body.encode() if body is not None else None, headers=sent)
            answer = connection.getresponse()
            told = _read(answer, until=time.monotonic() + patience, most=most)
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError) as trouble:
        raise NoAnswerError(str(trouble)) from trouble
    names = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, names, _json(told))


def _connection(scheme: str, host: str, port: int | None, patience: float) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=patience, context=ssl.create_default_context())
    if scheme == "http" and _is_here(host):
        return HTTPConnection(host, port, timeout=patience)
    raise UnfitAddressError(scheme)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read(answer: HTTPResponse, *, until: float, most: int) -> bytes:
    told = bytearray()
    while piece := answer.read1(_PIECE):
        told += piece
        if len(told) > most or time.monotonic() > until:
            raise OSError("too much, or too slow")
    return bytes(told)


def _json(told: bytes) -> Any:
    try:
        return json.loads(told, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        return None
