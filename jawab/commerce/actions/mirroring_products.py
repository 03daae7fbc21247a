"""What shops elsewhere sell, written as those shops tell it: a batch in one transaction and in few statements."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.bulk import insert_all, update_all
from jawab.base.facts import Entry, record_all
from jawab.commerce.actions.lines_of_products import name_in_lines
from jawab.commerce.facts import ProductSaved
from jawab.commerce.mirror import ToldFamily, ToldProduct, weigh_family
from jawab.commerce.models import Origin, Product
from jawab.language import search_key
from jawab.people.access import require_staff

TOLD_TO_CUSTOMERS = frozenset({"name", "description", "is_active"})
"""Whose change is a fact. A shop's prices and stock change all day, and stand in no article."""
_FIELDS = (
    "sku", "name", "name_key", "description", "is_active", "origin_family", "origin_page", "origin_at", "price",
    "currency", "stock_state", "stock",
)  # fmt: skip
_Changed = tuple[Product, str, list[str]]
"""A row, the name it had, and which of its fields differ."""


@transaction.atomic
def mirror_products(
    *, origin: Origin, families: Sequence[ToldFamily], by: Actor, is_sure: bool = True
) -> list[str]:
    """Write what is newer than what is known, each family whole: a variant that is not told again is not sold any more.

    Unless ``is_sure``, what was told in the second of what is known and differs is left: answers with the keys of these
    families. What is new is nobody's news, for nothing here speaks of it yet. The caller has locked the origin and
    gives each family once. Refuses what ``weigh_family`` refuses.
    """
    require_staff(by)
    for family in families:
        weigh_family(family)
    known, relatives = _known(origin, families)
    doubted, new, old = list[str](), list[Product](), list[_Changed]()
    for family in families:
        rows = relatives.get(family.key, [])
        last = max((row.origin_at for row in rows if row.origin_at), default=None)
        changes = list(_changes(origin, family, known, rows))
        differs = any(values for _row, values in changes)
        if last is not None and (family.modified < last or (family.modified == last and not differs)):
            continue
        if family.modified == last and not is_sure:
            doubted.append(family.key)
            continue
        for row, values in changes:
            changed = (row, row.name, [*values])
            vars(row).update(values, origin_at=family.modified)
            if row.pk:
                old.append(changed)
            else:
                new.append(row)
    update_all([row for row, _before, _seen in old], fields=_FIELDS)
    insert_all(new)
    name_in_lines(origin, new)
    _tell(old, by=by)
    return doubted


@transaction.atomic
def withdraw_products(*, origin: Origin, families: Collection[str], at: datetime, by: Actor) -> list[Product]:
    """They are gone at their shop: kept here for the orders that have them, and not sold any more.

    What was told before ``at`` does not bring them back.
    """
    require_staff(by)
    found = Product.objects.select_for_update(no_key=True, of=("self",))
    rows = [*found.filter(origin=origin, origin_family__in=families).order_by("pk")]
    seen = [(row, row.name, ["is_active"] if row.is_active else []) for row in rows]
    for row in rows:
        row.is_active, row.origin_page, row.origin_at = False, "", max(at, row.origin_at or at)
    update_all(rows, fields=("is_active", "origin_page", "origin_at"))
    _tell(seen, by=by)
    return rows


def _known(
    origin: Origin, families: Sequence[ToldFamily]
) -> tuple[dict[str, Product], dict[str, list[Product]]]:
    """By the shop's keys, and by those of their families: all of these, and what is told now and was of another."""
    of_them = Q(origin_family__in=[family.key for family in families])
    told = Q(origin_key__in=[each.key for family in families for each in family.products])
    rows = Product.objects.select_for_update(no_key=True, of=("self",)).filter(of_them | told, origin=origin)
    known, relatives = dict[str, Product](), dict[str, list[Product]]()
    for row in rows.order_by("pk"):
        known[row.origin_key] = row
        relatives.setdefault(row.origin_family, []).append(row)
    return known, relatives


def _changes(
    origin: Origin, family: ToldFamily, known: dict[str, Product], rows: Sequence[Product]
) -> Iterator[tuple[Product, dict[str, Any]]]:
    """Each product of the family with what differs; nothing of one that is as it was, or that went before."""
    for told in family.products:
        row = known.get(told.key) or Product(origin=origin, origin_key=told.key, created_at=clock.now())
        values = _values(family, told)
        yield row, {name: value for name, value in values.items() if getattr(row, name) != value}
    told_again = {told.key for told in family.products}
    for row in rows:
        if row.origin_key not in told_again:
            yield row, {"is_active": False, "origin_page": ""} if row.is_active else {}


def _values(family: ToldFamily, told: ToldProduct) -> dict[str, Any]:
    name = told.name[:300]
    return {
        "sku": told.sku[:80],
        "name": name,
        "name_key": search_key(name)[:600],
        "description": told.description,
        "is_active": told.is_sold,
        "origin_family": family.key,
        "origin_page": told.page[:500],
        "price": told.price,
        "currency": told.currency if told.price is not None else "",
        "stock_state": told.state,
        "stock": told.stock,
    }


def _tell(rows: Sequence[_Changed], *, by: Actor) -> None:
    record_all(
        [
            Entry(_fact(row, before, changed), by, ())
            for row, before, changed in rows
            if TOLD_TO_CUSTOMERS.intersection(changed)
        ]
    )


def _fact(row: Product, before: str, changed: Sequence[str]) -> ProductSaved:
    told = tuple(sorted(TOLD_TO_CUSTOMERS.intersection(changed)))
    return ProductSaved(product=row.pk, created=False, changed=told, before=before if "name" in told else "")
