"""What screens and actions read of products, prices and orders."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Reverse, Upper

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.models import FactRow
from jawab.base.prepared import planned
from jawab.commerce.access import visible_orders
from jawab.commerce.gateways.registry import gives_back
from jawab.commerce.models import (
    UNDER_WAY,
    AttemptState,
    GatewayKind,
    GivingBack,
    GivingState,
    Order,
    OrderState,
    Payment,
    PaymentAttempt,
    PaymentState,
    Price,
    PriceList,
    Product,
    Refund,
    RefundState,
    Shop,
)
from jawab.language import search_key, to_latin
from jawab.people.models import Customer
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings

FOUND = 20
EVERYBODYS = Q()
OWN, OF_SHOPS = Q(origin=None), Q(origin__isnull=False)
"""Whose products: the desk's own are those that can be ordered here."""
UNHEARD = timedelta(hours=1)
"""After so long a gateway that says nothing of what it was sent is somebody's business."""
SURE_AFTER = timedelta(minutes=15)
"""No call to a gateway is under way for so long: what it does not know by then it was never asked."""
_UNSETTLED = (PaymentState.ASKED, PaymentState.CHECKED, PaymentState.FAILED, PaymentState.EXPIRED)


def shop_settings() -> Shop:
    """As it comes where nobody has set anything. One query."""
    return Shop.objects.filter(pk=Shop.ONLY).first() or Shop()


def price_lists_for(customer: Customer, *, currency: str, day: date | None = None) -> QuerySet[PriceList]:
    """Those that hold for this customer on a day: their organisation's before everybody's."""
    day = day or clock.now().date()
    began = Q(begins_on=None) | Q(begins_on__lte=day)
    lasts = Q(ends_on=None) | Q(ends_on__gte=day)
    whose = Q(organisations=customer.organisation_id) if customer.organisation_id else Q(pk__in=[])
    lists = PriceList.objects.filter(began, lasts, Q(is_usual=True) | whose, currency=currency)
    return lists.order_by("is_usual", "pk").distinct()


def price_of(product: Product, *, customer: Customer, quantity: Decimal, currency: str) -> Decimal | None:
    """Of one piece, for this customer when so many are taken: the lowest of their own lists, else everybody's. A shop
    elsewhere has one price for all.

    None where there is no price.
    """
    if product.origin_id is not None:
        return product.price if product.currency == currency else None
    lists = list(price_lists_for(customer, currency=currency))
    prices = Price.objects.filter(product=product, price_list__in=lists, from_quantity__lte=quantity)
    own = {each.pk: not each.is_usual for each in lists}
    best = {}
    for price in prices.order_by("price_list", "from_quantity"):
        best[price.price_list_id] = price.amount
    special = [amount for pk, amount in best.items() if own[pk]]
    return min(special or best.values(), default=None)


def usual_prices(products: Iterable[Product], *, currency: str) -> dict[int, Decimal]:
    """Of one piece for everybody, by product; without those that have none. One query."""
    of_one = Price.objects.filter(
        price_list__is_usual=True, price_list__currency=currency, from_quantity__lte=1
    )
    found = of_one.filter(product__in=[product.pk for product in products]).order_by("from_quantity")
    return dict(found.values_list("product", "amount"))


def products_matching(text: str, *, limit: int = FOUND, whose: Q = EVERYBODYS) -> list[Product]:
    """What is sold here and in shops elsewhere, by its number or any part of its name, in any spelling; the exact
    number first.
    """
    key, sku = search_key(text), to_latin(text.replace("\0", "")).strip()
    if not key and not sku:
        return []
    found = Product.objects.filter(_named(key, sku), whose, is_active=True).select_related("origin")
    exact = Case(When(sku__iexact=sku, then=0), default=1)
    return list(found.order_by(exact, "name_key", "pk")[:limit])


def _named(key: str, sku: str) -> Q:
    by_number = Q(sku__icontains=sku) if sku else Q(pk__in=[])
    return by_number | Q(name_key__contains=key) if key else by_number


