"""Asking gateways to give money back, and what became of it: never twice, and never while a transaction is open.

It is written down that something is about to be sent before it is. Where the answer was lost, the gateway is asked what
it knows under our key; only when it surely knows nothing, long after the sending, is the same sent once more.
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.actions.settling_givings import lose_giving, refuse_giving, settle_giving
from jawab.commerce.gateways.contract import Account, Declined, Given, Giver, Giving, Unreachable
from jawab.commerce.gateways.registry import account_of, giver_of
from jawab.commerce.models import UNDER_WAY, GivingBack
from jawab.commerce.queries import SURE_AFTER
from jawab.live.signal import wake_work

log = structlog.get_logger()

SOONEST, LATEST = timedelta(minutes=1), timedelta(days=1)
"""Between two questions about the same; the longer ago it was sent, the rarer it is asked for."""
GIVES_UP = timedelta(days=30)
"""After which a person looks."""
HEARD_AT_MOST = timedelta(seconds=20)
"""However often a gateway tells, it is asked no sooner again."""


def give_back_due() -> int:
    """Send or ask about one of those that are due, if there is any. Any number of workers may."""
    giving, is_new = _claimed(clock.now())
    if giving is None:
        return 0
    try:
        _ask(giving, is_new=is_new)
    except (Unreachable, Refused, Declined) as trouble:
        _note(giving, str(trouble))
    if giving.ask_at is None:
        lose_giving(giving=giving)
    return 1


def hear_of_giving(*, key: str) -> bool:
    """A gateway, or somebody who knows the address, says that something changed: the gateway's server is asked at once.

    Nothing else of what is told is read. Whether there is such a giving back.
    """
    now = clock.now()
    found = GivingBack.objects.filter(key=key)
    due = found.filter(state__in=UNDER_WAY, ask_at__gt=now, sent_at__isnull=False)
    if due.filter(Q(asked_at=None) | Q(asked_at__lte=now - HEARD_AT_MOST)).update(ask_at=now):
        wake_work()
    return found.exists()


def _ask(giving: GivingBack, *, is_new: bool) -> None:
    gateway = giving.attempt.gateway
    vendor = giver_of(gateway.kind)
    try:
        account = account_of(gateway)
    except Refused as trouble:
        if is_new:  # nothing can have been sent with keys that cannot be read
            refuse_giving(giving=giving, said=str(trouble))
            return
        raise
    wish = _wish(giving)
    if not is_new:
        known = vendor.given_back(account, wish, giving.reference)
        if known is not None:
            settle_giving(giving=giving, given=known)
            return
        if giving.reference or not _send_again(giving, clock.now()):
            return
    _send(giving, vendor, account, wish, is_new=is_new)


def _send(giving: GivingBack, vendor: Giver, account: Account, wish: Giving, *, is_new: bool) -> None:
    """Not by a worker that slept over its time: another may have sent it meanwhile."""
    if giving.ask_at is None or clock.now() >= giving.ask_at:
        return
    try:
        given: Given | None = vendor.give_back(account, wish)
    except Declined as no:
        # What was sent before and is refused now may be refused because it was done.
        given = None if is_new else vendor.given_back(account, wish, "")
        if given is None:
            refuse_giving(giving=giving, said=str(no))
            return
    if given is not None:
        settle_giving(giving=giving, given=given)


@transaction.atomic
def _claimed(now: datetime) -> tuple[GivingBack | None, bool]:
    """And whether it was never sent. Until it is due again it belongs to who claimed it."""
    due = GivingBack.objects.filter(ask_at__lte=now, state__in=UNDER_WAY).order_by("ask_at", "pk")
    row = due.select_for_update(skip_locked=True, of=("self",)).select_related("attempt__gateway").first()
    if row is None:
        return None, False
    is_new = row.sent_at is None
    row.sent_at, row.asked_at, row.ask_at = row.sent_at or now, now, _next(now, row.begun_at)
    row.save(update_fields=["sent_at", "asked_at", "ask_at"])
    return row, is_new


@transaction.atomic
def _send_again(giving: GivingBack, now: datetime) -> bool:
    """Whether this worker may, and nobody else has since; written down before it is done."""
    mine = GivingBack.objects.filter(
        pk=giving.pk,
        state__in=UNDER_WAY,
        reference="",
        asked_at=giving.asked_at,
        sent_at__lte=now - SURE_AFTER,
    )
    return bool(mine.update(sent_at=now))


def _next(now: datetime, begun_at: datetime) -> datetime | None:
    age = now - begun_at
    return None if age >= GIVES_UP else now + min(max(age / 2, SOONEST), LATEST)


def _note(giving: GivingBack, said: str) -> None:
    GivingBack.objects.filter(pk=giving.pk, state__in=UNDER_WAY).update(said=said[:300])
    log.warning("gateway in trouble", gateway=giving.attempt.gateway_id, why=said)


def _wish(giving: GivingBack) -> Giving:
    hook = reverse("pay-hook", args=[giving.attempt.gateway_id, giving.key])
    return Giving(
        payment=giving.attempt.reference,
        key=giving.key,
        amount=giving.amount,
        currency=giving.currency,
        hook=f"{settings.PUBLIC_URL}{hook}",
    )
