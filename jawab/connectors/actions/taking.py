"""Orders as a shop tells them become orders here: what is older than what is known is left, what cannot be is held."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.commerce.actions import Mirroring, mirror_orders
from jawab.commerce.mirror import ToldOrder
from jawab.commerce.models import Order
from jawab.connectors.actions.persons import whose_are
from jawab.connectors.actions.settling_refunds import hear_of_orders
from jawab.connectors.contract import Part, Unreadable, kept_words
from jawab.connectors.models import Connector, Held

ONE_WRITER = 7441  # advisory lock class: one transaction at a time writes what a shop told


@dataclass(slots=True)
class Taken:
    """Keys by what became of them. ``doubted`` were told in the same second as what is known, and differ."""

    written: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


@transaction.atomic
def take_orders(
    *,
    connector: Connector,
    orders: Sequence[ToldOrder],
    by: Actor,
    was_asked: bool,
    is_news: bool = True,
) -> Taken:
    """Write those that are newer than what is known.

    ``was_asked`` says that the shop answered just now: then it is right also where the second is the same; what it told
    by itself may have been overtaken on its way.
    """
    hold_writer(connector)
    taken = Taken()
    newest = dict[str, ToldOrder]()
    for told in orders:
        if told.key not in newest or told.modified >= newest[told.key].modified:
            newest[told.key] = told
    rows = Order.objects.filter(origin=connector.origin_id, origin_key__in=newest)
    known = {row.origin_key: row for row in rows}
    wanted = []
    for key, told in newest.items():
        row = known.get(key)
        if row is None or row.origin_at is None or told.modified > row.origin_at:
            wanted.append(told)
        elif told.modified == row.origin_at and told.print != row.origin_print:
            if was_asked:
                wanted.append(told)
            else:
                taken.doubted.append(key)
    here = {key: row.customer_id for key, row in known.items()}
    if wanted:
        _write(connector, wanted, here, taken, by=by, is_news=is_news)
        hear_of_orders(connector=connector, keys=taken.written)
    return taken


def hold_writer(connector: Connector) -> None:
    """Until this transaction ends nobody else writes what this shop tells."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ONE_WRITER, connector.pk])


def hold_back(connector: Connector, wrong: Unreadable, part: Part = Part.ORDERS) -> None:
    """Somebody has to look. The same once more is the same; without a key there is nothing to ask again for."""
    Held.objects.update_or_create(
        connector=connector,
        part=part,
        key=wrong.key[:120] or f"?{wrong.number}"[:120],
        defaults={"number": wrong.number[:40], "reason": kept_words(wrong)},
        create_defaults={
            "number": wrong.number[:40],
            "reason": kept_words(wrong),
            "since": clock.now(),
        },
    )


def _write(
    connector: Connector,
    wanted: Sequence[ToldOrder],
    known: dict[str, int],
    taken: Taken,
    *,
    by: Actor,
    is_news: bool,
) -> None:
    """All at once; where the database refuses one of them, each by itself, and that one is held."""
    try:
        with transaction.atomic():
            _write_all(connector, wanted, known, by=by, is_news=is_news)
    except (DataError, IntegrityError, Refused):
        if len(wanted) > 1:
            for told in wanted:
                _write(connector, [told], known, taken, by=by, is_news=is_news)
            return
        (told,) = wanted
        why = _("The desk cannot keep this order.")
        hold_back(connector, Unreadable(why, key=told.key, number=told.number))
        taken.held.append(told.key)
        return
    keys = [told.key for told in wanted]
    Held.objects.filter(connector=connector, part=Part.ORDERS, key__in=keys).delete()
    taken.written += keys


def _write_all(
    connector: Connector,
    wanted: Sequence[ToldOrder],
    known: dict[str, int],
    *,
    by: Actor,
    is_news: bool,
) -> None:
    whose = whose_are(connector, wanted, known, by=by)
    mirrorings = [Mirroring(told, whose[told.key].customer, whose[told.key].is_shell) for told in wanted]
    mirror_orders(origin=connector.origin, orders=mirrorings, by=by, is_news=is_news)
