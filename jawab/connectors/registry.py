"""Which kind of shop does what: the one list of kinds, and the keys of each connector."""

from collections.abc import Iterator
from contextlib import contextmanager

from jawab.base import sealing
from jawab.connectors.contract import Account, ShopKind
from jawab.connectors.kinds import shopify, signed, woocommerce
from jawab.connectors.models import Connector, ConnectorKind

_PURPOSE = b"connectors"
_KINDS: dict[str, ShopKind] = {
    ConnectorKind.WOOCOMMERCE: woocommerce,
    ConnectorKind.SHOPIFY: shopify,
    ConnectorKind.SIGNED: signed,
}


def kind_of(connector: Connector) -> ShopKind:
    return _KINDS[connector.kind]


def account_of(connector: Connector) -> Account:
    """The keys, unsealed. Raises Refused when the desk's own key has changed since."""
    return Account(address=connector.address, key=connector.key, secret=unseal(connector.secret))


def hook_secret_of(connector: Connector) -> str:
    return unseal(connector.hook_secret)


def seal(secret: str) -> str:
    return sealing.seal(secret, purpose=_PURPOSE)


def unseal(sealed: str) -> str:
    return sealing.unseal(sealed, purpose=_PURPOSE)


@contextmanager
def in_place_of(kind: str, twin: ShopKind) -> Iterator[None]:
    """While this lasts, the twin answers for that kind: for tests and for showing things."""
    own, _KINDS[kind] = _KINDS[kind], twin
    try:
        yield
    finally:
        _KINDS[kind] = own
