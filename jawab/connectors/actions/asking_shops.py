"""What may be changed of a shop's order from here: asked of the shop first, and then written as it answers."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import can_cancel, order_for
from jawab.commerce.models import Order, OrderState
from jawab.commerce.queries import shop_settings
from jawab.connectors.access import can_readdress, connector_of
from jawab.connectors.actions.taking import take_orders
from jawab.connectors.contract import Account, Declined, ShopKind, Unreachable, Unreadable
from jawab.connectors.registry import account_of, kind_of
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.addresses import PostalAddress

_MOST_WORDS = 300


def cancel_at_shop(*, order: Order, reason: str, by: Actor) -> Order:
    """By the desk's own rules of who may when. Cancelled already, nothing is asked.

    Refuses no reason, when it is too late for ``by``, and what the shop refuses.
    """
    order = order_for(by, order.pk)
    if order.state == OrderState.CANCELLED:
        return order
    if not can_cancel(by, order, shop_settings()):
        raise NotAllowed(_("It is too late to cancel this order."))
    words = _said(reason)
    return _asked(order, by, lambda kind, account: kind.cancel(account, order.origin_key, words))


def address_at_shop(*, order: Order, address: PostalAddress, by: Actor, is_billing: bool = False) -> Order:
    """Where it goes, or who is billed. Refuses an order that has left already, and what the shop refuses."""
    order = order_for(by, order.pk)
    if not can_readdress(order):
        raise NotAllowed(_("It is too late to change this order."))

    def ask(kind: ShopKind, account: Account) -> None:
        kind.readdress(account, order.origin_key, address, is_billing=is_billing)

    return _asked(order, by, ask)


def note_at_shop(*, order: Order, text: str, by: Actor) -> Order:
    """For the shop's own people; the customer is told nothing. Refuses nothing said, and what the shop refuses."""
    order, words = order_for(by, order.pk), _said(text)
    return _asked(order, by, lambda kind, account: kind.note(account, order.origin_key, words))


def _asked(order: Order, by: Actor, ask: Callable[[ShopKind, Account], None]) -> Order:
    """No transaction is open while the shop is asked; what it says afterwards is what is written."""
    require_staff(by)
    connector = connector_of(order)
    if connector is None:
        raise Refused(_("The shop of this order is not connected."))
    kind, account = kind_of(connector), account_of(connector)
    try:
        ask(kind, account)
        answer = kind.one(account, order.origin_key)
        told = kind.read(answer, account) if answer is not None else None
    except (Unreachable, Declined, Unreadable) as trouble:
        raise Refused(trouble.message) from trouble
    if told is not None:
        take_orders(connector=connector, orders=[told], by=by, was_asked=True)
    return order_for(by, order.pk)


def _said(text: str) -> str:
    words = one_line(text, _MOST_WORDS)
    if not words:
        raise Refused(_("Please say why."))
    return words
