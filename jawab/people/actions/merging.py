"""Two customers that are one person become one, and can be parted again."""

from collections.abc import Collection
from typing import Any

from django.db import connection, transaction
from django.db.models import Manager, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.language import name_sound, search_key
from jawab.people.access import require_staff
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.people.merging import FIELDS, filled, own_keys
from jawab.people.models import (
    Address,
    Agent,
    Consent,
    ContactPoint,
    Customer,
    CustomerMerge,
    CustomerMove,
    CustomerNote,
    Identity,
)

_MERGING = 7431  # advisory lock class: recognising shares it, merging has it alone
_ROWS: dict[str, Manager[Any]] = {
    "contact_point": ContactPoint.objects,
    "address": Address.objects,
    "identity": Identity.objects,
    "consent": Consent.objects,
    "note": CustomerNote.objects,
}
_WITH_MAIN = ("contact_point", "address")


def recognise_beside_merges() -> None:
    """Until this transaction ends nobody is merged: whom it recognises is still who they are when it writes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [_MERGING])


@transaction.atomic
def merge_customers(
    *, customer: Customer, into: Customer, by: Actor, take: Collection[str] = ()
) -> CustomerMerge:
    """``customer`` becomes a signpost to ``into``, which gets all that is theirs and what it lacks itself.

    ``take`` names the parts of which ``customer``'s is the right one where both have one; those of custom fields begin
    with ``field:``. Refuses a customer with themselves, and one that was merged or erased already.
    """
    require_staff(by)
    stand_alone()
    customer, into = _locked(customer.pk, into.pk)
    if customer.pk == into.pk:
        raise Refused(_("A customer cannot be merged with themselves."))
    if any(each.merged_into_id or each.erased_at for each in (customer, into)):
        raise Refused(_("One of these customers was merged or erased already."))
    agent = by if isinstance(by, Agent) else None
    merge = CustomerMerge(customer=customer, into=into, agent=agent, merged_at=clock.now())
    _take_over(merge, customer, into, take)
    for sort, kind in _ROWS.items():
        _move(merge, sort, kind)
    own = set(into.segments.values_list("pk", flat=True))
    merge.moved["segment"] = [pk for pk in customer.segments.values_list("pk", flat=True) if pk not in own]
    into.segments.add(*merge.moved["segment"])
    merge.save()
    customer.merged_into = into
    customer.save(update_fields=["merged_into"])
    record(CustomersMerged(customer=into.pk, merged=customer.pk, merge=merge.pk), by=by, audience=())
    return merge


@transaction.atomic
def part_customers(*, merge: CustomerMerge, by: Actor) -> CustomerMerge:
    """Give back exactly what went along, as far as it is still there; what came since stays with whom it came to.

    Refuses one that was undone, and one of whom ``into`` itself was merged or erased since.
    """
    require_staff(by)
    stand_alone()
    found = CustomerMerge.objects.select_for_update(of=("self",)).filter(pk=merge.pk, undone_at=None).first()
    if found is None:
        raise NotThere(_("This merge was undone already."))
    merge = found
    customer, into = _locked(merge.customer_id, merge.into_id)
    if into.merged_into_id or into.erased_at or customer.erased_at:
        raise Refused(_("One of these customers was merged or erased already."))
    _hand_back(merge, into)
    for sort, kind in _ROWS.items():
        rows = kind.filter(pk__in=merge.moved.get(sort, ()), customer=into)
        rows.update(customer=customer)
    for sort in _WITH_MAIN:
        main = _ROWS[sort].filter(pk__in=merge.main.get(sort, ()), customer=customer)
        main.update(is_main=True)
    into.segments.remove(*merge.moved.get("segment", ()))
    customer.merged_into = None
    customer.save(update_fields=["merged_into"])
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    record(CustomersParted(customer=into.pk, merged=customer.pk, merge=merge.pk), by=by, audience=())
    return merge


def take_along(rows: QuerySet[Any], sort: str, fact: CustomersMerged) -> None:
    """For the layers above: the rows of the merged customer, and which they were.

    In the transaction of the merge, which holds the customer: nothing new can name them meanwhile.
    """
    keys = list(rows.filter(customer=fact.merged).order_by("pk").values_list("pk", flat=True))
    CustomerMove.objects.bulk_create(CustomerMove(merge_id=fact.merge, sort=sort, row=key) for key in keys)
    rows.filter(pk__in=keys).update(customer=fact.customer)


def hand_back(rows: QuerySet[Any], sort: str, fact: CustomersParted, *, also: Q | None = None) -> None:
    """What went along, and ``also`` what came since and is theirs."""
    theirs = Q(pk__in=moved_with(fact.merge, sort)) | (also if also is not None else Q(pk__in=()))
    rows.filter(theirs, customer=fact.customer).update(customer=fact.merged)


def moved_with(merge: int, sort: str) -> list[int]:
    return list(CustomerMove.objects.filter(merge=merge, sort=sort).values_list("row", flat=True))


def stand_alone() -> None:
    """No mail is recognised, nobody else merged meanwhile; before any row is locked, so that nobody waits crosswise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_MERGING])