def orders_matching(text: str, by: Actor, *, limit: int = FOUND) -> list[Order]:
    """By the number, as it is or in other digits, with or without what stands before it."""
    typed = to_latin(text).strip().lstrip("#")
    if not typed:
        return []
    # By its end as well, which an index finds when it is read backwards.
    rows = visible_orders(by).alias(backwards=Upper(Reverse("number")))
    found = rows.filter(Q(number__iexact=typed) | Q(backwards__startswith=f"-{typed}"[::-1].upper()))
    return list(found.select_related("customer", "origin").order_by("-pk")[:limit])


def language_of(order: Order) -> str:
    """In which its customer is written to: their own, that of the ticket it was taken in, the desk's, else English."""
    ticket = order.ticket
    known = (order.customer.language, ticket.language if ticket else "", desk_settings().language)
    return next((spoken for spoken in known if spoken in dict(LANGUAGES)), "en")


def orders_of(customer: Customer, *, most: int) -> list[Order]:
    """The newest first. One query."""
    return _orders_of(most, customer=customer.pk)


@planned
def _orders_of(most: int, *, customer: int) -> QuerySet[Order]:
    return Order.objects.filter(customer=customer).select_related("customer").order_by("-pk")[:most]


def order_history(order: Order) -> QuerySet[FactRow]:
    """What the ledger tells of it, the newest first: by way of its ticket and of its customer, where indexes lead."""
    customer = Cast(KeyTextTransform("customer", "values"), BigIntegerField())
    loose = Q(ticket=None, values__has_key="customer", of_customer=order.customer_id)
    whose = loose | Q(ticket=order.ticket_id) if order.ticket_id else loose
    found = FactRow.objects.annotate(of_customer=customer).filter(whose, values__order=order.pk)
    return found.order_by("-number")


def refunds_waiting() -> QuerySet[Refund]:
    """For somebody's approval, the oldest first."""
    waiting = Refund.objects.filter(state=RefundState.ASKED).select_related("order__customer", "asked_by")
    return waiting.order_by("pk")


def payments_waiting() -> QuerySet[Payment]:
    """For somebody's look: a receipt was shown, or a gateway reports what was not asked for; the oldest first."""
    doubted = PaymentAttempt.objects.filter(state=AttemptState.DOUBTED, payment__state__in=_UNSETTLED)
    return Payment.objects.filter(
        Q(state=PaymentState.CHECKED) | Q(pk__in=doubted.values("payment"))
    ).order_by("pk")


def attempts_to_give_back(order: Order) -> list[PaymentAttempt]:
    """Of which a gateway can still give something back, the largest first. Two queries."""
    came = order.payments.filter(
        state=PaymentState.PAID, method__in=[kind for kind in GatewayKind if gives_back(kind)]
    )
    references = {(payment.method, payment.reference) for payment in came}
    if not references:
        return []
    paid = PaymentAttempt.objects.filter(payment__order=order, state=AttemptState.PAID).select_related(
        "gateway"
    )
    found = [each for each in paid if each.givable > 0 and (each.gateway.kind, each.reference) in references]
    return sorted(found, key=lambda each: (-each.givable, each.pk))


def open_questions() -> QuerySet[GivingBack]:
    """Of which a person has to find out what became: not what was asked for, lost, or nothing was heard for long.

    Not while it may be being sent: what a person says then would be said too early.
    """
    now = clock.now()
    still = Q(sent_at=None) | Q(sent_at__lte=now - SURE_AFTER)
    unheard = still & Q(state=GivingState.WAITING, begun_at__lte=now - UNHEARD)
    lost = still & Q(state__in=UNDER_WAY, ask_at=None)
    return GivingBack.objects.filter(unheard | lost | Q(state=GivingState.DOUBTED))


def givings_to_check() -> QuerySet[GivingBack]:
    """For somebody's look: the open questions, and what was refused while the refund stands."""
    refused = GivingBack.objects.filter(state=GivingState.REFUSED, refund__state=RefundState.AGREED)
    return (open_questions() | refused).order_by("pk")


def unpaid_orders() -> QuerySet[Order]:
    """Placed and not paid in full."""
    placed = Order.objects.exclude(state__in=[OrderState.DRAFT, OrderState.CANCELLED])
    return placed.filter(total__gt=F("paid")).order_by("-pk")
