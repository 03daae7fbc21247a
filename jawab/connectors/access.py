"""By which doors connectors are found: an administrator's, and the address that a shop tells at."""

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.commerce.models import Order, OrderState
from jawab.connectors.models import Connector, ConnectorKind, ShopRefund
from jawab.people.access import require_administrator, require_staff


def connector_for(by: Actor, pk: int) -> Connector:
    require_administrator(by)
    found = Connector.objects.select_related("origin").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such shop."))
    return found


def connector_behind(token: str) -> Connector:
    """By the secret of its address. Raises NotThere for a wrong one, and for one that is switched off."""
    found = Connector.objects.select_related("origin").filter(token=token.replace("\0", "")[:32], is_on=True)
    connector = found.first()
    if connector is None:
        raise NotThere(_("There is no such shop."))
    return connector


_TOO_LATE = (OrderState.SHIPPED, OrderState.DELIVERED, OrderState.CANCELLED)


def can_readdress(order: Order) -> bool:
    """While an order of a shop has not left, the shop can be asked to send it elsewhere."""
    return order.origin_id is not None and order.state not in _TOO_LATE


def connector_of(order: Order) -> Connector | None:
    """Of the shop that owns it, to ask that; None where there is none, or one that is off or cannot be asked."""
    if order.origin_id is None:
        return None
    found = Connector.objects.select_related("origin").exclude(kind=ConnectorKind.SIGNED)
    return found.filter(origin=order.origin_id, is_on=True).first()


def shop_refund_for(by: Actor, pk: int) -> ShopRefund:
    """As the refunds of the desk's own orders: whoever works here. Raises NotThere."""
    require_staff(by)
    found = ShopRefund.objects.select_related("order__customer", "connector__origin").filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such refund."))
    return found