def _locked(*pks: int) -> list[Customer]:
    found = {
        row.pk: row
        for row in Customer.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    }
    return [found[pk] for pk in pks]


def _take_over(merge: CustomerMerge, customer: Customer, into: Customer, take: Collection[str]) -> None:
    for name in FIELDS:
        own, other = filled(into, name), filled(customer, name)
        is_self = name == "manager" and other == into.pk
        if other and other != own and not is_self and (not own or name in take):
            merge.before[name], merge.taken[name] = own, other
            _set(into, name, other)
    fields: dict[str, Any] = dict(into.fields)
    for key in own_keys(customer, into):
        own, other = into.fields.get(key), customer.fields.get(key)
        if other is not None and other != own and (own is None or f"field:{key}" in take):
            merge.before[f"field:{key}"], merge.taken[f"field:{key}"] = own, other
            fields[key] = other
    into.fields = fields
    _save(into)


def _hand_back(merge: CustomerMerge, into: Customer) -> None:
    """What somebody corrected since is right, and stays."""
    fields: dict[str, Any] = dict(into.fields)
    for name, before in merge.before.items():
        key = name.removeprefix("field:")
        if key == name:
            if filled(into, name) == merge.taken[name]:
                _set(into, name, before)
        elif fields.get(key) == merge.taken[name]:
            fields.pop(key, None)
            if before is not None:
                fields[key] = before
    into.fields = fields
    _save(into)


def _set(into: Customer, name: str, value: Any) -> None:
    is_row = name in {"organisation", "department", "manager"}
    setattr(into, f"{name}_id" if is_row else name, value or (None if is_row else ""))


def _save(into: Customer) -> None:
    into.name_key, into.name_sound = search_key(into.name)[:400], name_sound(into.name)[:200]
    into.save(update_fields=[*FIELDS, "fields", "name_key", "name_sound"])


def _move(merge: CustomerMerge, sort: str, kind: Manager[Any]) -> None:
    """A second of what there is one of stays with the signpost."""
    rows = kind.filter(customer=merge.customer)
    if sort == "identity":
        rows = rows.exclude(value__in=Identity.objects.filter(customer=merge.into).values("value"))
    if sort == "consent":
        held = Consent.objects.filter(customer=merge.into, withdrawn_at=None)
        for purpose, channel in held.values_list("purpose", "channel"):
            rows = rows.exclude(purpose=purpose, channel=channel, withdrawn_at=None)
    moved = list(rows.values_list("pk", flat=True))
    merge.moved[sort] = moved
    chosen = kind.filter(pk__in=moved)
    if sort in _WITH_MAIN:
        merge.main[sort] = list(chosen.filter(is_main=True).values_list("pk", flat=True))
        mains = kind.filter(customer=merge.into, is_main=True)
        taken = {getattr(row, "kind", "") for row in mains}
        for row in chosen.filter(is_main=True):
            if getattr(row, "kind", "") in taken:
                kind.filter(pk=row.pk).update(is_main=False)
    chosen.update(customer=merge.into)
