"""Which vendor does what: the one list of kinds."""

from collections.abc import Iterator
from contextlib import contextmanager

from jawab.base import sealing
from jawab.commerce.gateways import tap, transfer, trial, zarinpal
from jawab.commerce.gateways.contract import Account, Giver, Vendor
from jawab.commerce.models import Gateway, GatewayKind

_PURPOSE = b"payment gateways"
_VENDORS: dict[str, Vendor] = {
    GatewayKind.ZARINPAL: zarinpal,
    GatewayKind.TAP: tap,
    GatewayKind.TRANSFER: transfer,
    GatewayKind.TRIAL: trial,
}
_GIVERS: dict[str, Giver] = {GatewayKind.TAP: tap, GatewayKind.TRIAL: trial}


def vendor_of(kind: str) -> Vendor:
    return _VENDORS[kind]


def account_of(gateway: Gateway) -> Account:
    """The keys, unsealed. Raises Refused when the desk's own key has changed since."""
    return Account(
        merchant=gateway.account if gateway.kind == GatewayKind.TRANSFER else gateway.merchant,
        secret=sealing.unseal(gateway.secret, purpose=_PURPOSE),
        is_sandbox=gateway.is_sandbox,
        address=gateway.address,
    )


def seal(secret: str) -> str:
    return sealing.seal(secret, purpose=_PURPOSE)


def takes(gateway: Gateway, currency: str) -> bool:
    """Both the vendor and the shop's contract with it: no currency named there is every one the vendor takes."""
    possible = vendor_of(gateway.kind).CURRENCIES
    return (not possible or currency in possible) and (
        not gateway.currencies or currency in gateway.currencies
    )


def gives_back(kind: str) -> bool:
    return kind in _GIVERS


def giver_of(kind: str) -> Giver:
    """Of a kind that ``gives_back``."""
    return _GIVERS[kind]


@contextmanager
def in_place_of(kind: str, twin: Giver) -> Iterator[None]:
    """While this lasts, the twin answers for that kind: for tests and for showing things."""
    vendor, giver = _VENDORS[kind], _GIVERS[kind]
    _VENDORS[kind] = _GIVERS[kind] = twin
    try:
        yield
    finally:
        _VENDORS[kind], _GIVERS[kind] = vendor, giver
