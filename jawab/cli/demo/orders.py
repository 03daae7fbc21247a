"""What the shop sells, and orders its customers placed while they wrote: some on their way, one refund to decide."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import count, islice

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.cli.demo.catalogue import products
from jawab.commerce import actions as commerce
from jawab.commerce.models import ChargeKind, Order, PaymentMethod, Product
from jawab.commerce.money import money
from jawab.people.actions import add_address
from jawab.people.addresses import PostalAddress
from jawab.people.models import Agent
from jawab.people.queries import desk_settings
from jawab.tickets.models import Status, Ticket

_RIALS = 1_000_000
"""Of one unit of the catalogue's price."""
_EACH = 6
"""Orders that each agent took, one of each kind below."""
_HOMES = {
    "fa": PostalAddress(
        country="IR",
        region="IR-23",
        city="تهران",
        street="خیابان ولیعصر، کوچهٔ بهار، پلاک ۱۲",
        postal_code="1969633411",
    ),
    "ar": PostalAddress(country="AE", region="AE-DU", street="شارع المرقبات، بناية النخيل، شقة 5"),
    "en": PostalAddress(country="AE", region="AE-DU", street="12 Al Rigga Road, Flat 5"),
}
_SELLER = {
    "fa": "تهران، خیابان مطهری، پلاک ۴۰",
    "ar": "طهران، شارع مطهري، رقم 40",
    "en": "40 Motahari Street, Tehran",
}
_POST = {"fa": "پست پیشتاز، دو روز کاری", "ar": "بريد سريع، يومان", "en": "Express post, two days"}
_WHY = {"fa": "کالا شکسته رسید", "ar": "وصلت البضاعة مكسورة", "en": "It arrived broken"}
_NO_MORE = {"fa": "مشتری منصرف شد", "ar": "عدل العميل عن رأيه", "en": "The customer changed their mind"}


def stock_shelves(language: str) -> None:
    """Who sells, and every product of the catalogue with its price in rials, named in the language of the desk."""
    commerce.change_shop(
        seller=desk_settings().name or "خانه‌یار", seller_address=_SELLER[language], by=SYSTEM
    )
    usual = commerce.create_price_list(
        name={"fa": "قیمت فروشگاه", "ar": "أسعار المتجر"}.get(language, "Shop prices"),
        currency="IRR",
        is_usual=True,
        by=SYSTEM,
    )
    for number, sold in zip(count(101), products(), strict=False):
        wish = commerce.ProductWish(sku=f"KY-{number}", name=sold.names[language])
        product = commerce.create_product(wish=wish, by=SYSTEM)
        price = money(sold.price * _RIALS, "IRR")
        commerce.set_price(price_list=usual, product=product, amount=price, by=SYSTEM)


def make_orders() -> None:
    """A few days before what they wrote about, taken by whoever has their ticket."""
    sold = [*Product.objects.filter(origin=None).order_by("pk")]
    for agent in Agent.objects.filter(is_active=True).order_by("pk"):
        held = Ticket.objects.filter(assignee=agent, merged_into=None).exclude(status=Status.CLOSED)
        newest = held.select_related("customer").order_by("-active_at", "-number")
        for kind, ticket in enumerate(newest[:_EACH]):
            with clock.at(ticket.created_at - timedelta(days=3)):
                order = _taken(ticket, agent, islice(sold, kind, kind + 1 + kind % 2))
            with clock.at(ticket.created_at - timedelta(days=1)):
                _went_on(order, kind, agent, _language(ticket))


def _language(ticket: Ticket) -> str:
    return ticket.language if ticket.language in _HOMES else "fa"


def _taken(ticket: Ticket, agent: Agent, chosen: Iterator[Product]) -> Order:
    language, customer = _language(ticket), ticket.customer
    order = commerce.begin_order(customer=customer, by=agent)
    for pieces, product in zip(count(1), chosen, strict=False):
        commerce.add_line(order=order, product=product, quantity=Decimal(pieces), by=agent)
    home = add_address(customer=customer, postal=_HOMES[language], by=agent)
    commerce.address_order(order=order, address=home.postal, by=agent)
    shipping = money(650_000, "IRR")
    commerce.set_charge(
        order=order, kind=ChargeKind.SHIPPING, amount=shipping, explanation=_POST[language], by=agent
    )
    return commerce.place_order(order=order, by=agent)


def _went_on(order: Order, kind: int, agent: Agent, language: str) -> None:
    """The first waits for its money, the second is packed, the third on its way, the fourth arrived and goes well, the
    fifth came broken and is to be paid back, the sixth was cancelled.
    """
    if kind == 0:
        return
    whole = money(order.total, "IRR")
    commerce.post_payment(order=order, amount=whole, method=PaymentMethod.TRANSFER, by=agent)
    order.refresh_from_db()
    if kind == 1:
        commerce.begin_preparing(order=order, by=agent)
    if kind in {2, 3, 4}:
        commerce.ship_order(order=order, carrier="Post", tracking=f"RR{order.pk:08}IR", by=agent)
    if kind in {3, 4}:
        commerce.mark_delivered(order=order, by=agent)
        commerce.issue_invoice(order=order, language=language, by=agent)
    if kind == 4:
        commerce.ask_for_refund(order=order, amount=whole, reason=_WHY[language], by=agent)
    if kind == 5:
        commerce.cancel_order(order=order, reason=_NO_MORE[language], by=agent)
