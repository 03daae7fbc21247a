"""A small shop for the tests: what it sells, for how much, and an order of Maryam's."""

from dataclasses import dataclass
from decimal import Decimal

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import (
    ProductWish,
    add_line,
    address_order,
    begin_order,
    create_price_list,
    create_product,
    place_order,
    post_payment,
    set_price,
)
from jawab.commerce.models import Order, PaymentMethod, PriceList, Product
from jawab.commerce.money import money
from jawab.people.addresses import PostalAddress
from tests.world import World

HOME = PostalAddress(country="IR", city="تهران", street="ولیعصر ۱۲", postal_code="1969633411")


@dataclass(frozen=True)
class Goods:
    """Prices are rials, before a tax of ten per cent."""

    prices: PriceList
    kettle: Product
    filters: Product

    def order(self, world: World, *, kettles: int = 1, filters: int = 0) -> Order:
        """Placed by Sara: a kettle is 12,000,000 rials and 1,200,000 tax."""
        order = begin_order(customer=world.maryam, by=world.sara)
        add_line(order=order, product=self.kettle, quantity=Decimal(kettles), by=world.sara)
        if filters:
            add_line(order=order, product=self.filters, quantity=Decimal(filters), by=world.sara)
        address_order(order=order, address=HOME, by=world.sara)
        return place_order(order=order, by=world.sara)

    def paid(self, world: World, **goods: int) -> Order:
        """The same, paid in full by card."""
        order = self.order(world, **goods)
        whole = money(order.total, order.currency)
        post_payment(order=order, amount=whole, method=PaymentMethod.CARD, by=world.sara)
        order.refresh_from_db()
        return order


def product(sku: str, name: str) -> Product:
    return create_product(wish=ProductWish(sku=sku, name=name), by=SYSTEM)


def stock() -> Goods:
    prices = create_price_list(name="Shop", currency="IRR", is_usual=True, by=SYSTEM)
    kettle, filters = product("K-17", "کتری برقی"), product("F-3", "فیلتر")
    set_price(price_list=prices, product=kettle, amount=money(12_000_000, "IRR"), by=SYSTEM)
    set_price(price_list=prices, product=filters, amount=money(850_000, "IRR"), by=SYSTEM)
    dozen = Decimal(12)
    set_price(
        price_list=prices, product=filters, amount=money(700_000, "IRR"), from_quantity=dozen, by=SYSTEM
    )
    return Goods(prices, kettle, filters)
