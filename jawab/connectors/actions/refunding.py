"""Money of a shop's order that the shop is to give back: asked for and agreed to by the desk's own rules. It is held
back from the moment it is asked for. Whoever asks the shop comes later (`sending_refunds`).
"""

from decimal import Decimal
from uuid import uuid4

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import Fact
from jawab.commerce.access import may_agree, may_give_alone, order_for
from jawab.commerce.actions.given import amount_in, reason_of
from jawab.commerce.actions.locks import tell
from jawab.commerce.models import Order, Return
from jawab.commerce.money import Money
from jawab.commerce.queries import shop_settings
from jawab.connectors.access import connector_of, shop_refund_for
from jawab.connectors.facts import (
    ShopRefundAgreed,
    ShopRefundAsked,
    ShopRefundRefused,
    ShopRefundRepeated,
    ShopRefundWithdrawn,
)
from jawab.connectors.models import ENDED, Connector, ShopRefund, ShopRefundState
from jawab.connectors.queries import givable_at_shop
from jawab.connectors.registry import kind_of
from jawab.live.signal import wake_work
from jawab.people.access import require_staff
from jawab.people.models import Agent

_WITHDRAWABLE = (ShopRefundState.ASKED, ShopRefundState.AGREED, ShopRefundState.DECLINED)


@transaction.atomic
def refund_at_shop(
    *,
    order: Order,
    amount: Money,
    reason: str,
    by: Agent,
    by_hand: bool = False,
    source_id: str | None = None,
    goods_return: Return | None = None,
) -> ShopRefund:
    """Agreed at once where the asker's own limit covers it, with all they asked back of this order; else it waits for
    somebody else. The shop is asked as soon as it is agreed.

    The same ``source_id`` twice is one. Refuses more than came and did not go back, no reason, a shop that cannot be
    asked, and ``by_hand`` where the shop cannot note it.
    """
    require_staff(by)
    order, connector = _locked_order(order, by)
    earlier = ShopRefund.objects.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    reason, value, now = reason_of(reason), amount_in(order, amount), clock.now()
    if value > givable_at_shop(order):
        raise Refused(_("More cannot be given back than was paid."))
    if by_hand and not kind_of(connector).BY_HAND:
        raise Refused(_("This shop notes no refund that is paid by hand."))
    before = _asked_before(order, by)
    needs_second = not may_give_alone(by, value, before=before, currency=order.currency, shop=shop_settings())
    row = ShopRefund.objects.create(
        connector=connector,
        order=order,
        amount=value,
        currency=order.currency,
        reason=reason,
        by_hand=by_hand,
        state=ShopRefundState.ASKED if needs_second else ShopRefundState.AGREED,
        needs_second=needs_second,
        asked_by=by,
        asked_at=now,
        decided_by=None if needs_second else by,
        decided_at=None if needs_second else now,
        key=uuid4().hex,
        source_id=source_id,
        goods_return=goods_return,
        begun_at=None if needs_second else now,
        ask_at=None if needs_second else now,
    )
    tell_shop_refund(ShopRefundAsked, order, row, by=by, reason=reason, needs_second=needs_second)
    transaction.on_commit(wake_work)
    return row


@transaction.atomic
def agree_to_shop_refund(*, refund: ShopRefund, by: Agent) -> ShopRefund:
    """Somebody else than the asker says yes, and the shop is asked. Refuses the asker, and whose limit does not cover
    it.
    """
    order, row = _decided(refund, by)
    row.state, row.decided_by = ShopRefundState.AGREED, by
    row.decided_at = row.begun_at = row.ask_at = clock.now()
    row.save(update_fields=["state", "decided_by", "decided_at", "begun_at", "ask_at"])
    tell_shop_refund(ShopRefundAgreed, order, row, by=by)
    transaction.on_commit(wake_work)
    return row


@transaction.atomic
def refuse_shop_refund(*, refund: ShopRefund, reason: str, by: Agent) -> ShopRefund:
    """Somebody else than the asker says no, and why."""
    order, row = _decided(refund, by)
    row.state, row.decision = ShopRefundState.REFUSED, reason_of(reason)
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    tell_shop_refund(ShopRefundRefused, order, row, by=by, reason=row.decision)
    return row


@transaction.atomic
def withdraw_shop_refund(*, refund: ShopRefund, by: Agent) -> ShopRefund:
    """Not wanted any more, and not on its way: by who asked, or by a supervisor. Twice is once."""
    order, row = locked_shop_refund(shop_refund_for(by, refund.pk))
    if row.state in ENDED:
        return row
    if row.state not in _WITHDRAWABLE:
        raise Refused(_("The shop was asked already."))
    if row.asked_by_id != by.pk and not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only who asked for it, or a supervisor, may withdraw it."))
    row.state, row.ask_at = ShopRefundState.WITHDRAWN, None
    row.save(update_fields=["state", "ask_at"])
    tell_shop_refund(ShopRefundWithdrawn, order, row, by=by)
    return row


@transaction.atomic
def ask_shop_again(*, refund: ShopRefund, by: Agent) -> ShopRefund:
    """What the shop declined, as it was agreed, under another key. Pressed twice, it is asked once."""
    order, row = locked_shop_refund(shop_refund_for(by, refund.pk))
    if row.state != ShopRefundState.DECLINED:
        return row
    if connector_of(row.order) is None:
        raise Refused(_("The shop of this order is not connected."))
    row.state, row.key, row.reference, row.said = ShopRefundState.AGREED, uuid4().hex, "", ""
    row.sent_at, row.begun_at, row.ask_at = None, clock.now(), clock.now()
    row.save(update_fields=["state", "key", "reference", "said", "sent_at", "begun_at", "ask_at"])
    tell_shop_refund(ShopRefundRepeated, order, row, by=by)
    transaction.on_commit(wake_work)
    return row


def locked_shop_refund(refund: ShopRefund) -> tuple[Order, ShopRefund]:
    """The order first: whoever touches its money waits for the same row."""
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=refund.order_id)
    rows = ShopRefund.objects.select_for_update(no_key=True, of=("self",))
    return order, rows.select_related("order", "connector__origin").get(pk=refund.pk)


def tell_shop_refund(fact: type[Fact], order: Order, row: ShopRefund, *, by: Actor, **more: object) -> None:
    about = {"amount": f"{row.amount:f}", "currency": row.currency, "shop": row.connector.origin.name}
    tell(fact, order, by=by, shop_refund=row.pk, **about, **more)


def _locked_order(order: Order, by: Agent) -> tuple[Order, Connector]:
    connector = connector_of(order_for(by, order.pk))
    if connector is None:
        raise Refused(_("The shop of this order is not connected."))
    return Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=order.pk), connector


def _decided(refund: ShopRefund, by: Agent) -> tuple[Order, ShopRefund]:
    order, row = locked_shop_refund(shop_refund_for(by, refund.pk))
    if row.state != ShopRefundState.ASKED:
        raise Refused(_("This refund does not wait for anybody."))
    if not may_agree(by, row, shop_settings()):
        raise NotAllowed(
            _("Somebody else has to decide this: not who asked, and with a limit that covers it.")
        )
    return order, row


def _asked_before(order: Order, by: Agent) -> Decimal:
    asked = order.shop_refunds.filter(asked_by=by).exclude(state__in=ENDED)
    return asked.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
