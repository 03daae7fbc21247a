"""What a batch of tellings says, sorted by what is to be done with it. Nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Max

from jawab.commerce.mirror import ToldFamily, ToldOrder
from jawab.connectors.contract import News, Part, Unreadable
from jawab.connectors.models import Connector, Telling
from jawab.connectors.registry import account_of, kind_of


@dataclass(slots=True)
class Heard:
    """``gone`` and ``changed`` by the shop's keys, with when it was told or when it changed; ``wrong`` by tellings."""

    orders: list[ToldOrder] = field(default_factory=list)
    families: list[ToldFamily] = field(default_factory=list)
    gone: dict[Part, dict[str, datetime]] = field(default_factory=lambda: {part: {} for part in Part})
    changed: dict[Part, dict[str, datetime | None]] = field(
        default_factory=lambda: {part: {} for part in Part}
    )
    wrong: dict[int, tuple[Part, Unreadable]] = field(default_factory=dict)


def heard_in(connector: Connector, batch: Iterable[Telling]) -> Heard:
    """In the order in which it was told: of one key the last holds."""
    heard, kind = Heard(), kind_of(connector)
    for each in batch:
        part = Part.ORDERS
        try:
            news = kind.news(each.topic, bytes(each.body))
            part = news.part
            _sort(connector, heard, news, each)
        except Unreadable as trouble:
            heard.wrong[each.pk] = (part, trouble)
    return heard


def _sort(connector: Connector, heard: Heard, news: News, telling: Telling) -> None:
    kind, account = kind_of(connector), account_of(connector)
    if news.told is not None and news.part == Part.PRODUCTS:
        heard.families.append(kind.read_family(news.told, account))
    elif news.told is not None:
        heard.orders.append(kind.read(news.told, account))
    elif news.gone:
        heard.gone[news.part][news.gone] = telling.received_at
    elif news.changed:
        heard.changed[news.part][news.changed] = news.at


def unknown_orders(connector: Connector, changed: Mapping[str, datetime | None]) -> list[str]:
    """Those of which we have not heard as it is since then."""
    rows = connector.origin.orders.filter(origin_key__in=changed).values_list("origin_key", "origin_at")
    known, found = dict(rows), []
    for key, at in changed.items():
        last = known.get(key)
        if last is None or at is None or at > last:
            found.append(key)
    return found


def unknown_families(connector: Connector, changed: Mapping[str, datetime | None]) -> list[str]:
    """The same of products; of the same second also, for a sale is quicker than that."""
    rows = connector.origin.products.filter(origin_family__in=changed).values("origin_family")
    known = dict(rows.annotate(last=Max("origin_at")).values_list("origin_family", "last"))
    return [
        key for key, at in changed.items() if (last := known.get(key)) is None or at is None or at >= last
    ]


def families_of(connector: Connector, gone: Iterable[str]) -> list[str]:
    """Of which a variant was told to be gone by its own key: what became of the others is asked for."""
    rows = connector.origin.products.filter(origin_key__in=[*gone]).exclude(origin_family=F("origin_key"))
    return [*rows.order_by("origin_family").values_list("origin_family", flat=True).distinct()]
