"""A shop with as many orders as one likes, of a third as many people, in the order in which they came."""

import random
from datetime import timedelta

from tests.connectors.woocommerce import BEGINNING, Shop, order_of


def filled(shop: Shop, orders: int, dice: random.Random) -> Shop:
    """Now and then many of one second, as an import leaves them."""
    at = BEGINNING - timedelta(days=400)
    for number in range(1, orders + 1):
        at += timedelta(seconds=0 if number % 1000 < 150 else dice.randrange(1, 500))
        order = order_of(number, at=at, status=dice.choice(("processing", "completed")))
        person = number % (orders // 3 or 1)
        order["billing"] = order["billing"] | {
            "email": f"guest{person}@mail.example",
            "phone": f"+98912{person:07}",
        }
        shop.orders[number] = order
    return shop
