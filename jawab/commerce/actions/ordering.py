"""Taking an order: begun for a customer, put together, placed; or dropped before it was one."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import locked_order
from jawab.commerce.actions.locks import next_number, tell
from jawab.commerce.facts import OrderBegun, OrderDropped, OrderPlaced
from jawab.commerce.models import Order, OrderState, ProductKind, Series
from jawab.commerce.queries import shop_settings
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.tickets.models import Ticket


@transaction.atomic
def begin_order(*, customer: Customer, by: Actor, ticket: Ticket | None = None) -> Order:
    """An empty one in the shop's currency, taken by ``by``; an agent's own begun for this customer is gone on with.

    ``ticket`` is what it was asked for in: its history tells of it. Refuses the ticket of somebody else.
    """
    require_staff(by)
    if ticket is not None and ticket.customer_id != customer.pk:
        raise Refused(_("This ticket is of another customer."))
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    agent = by if isinstance(by, Agent) else None
    begun = Order.objects.filter(
        customer=customer, state=OrderState.DRAFT, agent=agent, ticket=ticket
    ).first()
    if begun is not None:
        return begun
    shop = shop_settings()
    order = Order.objects.create(
        customer=customer,
        ticket=ticket,
        agent=agent,
        currency=shop.currency,
        taxed_within=shop.taxed_within,
        created_at=clock.now(),
    )
    tell(OrderBegun, order, by=by)
    return order


@transaction.atomic
def drop_draft(*, order: Order, by: Actor) -> None:
    """It was never an order. Refuses one that was placed, which is cancelled instead."""
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state != OrderState.DRAFT:
        raise NotAllowed(_("It was placed already: cancel it instead."))
    tell(OrderDropped, order, by=by)
    order.delete()


@transaction.atomic
def place_order(*, order: Order, by: Actor) -> Order:
    """From now on it has a number and is the customer's; placed twice, it is placed once.

    Refuses an order without lines, and goods without an address to send them to.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    if order.state != OrderState.DRAFT:
        return order
    lines = list(order.lines.select_related("product"))
    if not lines:
        raise Refused(_("There is nothing in this order yet."))
    goods = any(line.product is None or line.product.kind == ProductKind.GOODS for line in lines)
    if goods and not order.ship_to:
        raise Refused(_("An address is needed to send this to."))
    order.number = next_number(Series.ORDER)
    order.state = OrderState.PLACED
    order.placed_at = clock.now()
    order.save(update_fields=["number", "state", "placed_at"])
    tell(OrderPlaced, order, by=by, total=str(order.total), currency=order.currency)
    return order
