"""Reading shops page by page: each page is written together with how far that is, so that a kill loses and doubles
nothing, and whoever comes next goes on from there.
"""

from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.connectors.actions.taking import hold_back, take_orders
from jawab.connectors.actions.taking_products import take_products
from jawab.connectors.contract import Declined, Page, Part, Unreachable, Unreadable, kept_words
from jawab.connectors.facts import ConnectorRead
from jawab.connectors.models import Connector
from jawab.connectors.registry import account_of, kind_of

log = structlog.get_logger()

ONE_READER = 7442  # advisory lock class: held by a session, so that a reader who dies has let go
EVERY = timedelta(hours=1)
"""Between readings of what changed: hooks are quicker, and may be lost."""
AGAIN = (5, 15, 60, 300, 900, 3600, 4 * 3600)
"""Seconds until a shop in trouble is asked again; the last of them holds until it answers."""
_LOOKED_AT = 50


def read_shops() -> int:
    """One page of a shop whose time has come, and that nobody else reads. Any number of workers may."""
    due = Connector.objects.filter(is_on=True, next_at__lte=clock.now()).order_by("next_at", "pk")
    for pk in list(due.values_list("pk", flat=True)[:_LOOKED_AT]):
        if not _hold(pk):
            continue
        try:
            return _read(pk)
        finally:
            _let_go(pk)
    return 0


def _read(pk: int) -> int:
    """The shop is asked while no transaction is open. Where nothing of what it sells was changed, its orders follow."""
    connector = _begun(pk)
    if connector is None:
        return 0
    kind = kind_of(connector)
    try:
        if connector.part == Part.PRODUCTS:
            page = kind.products_page(account_of(connector), connector.products_cursor)
        else:
            page = kind.page(account_of(connector), connector.cursor)
    except (Unreachable, Declined, Refused) as trouble:
        _note_trouble(connector, trouble)
        return 1
    _write(connector, page)
    if connector.part == Part.PRODUCTS and page.is_last and not page.told:
        return _read(pk) or 1
    return 1


@transaction.atomic
def _begun(pk: int) -> Connector | None:
    """None for one that is not due any more: somebody read it since it was found."""
    due = Connector.objects.select_for_update(no_key=True, of=("self",)).select_related("origin")
    connector = due.filter(pk=pk, is_on=True, next_at__lte=clock.now()).first()
    if connector is not None and connector.begun_at is None:
        kind = kind_of(connector)
        _turn_to(connector, Part.PRODUCTS if kind.SELLS else Part.ORDERS)
        connector.cursor = kind.begin(connector.cursor)
        connector.products_cursor = kind.begin(connector.products_cursor)
        connector.save(update_fields=["part", "begun_at", "expected", "left", "cursor", "products_cursor"])
    return connector


@transaction.atomic
def _write(connector: Connector, page: Page) -> None:
    """Nothing where another has written this page meanwhile, or what is to be read was changed."""
    row = (
        Connector.objects.select_for_update(no_key=True, of=("self",))
        .select_related("origin")
        .get(pk=connector.pk)
    )
    if row.turn != connector.turn:
        return
    if row.part == Part.PRODUCTS:
        _take_products(row, page)
    else:
        _take_orders(row, page)
    now = clock.now()
    row.turn, row.trouble, row.failures = row.turn + 1, "", 0
    row.expected = max(row.expected, page.left + len(page.told))
    row.left = page.left
    row.next_at = now + timedelta(seconds=page.rest)
    if page.is_last and row.part == Part.PRODUCTS:
        _turn_to(row, Part.ORDERS)
    elif page.is_last:
        _end(row, now)
    row.save()


def _take_products(row: Connector, page: Page) -> None:
    kind, account, told = kind_of(row), account_of(row), []
    for each in page.told:
        try:
            told.append(kind.read_family(each, account))
        except Unreadable as wrong:
            hold_back(row, wrong, Part.PRODUCTS)
    take_products(connector=row, families=told, by=SYSTEM, was_asked=True)
    row.products_cursor, row.products_trouble = page.cursor, ""


def _take_orders(row: Connector, page: Page) -> None:
    kind, account, told = kind_of(row), account_of(row), []
    for each in page.told:
        try:
            told.append(kind.read(each, account))
        except Unreadable as wrong:
            hold_back(row, wrong)
    take_orders(connector=row, orders=told, by=SYSTEM, was_asked=True, is_news=row.complete_at is not None)
    row.cursor = page.cursor


def _turn_to(row: Connector, part: Part) -> None:
    row.part, row.begun_at, row.expected, row.left = part, clock.now(), 0, 0


def _end(row: Connector, now: datetime) -> None:
    row.begun_at, row.read_at, row.next_at, row.left = None, now, now + EVERY, 0
    if row.complete_at is None:
        row.complete_at = now
        orders = row.origin.orders.count()
        record(ConnectorRead(connector=row.pk, orders=orders), by=SYSTEM, audience=())


@transaction.atomic
def _note_trouble(connector: Connector, trouble: Unreachable | Declined | Refused) -> None:
    """Keys that do not let products be read may let orders be: those are read all the same."""
    row = Connector.objects.select_for_update(no_key=True).get(pk=connector.pk)
    if row.turn != connector.turn:
        return
    if row.part == Part.PRODUCTS and isinstance(trouble, Declined):
        _turn_to(row, Part.ORDERS)
        row.turn, row.products_trouble = row.turn + 1, kept_words(trouble)
        row.save(update_fields=["part", "begun_at", "expected", "left", "turn", "products_trouble"])
        return
    wait: float = AGAIN[min(row.failures, len(AGAIN) - 1)]
    asked = trouble.after if isinstance(trouble, Unreachable) else 0.0
    row.next_at = clock.now() + timedelta(seconds=asked or wait)
    # A shop that says when it wants to be asked again is well: that is no failure.
    row.failures += 0 if asked else 1
    row.trouble = "" if asked else kept_words(trouble)
    row.save(update_fields=["failures", "trouble", "next_at"])
    log.warning("shop in trouble", connector=row.pk, why=row.trouble)


def _hold(pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [ONE_READER, pk])
        return bool(cursor.fetchone()[0])


def _let_go(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ONE_READER, pk])
