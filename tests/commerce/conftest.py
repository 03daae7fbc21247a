import pytest

from tests.shop import Goods, stock
from tests.world import World


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()
