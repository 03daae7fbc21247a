from collections.abc import Iterator

import pytest
from django.core.cache import cache

from jawab.base.actors import SYSTEM
from jawab.connectors.actions import open_connector
from jawab.connectors.models import Connector, ConnectorKind
from tests.connectors.woocommerce import HOOK_SECRET, KEY, SECRET, Shop, serving
from tests.world import World


@pytest.fixture(autouse=True)
def _nobody_came_yet(db: None) -> None:
    """How often an address forged is counted by the minute, which other tests share."""
    cache.clear()


@pytest.fixture
def shop() -> Iterator[Shop]:
    with serving(Shop()) as open_shop:
        yield open_shop


@pytest.fixture
def connector(world: World, shop: Shop) -> Connector:
    return connected(shop)


def connected(shop: Shop) -> Connector:
    return open_connector(
        kind=ConnectorKind.WOOCOMMERCE,
        name="کتری‌فروشی",
        address=shop.address,
        key=KEY,
        secret=SECRET,
        hook_secret=HOOK_SECRET,
        by=SYSTEM,
    )
