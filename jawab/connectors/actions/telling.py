"""What shops tell by themselves: signed, kept before it is acknowledged, and settled in batches by whoever works."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.actions import withdraw_mirrored, withdraw_products
from jawab.connectors.actions.hearing import (
    Heard,
    families_of,
    heard_in,
    unknown_families,
    unknown_orders,
)
from jawab.connectors.actions.taking import hold_back, hold_writer, take_orders
from jawab.connectors.actions.taking_products import ask_for_products, take_products
from jawab.connectors.contract import Declined, Forged, Hook, Part, Unreachable, Unreadable, kept_words
from jawab.connectors.models import Connector, Telling, ToldState
from jawab.connectors.registry import account_of, hook_secret_of, kind_of
from jawab.live.signal import wake_work

log = structlog.get_logger()

MOST_BYTES = 2 * 1024 * 1024
BATCH = 100
_HEARD = timedelta(seconds=10)
LEASE = timedelta(seconds=60)
"""For so long tellings belong to the worker that took them; one that died leaves them to the next."""
AGAIN = (5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600)
"""Seconds until what could not be settled is tried again; after the last of them a person has to look."""
KEPT = timedelta(days=30)
_FORGOTTEN_AT_ONCE = 5_000


def keep_telling(*, connector: Connector, hook: Hook) -> None:
    """Keep what is signed, and wake whoever settles it; the same once more is kept once, a mere trial not at all.

    Raises Forged for what the shop did not sign, which is counted and not kept. Refuses what is longer than any order.
    """
    if len(hook.body) > MOST_BYTES:
        raise Refused(_("This is too long."))
    try:
        topic = kind_of(connector).topic_of(hook, hook_secret_of(connector))
    except Forged:
        Connector.objects.filter(pk=connector.pk).update(forged=F("forged") + 1)
        raise
    now = clock.now()
    heard = Q(told_at=None) | Q(told_at__lt=now - _HEARD)
    Connector.objects.filter(heard, pk=connector.pk).update(told_at=now)
    if not topic:
        return
    digest = hashlib.sha256(topic.encode() + b"\0" + hook.body).hexdigest()
    telling = Telling(
        connector=connector, digest=digest, topic=topic, body=hook.body, received_at=now, try_at=now
    )
    with transaction.atomic():
        Telling.objects.bulk_create([telling], ignore_conflicts=True)
        transaction.on_commit(wake_work)


def settle_tellings() -> int:
    """A batch of one shop's, the oldest first. Any number of workers may."""
    batch = _claimed()
    if not batch:
        return 0
    connector = Connector.objects.select_related("origin").get(pk=batch[0].connector_id)
    try:
        _settle(connector, batch)
    except (Unreachable, Declined, Refused) as trouble:
        for each in batch:
            _again(each, kept_words(trouble))
    return len(batch)


def forget_tellings() -> int:
    """They are kept for a month so that the same is not taken twice."""
    old = Telling.objects.exclude(state=ToldState.WAITING).filter(received_at__lt=clock.now() - KEPT)
    pks = list(old.order_by("received_at").values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE])
    return Telling.objects.filter(pk__in=pks).delete()[0] if pks else 0


@transaction.atomic
def _claimed() -> list[Telling]:
    waiting = Telling.objects.filter(state=ToldState.WAITING, try_at__lte=clock.now()).order_by(
        "try_at", "pk"
    )
    first = waiting.select_for_update(skip_locked=True).first()
    if first is None:
        return []
    same = waiting.filter(connector=first.connector_id).exclude(pk=first.pk)
    batch = [first, *same.select_for_update(skip_locked=True)[: BATCH - 1]]
    pks = [each.pk for each in batch]
    Telling.objects.filter(pk__in=pks).update(try_at=clock.now() + LEASE, tries=F("tries") + 1)
    for each in batch:
        each.tries += 1
    return batch


def _settle(connector: Connector, batch: Sequence[Telling]) -> None:
    """What was told in the second of what is known, and says something else, is asked for: the shop knows."""
    heard, asks = heard_in(connector, batch), kind_of(connector).ASKS
    with transaction.atomic():
        hold_writer(connector)
        doubted = take_products(connector=connector, families=heard.families, by=SYSTEM, was_asked=not asks)
        taken = take_orders(connector=connector, orders=heard.orders, by=SYSTEM, was_asked=not asks)
        _withdraw(connector, heard)
        for part, unread in heard.wrong.values():
            hold_back(connector, unread, part)
        products = [*doubted, *unknown_families(connector, heard.changed[Part.PRODUCTS])]
        if asks:
            products += families_of(connector, heard.gone[Part.PRODUCTS])
        orders = [*taken.doubted, *unknown_orders(connector, heard.changed[Part.ORDERS])]
        if not products and not orders:
            _close(batch, heard)
    if products or orders:
        ask_for_products(connector, products)
        ask_again(connector, orders)
        _close(batch, heard)


def _withdraw(connector: Connector, heard: Heard) -> None:
    for key, at in heard.gone[Part.PRODUCTS].items():
        withdraw_products(origin=connector.origin, families=[key], at=at, by=SYSTEM)
    for key, at in heard.gone[Part.ORDERS].items():
        withdraw_mirrored(origin=connector.origin, keys=[key], at=at, by=SYSTEM)


def ask_again(connector: Connector, keys: Sequence[str]) -> None:
    """What the shop says of these orders now. No transaction is open meanwhile. Raises Unreachable and Declined."""
    kind, account = kind_of(connector), account_of(connector)
    for key in keys:
        asked_at, answer = clock.now(), kind.one(account, key)
        if answer is None:
            withdraw_mirrored(origin=connector.origin, keys=[key], at=asked_at, by=SYSTEM)
            continue
        try:
            order = kind.read(answer, account)
        except Unreadable as wrong:
            hold_back(connector, wrong)
        else:
            take_orders(connector=connector, orders=[order], by=SYSTEM, was_asked=True)


def _close(batch: Sequence[Telling], heard: Heard) -> None:
    """What is settled keeps no words: the order has them."""
    for pk, (_part, trouble) in heard.wrong.items():
        Telling.objects.filter(pk=pk).update(
            state=ToldState.HELD, reason=kept_words(trouble), try_at=None, body=b""
        )
    settled = [each.pk for each in batch if each.pk not in heard.wrong]
    Telling.objects.filter(pk__in=settled).update(state=ToldState.SETTLED, try_at=None, body=b"")


def _again(telling: Telling, why: str) -> None:
    if telling.tries > len(AGAIN):
        Telling.objects.filter(pk=telling.pk).update(state=ToldState.HELD, reason=why, try_at=None, body=b"")
        return
    at = clock.now() + timedelta(seconds=AGAIN[telling.tries - 1])
    Telling.objects.filter(pk=telling.pk).update(reason=why, try_at=at)
    log.warning("shop in trouble", connector=telling.connector_id, why=why)
