"""A shop elsewhere that is connected to the demo, and what it sells: one is sold out, one is awaited."""

from datetime import timedelta
from decimal import Decimal

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.commerce.mirror import ToldFamily, ToldProduct
from jawab.commerce.models import StockState
from jawab.connectors.actions import open_connector, take_products
from jawab.connectors.models import ConnectorKind

_NAMES = {"fa": "فروشگاه اینترنتی ته‌دیگ", "ar": "متجر تهديگ", "en": "Tahdig online shop"}
_SOLD: tuple[tuple[dict[str, str], int, int | None], ...] = (
    (
        {"fa": "کتری لعابی تبریز – سرخ", "ar": "إبريق مينا تبريز – أحمر", "en": "Tabriz enamel kettle – red"},
        18_500_000,
        12,
    ),
    (
        {
            "fa": "کتری لعابی تبریز – آبی",
            "ar": "إبريق مينا تبريز – أزرق",
            "en": "Tabriz enamel kettle – blue",
        },
        18_500_000,
        0,
    ),
    ({"fa": "سماور زغالی کوچک", "ar": "سماور فحم صغير", "en": "Small charcoal samovar"}, 96_000_000, 3),
    ({"fa": "فیلتر یدکی تصفیهٔ آب", "ar": "فلتر ماء احتياطي", "en": "Spare water filter"}, 4_200_000, 140),
    ({"fa": "قوری چینی گل‌سرخی", "ar": "إبريق شاي خزفي", "en": "Rose porcelain teapot"}, 12_900_000, None),
)


def connect_shop(language: str) -> None:
    """It tells by the signed webhook, so that nothing is asked of anybody."""
    connector = open_connector(kind=ConnectorKind.SIGNED, name=_NAMES[language], by=SYSTEM)
    at = clock.now() - timedelta(hours=2)
    families = [
        ToldFamily(key=f"{key}", modified=at, products=(_product(f"{key}", names[language], price, stock),))
        for key, (names, price, stock) in enumerate(_SOLD, start=501)
    ]
    take_products(connector=connector, families=families, by=SYSTEM, was_asked=True)


def _product(key: str, name: str, price: int, stock: int | None) -> ToldProduct:
    """What is not counted is awaited."""
    state = StockState.AWAITED if stock is None else StockState.IN if stock else StockState.OUT
    return ToldProduct(
        key=key,
        name=name,
        sku=f"TD-{key}",
        price=Decimal(price),
        currency="IRR",
        state=state,
        stock=None if stock is None else Decimal(stock),
        page=f"https://tahdig.example/p/{key}",
    )
