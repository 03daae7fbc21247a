"""What is gone at a shop is seen also where no hook told it: slowly, the orders and then the products that stand here
are asked for again.

A page of them a time, by the keys we know: what the shop surely has no more is asked for by itself, and withdrawn as
if the shop had told so.
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import JawabError, Refused
from jawab.connectors.actions.taking_products import ask_for_products
from jawab.connectors.actions.telling import ask_again
from jawab.connectors.contract import Declined, Part, Unreachable, kept_words
from jawab.connectors.models import Connector, ConnectorKind
from jawab.connectors.registry import account_of, kind_of

log = structlog.get_logger()

AT_ONCE = 100
PACE = timedelta(seconds=30)
"""Between two pages: a hundred thousand orders take a night, and the shop does not notice."""
EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""After trouble."""
LEASE = timedelta(minutes=10)
"""For so long a page belongs to the worker that took it. Asked twice, it does no harm."""
_FEW = 10


def check_gone() -> int:
    """A page of one shop's, if one is due. Any number of workers may."""
    connector = _claimed(clock.now())
    if connector is None:
        return 0
    page = _page(connector)
    try:
        _check(connector, [*dict.fromkeys(key for _pk, key in page)])
    except (Unreachable, Declined, Refused) as trouble:
        _leave(connector, trouble)
    else:
        _go_on(connector, page[-1][0] if len(page) == AT_ONCE else None)
    return 1


def _page(connector: Connector) -> list[tuple[int, str]]:
    """Our keys and the shop's; of a product that of its family."""
    if connector.check_part == Part.PRODUCTS:
        sold = connector.origin.products.filter(pk__gt=connector.checked_to, is_active=True)
        return list(sold.order_by("pk").values_list("pk", "origin_family")[:AT_ONCE])
    rows = connector.origin.orders.filter(pk__gt=connector.checked_to).exclude(origin_page="")
    return list(rows.order_by("pk").values_list("pk", "origin_key")[:AT_ONCE])


def _check(connector: Connector, keys: list[str]) -> None:
    """A shop that knows hardly any of a page was put back to a day before it, or is another: that is no news of what
    it told.
    """
    if not keys:
        return
    part = Part(connector.check_part)
    there = kind_of(connector).there(account_of(connector), keys, part)
    missing = [key for key in keys if key not in there]
    if len(missing) > max(len(keys) // 2, _FEW):
        if part == Part.PRODUCTS:
            raise Declined(
                _("The shop does not know most of the products it told of. None of them was changed.")
            )
        raise Declined(_("The shop does not know most of the orders it told of. None of them was changed."))
    if part == Part.PRODUCTS:
        ask_for_products(connector, missing)
    else:
        ask_again(connector, missing)


@transaction.atomic
def _claimed(now: datetime) -> Connector | None:
    due = Connector.objects.filter(Q(check_at=None) | Q(check_at__lte=now), is_on=True)
    asked = due.exclude(kind=ConnectorKind.SIGNED).exclude(complete_at=None).order_by("check_at", "pk")
    rows = asked.select_for_update(skip_locked=True, no_key=True, of=("self",))
    connector = rows.select_related("origin").first()
    if connector is not None:
        connector.check_at = now + LEASE
        connector.save(update_fields=["check_at"])
    return connector


def _go_on(connector: Connector, last: int | None) -> None:
    """From ``last`` on; None where that was the last page of its part, and of the last part until tomorrow."""
    now, part = clock.now(), connector.check_part
    mine = Connector.objects.filter(pk=connector.pk, check_part=part, checked_to=connector.checked_to)
    if last is None and part == Part.ORDERS and connector.origin.products.filter(is_active=True).exists():
        mine.update(check_part=Part.PRODUCTS, checked_to=0, check_at=now + PACE, check_trouble="")
    elif last is None:
        mine.update(
            check_part=Part.ORDERS, checked_to=0, checked_at=now, check_at=now + EVERY, check_trouble=""
        )
    else:
        mine.update(checked_to=last, check_at=now + PACE, check_trouble="")


def _leave(connector: Connector, trouble: JawabError) -> None:
    """Where the shop does not let its products be asked for, its orders have their turn again tomorrow."""
    now, why = clock.now(), kept_words(trouble)
    mine = Connector.objects.filter(pk=connector.pk)
    if connector.check_part == Part.PRODUCTS and isinstance(trouble, Declined):
        mine.update(check_part=Part.ORDERS, checked_to=0, check_at=now + EVERY, check_trouble=why)
    else:
        mine.update(check_at=now + AGAIN, check_trouble=why)
    log.warning("shop in trouble", connector=connector.pk, why=why)
