"""Asking shops to give money back, and what became of it: never twice, and never while a transaction is open.

It is written down that a shop is about to be asked before it is. Where the answer was lost, the shop is asked what it
knows under our key; only when it surely knows nothing, long after, is the same asked once more. Once something became
of it, it is due a last time: then its order is read back, also where who heard the answer died.
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.gateways.contract import Given
from jawab.commerce.queries import SURE_AFTER
from jawab.connectors.actions.settling_refunds import (
    decline_shop_refund,
    lose_shop_refund,
    settle_shop_refund,
)
from jawab.connectors.actions.telling import ask_again
from jawab.connectors.contract import Account, Declined, GivingBack, ShopKind, Unreachable, kept_words
from jawab.connectors.models import TO_ASK, Connector, ShopRefund, ShopRefundState
from jawab.connectors.registry import account_of, kind_of

log = structlog.get_logger()

SOONEST, LATEST = timedelta(minutes=2), timedelta(days=1)
"""Between two questions about the same; longer than a shop is waited for, and rarer the longer ago it was asked."""
GIVES_UP = timedelta(days=30)
"""After which a person looks."""


def refund_due() -> int:
    """Ask a shop for one of those that are due, or about it, if there is any. Any number of workers may."""
    row, is_new = _claimed(clock.now())
    if row is None:
        return 0
    if row.state not in TO_ASK:
        _read_back(row)
        return 1
    try:
        is_settled = _ask(row, is_new=is_new)
    except (Unreachable, Refused, Declined) as trouble:
        is_settled = False
        _note(row, kept_words(trouble))
    if not is_settled and row.ask_at is None:
        lose_shop_refund(refund=row)
    return 1


def _ask(row: ShopRefund, *, is_new: bool) -> bool:
    """Whether something became of it."""
    connector = row.connector
    kind = kind_of(connector)
    try:
        account = _account(connector)
    except Refused as trouble:
        if not is_new:
            raise
        # Nothing can have been asked of a shop without its keys.
        decline_shop_refund(refund=row, said=kept_words(trouble))
        return True
    wish = _wish(row)
    if not is_new:
        known = kind.given_back(account, wish)
        if known is not None:
            return _settled(row, known)
        if row.reference or not _may_ask_again(row, clock.now()):
            return False
    return _send(row, kind, account, wish, is_new=is_new)


def _account(connector: Connector) -> Account:
    if not connector.is_on:
        raise Refused(_("This shop is switched off."))
    return account_of(connector)


def _send(row: ShopRefund, kind: ShopKind, account: Account, wish: GivingBack, *, is_new: bool) -> bool:
    """Not by a worker that slept over its time: another may have asked meanwhile."""
    if row.ask_at is None or clock.now() >= row.ask_at:
        return False
    try:
        given: Given | None = kind.give_back(account, wish)
    except Declined as no:
        # What was asked for before and is refused now may be refused because it was done.
        given = None if is_new else kind.given_back(account, wish)
        if given is None:
            decline_shop_refund(refund=row, said=kept_words(no))
            return True
    return given is not None and _settled(row, given)


def _settled(row: ShopRefund, given: Given) -> bool:
    return settle_shop_refund(refund=row, given=given).state not in TO_ASK


def _read_back(row: ShopRefund) -> None:
    """What the shop says of the order now; where it does not answer, it is asked again later. Not of one that was asked
    for anew meanwhile.
    """
    try:
        _account(row.connector)
        ask_again(row.connector, [row.order.origin_key])
    except (Unreachable, Declined, Refused) as trouble:
        log.warning("shop in trouble", connector=row.connector_id, why=kept_words(trouble))
    else:
        ShopRefund.objects.filter(pk=row.pk, state=row.state, ask_at=row.ask_at).update(ask_at=None)


@transaction.atomic
def _claimed(now: datetime) -> tuple[ShopRefund | None, bool]:
    """And whether the shop was never asked for it. Until it is due again it belongs to who claimed it."""
    due = ShopRefund.objects.filter(ask_at__lte=now).order_by("ask_at", "pk")
    rows = due.select_for_update(skip_locked=True, no_key=True, of=("self",))
    row = rows.select_related("order", "connector__origin").first()
    if row is None:
        return None, False
    is_new = row.sent_at is None
    if row.state in TO_ASK:
        row.state, row.sent_at, row.looked_at = ShopRefundState.SENT, row.sent_at or now, now
    row.ask_at = _next(now, row.begun_at or now)
    row.save(update_fields=["state", "sent_at", "looked_at", "ask_at"])
    return row, is_new


@transaction.atomic
def _may_ask_again(row: ShopRefund, now: datetime) -> bool:
    """Whether this worker may, and nobody else has since; written down before it is done."""
    mine = ShopRefund.objects.filter(
        pk=row.pk,
        key=row.key,
        state=ShopRefundState.SENT,
        reference="",
        looked_at=row.looked_at,
        sent_at__lte=now - SURE_AFTER,
    )
    return bool(mine.update(sent_at=now))


def _next(now: datetime, begun: datetime) -> datetime | None:
    age = now - begun
    return None if age >= GIVES_UP else now + min(max(age / 2, SOONEST), LATEST)


def _note(row: ShopRefund, said: str) -> None:
    ShopRefund.objects.filter(pk=row.pk, key=row.key, state__in=TO_ASK).update(said=said)
    log.warning("shop in trouble", connector=row.connector_id, why=said)


def _wish(row: ShopRefund) -> GivingBack:
    return GivingBack(
        order=row.order.origin_key,
        key=row.key,
        amount=row.amount,
        currency=row.currency,
        reason=row.reason,
        by_hand=row.by_hand,
        reference=row.reference,
    )
