"""What is gone at a shop is seen also where no hook told it: slowly, the orders that stand here are asked for again.

A page of them a time, by the keys we know: what the shop surely has no more is asked for by itself, and withdrawn as
if the shop had told so.
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.connectors.actions.telling import ask_again
from jawab.connectors.contract import Declined, Unreachable, kept_words
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
    rows = connector.origin.orders.filter(pk__gt=connector.checked_to).exclude(origin_page="")
    page = list(rows.order_by("pk").values_list("pk", "origin_key")[:AT_ONCE])
    try:
        _check(connector, [key for _pk, key in page])
    except (Unreachable, Declined, Refused) as trouble:
        _leave(connector, kept_words(trouble))
    else:
        _go_on(connector, page[-1][0] if len(page) == AT_ONCE else None)
    return 1


def _check(connector: Connector, keys: list[str]) -> None:
    """A shop that knows hardly any of its orders was put back to a day before them, or is another: that is no news of
    the orders.
    """
    if not keys:
        return
    there = kind_of(connector).there(account_of(connector), keys)
    missing = [key for key in keys if key not in there]
    if len(missing) > max(len(keys) // 2, _FEW):
        raise Declined(_("The shop does not know most of the orders it told of. None of them was changed."))
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
    """From the order ``last`` on; None where that was the last page, until tomorrow."""
    now = clock.now()
    mine = Connector.objects.filter(pk=connector.pk, checked_to=connector.checked_to)
    if last is None:
        mine.update(checked_to=0, checked_at=now, check_at=now + EVERY, check_trouble="")
    else:
        mine.update(checked_to=last, check_at=now + PACE, check_trouble="")


def _leave(connector: Connector, why: str) -> None:
    Connector.objects.filter(pk=connector.pk).update(check_at=clock.now() + AGAIN, check_trouble=why)
    log.warning("shop in trouble", connector=connector.pk, why=why)
