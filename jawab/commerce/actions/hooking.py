"""What gateways tell: kept first as it came, believed only when the vendor's own server says the same."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import structlog
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.actions.settling import note_said, settle_attempt
from jawab.commerce.gateways.contract import Declined, Forged, Telling, Unreachable, Verdict
from jawab.commerce.gateways.registry import account_of, vendor_of
from jawab.commerce.models import (
    AttemptState,
    Gateway,
    GatewayHook,
    HookState,
    PaymentAttempt,
)
from jawab.live.signal import wake_work

log = structlog.get_logger()

MOST_BYTES = 64 * 1024
LEASE = timedelta(seconds=60)
"""For so long a hook belongs to the worker that took it; one that died leaves it to the next."""
PATIENCE = timedelta(minutes=10)
"""For so long a telling may be of an attempt whose name we do not know yet."""
AGAIN = (5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600)
"""Seconds until a vendor that did not answer is asked again; after the last of them a person has to look."""
LOOKS = (180, 600, 1800, 3 * 3600, 24 * 3600)
"""Seconds after its beginning at which an attempt of which nothing was told is asked for."""
KEPT = timedelta(days=30)
_FORGOTTEN_AT_ONCE = 500


def take_hook(
    *,
    gateway: Gateway,
    key: str = "",
    query: Mapping[str, str] | None = None,
    signature: str = "",
    body: bytes = b"",
) -> GatewayHook:
    """Keep it, and wake whoever settles it. Refuses what is longer than any vendor's telling."""
    if len(body) > MOST_BYTES:
        raise Refused(_("This is too long."))
    with transaction.atomic():
        hook = GatewayHook.objects.create(
            gateway=gateway,
            key=key[:32],
            query=urlencode(query or {})[:4000].replace("\0", ""),
            signature=signature.replace("\0", "")[:200],
            body=body,
            received_at=clock.now(),
            try_at=clock.now(),
        )
        mine = (
            PaymentAttempt.objects.filter(key=key, gateway=gateway, state=AttemptState.BEGUN) if key else None
        )
        if mine is not None:
            mine.update(state=AttemptState.CHECKING)
        transaction.on_commit(wake_work)
    return hook


def settle_hooks() -> int:
    """Settle one of those that wait, if there is any. Any number of workers may."""
    hook = _claimed(GatewayHook, clock.now())
    if hook is None:
        return 0
    settle_hook(hook)
    return 1


def settle_hook(hook: GatewayHook) -> None:
    """Repeating it changes nothing: an attempt is paid once."""
    vendor, now = vendor_of(hook.gateway.kind), clock.now()
    try:
        account = account_of(hook.gateway)
        reference = vendor.reference_in(account, _telling(hook))
        attempt = _attempt_of(hook, reference)
        if attempt is None:
            _wait_for_its_name(hook, now)
            return
        if attempt.state == AttemptState.PAID:
            _close(hook, HookState.REPEATED, attempt=attempt)
            return
        verdict = vendor.verify(account, reference, amount=attempt.amount, currency=attempt.currency)
    except Forged as wrong:
        _close(hook, HookState.REFUSED, reason=str(wrong))
    except (Unreachable, Declined, Refused) as trouble:
        _again(hook, str(trouble), now)
    else:
        settle_attempt(attempt=attempt, verdict=verdict)
        _close(hook, HookState.SETTLED, attempt=attempt)


def ask_about_attempts() -> int:
    """Ask about one attempt that nobody told us of: a callback may be lost, the money is not."""
    attempt = _claimed_attempt(clock.now())
    if attempt is None:
        return 0
    try:
        account, vendor = account_of(attempt.gateway), vendor_of(attempt.gateway.kind)
        verdict: Verdict = vendor.verify(
            account, attempt.reference, amount=attempt.amount, currency=attempt.currency
        )
    except (Unreachable, Declined, Refused, Forged) as trouble:
        note_said(attempt=attempt, said=str(trouble))
    else:
        settle_attempt(attempt=attempt, verdict=verdict)
    return 1


def forget_hooks() -> int:
    """What was refused is of no use after a month."""
    old = GatewayHook.objects.filter(state=HookState.REFUSED, received_at__lt=clock.now() - KEPT)
    numbers = list(old.order_by("received_at").values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE])
    return GatewayHook.objects.filter(pk__in=numbers).delete()[0] if numbers else 0


def _telling(hook: GatewayHook) -> Telling:
    return Telling(dict(parse_qsl(hook.query)), hook.signature, bytes(hook.body))


def _attempt_of(hook: GatewayHook, reference: str) -> PaymentAttempt | None:
    """By the vendor's name of it. Where the address named another attempt than the telling, somebody mixed them.

    An attempt that has no name yet takes none from a telling: whoever pays could put another payment's there.
    """
    attempt = PaymentAttempt.objects.filter(gateway=hook.gateway, reference=reference).first()
    if attempt is not None and hook.key and hook.key != attempt.key:
        raise Forged(_("This tells of another payment than its address."))
    return attempt


def _wait_for_its_name(hook: GatewayHook, now: datetime) -> None:
    if now - hook.received_at > PATIENCE:
        _close(hook, HookState.REFUSED, reason=str(_("No payment has this name.")))
        return
    hook.try_at = now + timedelta(seconds=AGAIN[min(hook.tries - 1, 2)])
    hook.save(update_fields=["try_at"])


def _again(hook: GatewayHook, why: str, now: datetime) -> None:
    if hook.tries > len(AGAIN):
        _close(hook, HookState.REFUSED, reason=why)
        return
    hook.reason, hook.try_at = why[:300], now + timedelta(seconds=AGAIN[hook.tries - 1])
    hook.save(update_fields=["reason", "try_at"])
    log.warning("gateway in trouble", gateway=hook.gateway_id, why=why)


def _close(
    hook: GatewayHook, state: HookState, *, reason: str = "", attempt: PaymentAttempt | None = None
) -> None:
    hook.state, hook.reason, hook.attempt, hook.try_at = state, reason[:300], attempt, None
    hook.save(update_fields=["state", "reason", "attempt", "try_at"])


@transaction.atomic
def _claimed(model: type[GatewayHook], now: datetime) -> GatewayHook | None:
    waiting = model.objects.filter(state=HookState.WAITING, try_at__lte=now).order_by("try_at", "pk")
    hook = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("gateway").first()
    if hook is not None:
        hook.try_at, hook.tries = now + LEASE, hook.tries + 1
        hook.save(update_fields=["try_at", "tries"])
    return hook


@transaction.atomic
def _claimed_attempt(now: datetime) -> PaymentAttempt | None:
    """Settling it, or the end of its looks, leaves nothing to ask; else the next look is written down at once."""
    due = PaymentAttempt.objects.filter(ask_at__lte=now).order_by("ask_at")
    attempt = due.select_for_update(skip_locked=True, of=("self",)).select_related("gateway").first()
    if attempt is not None:
        attempt.asked += 1
        more = attempt.asked < len(LOOKS)
        attempt.ask_at = now + timedelta(seconds=LOOKS[attempt.asked]) if more else None
        attempt.save(update_fields=["asked", "ask_at"])
    return attempt
