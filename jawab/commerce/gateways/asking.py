"""One question to a vendor's server: JSON over HTTPS, with an end to waiting and to how much is read."""

import json
import ssl
import time
from collections.abc import Mapping
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from jawab.commerce.gateways.contract import Declined, Unreachable

PATIENCE = 10.0
"""Seconds until the vendor must have begun to answer, and as many again until it has ended."""
MOST = 256 * 1024
_PIECE = 16 * 1024
_SERVER_FAULT = 500
_TOO_MANY = 429


def ask(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: str | None = None,
) -> tuple[int, dict[str, Any]]:
    """Return the status and the object answered, with numbers as exact decimals. Follows no redirection.

    Raises Unreachable for no answer, a server's own fault and what is not JSON; refuses (Declined) an address that is
    neither https nor on this machine.
    """
    parts = urlsplit(address)
    try:
        connection = _connection(parts.scheme, parts.hostname or "", parts.port)
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            sent = {"Accept": "application/json", "Content-Type": "application/json", **(headers or {})}
            connection.request(method, path, body=body.encode() if body is not None else None, headers=sent)
            answer = connection.getresponse()
            status, told = answer.status, _read(answer, until=time.monotonic() + PATIENCE)
        finally:
            connection.close()
    except (OSError, HTTPException, ValueError) as trouble:
        raise Unreachable(_("The payment gateway does not answer.")) from trouble
    if status >= _SERVER_FAULT or status == _TOO_MANY:
        raise Unreachable(_("The payment gateway is in trouble."))
    try:
        found = json.loads(told, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as wrong:
        raise Unreachable(_("The payment gateway answered what cannot be read.")) from wrong
    if not isinstance(found, dict):
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    return status, found


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    if scheme == "http" and _is_here(host):
        return HTTPConnection(host, port, timeout=PATIENCE)
    raise Declined(_("A payment gateway has an https address."))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read(answer: HTTPResponse, *, until: float) -> bytes:
    told = bytearray()
    while piece := answer.read1(_PIECE):
        told += piece
        if len(told) > MOST or time.monotonic() > until:
            raise OSError("too much, or too slow")
    return bytes(told)
