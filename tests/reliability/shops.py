"""A shop with as many orders as one likes, of a third as many people, in the order in which they came; and what it
sells.
"""

import random
from datetime import timedelta

from tests.connectors.woocommerce import BEGINNING, Shop, order_of, product_of, variation_of


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


def stocked(shop: Shop, products: int) -> Shop:
    """Every tenth has two variants; a third are of one second."""
    for number in range(1, products + 1):
        at = BEGINNING + timedelta(minutes=max(number, products // 3))
        key = 1_000_000 + number * 10
        if number % 10:
            shop.sell(product_of(key, at=at))
        else:
            variants = [variation_of(key + each, key, f"{each}", at=at) for each in (1, 2)]
            shop.sell(product_of(key, at=at, type="variable"), *variants)
    return shop
