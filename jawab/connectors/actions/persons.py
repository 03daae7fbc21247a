"""Whose an order is: the customers behind those whom a shop names, found again or made."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from jawab.base.actors import Actor
from jawab.base.bulk import insert_all
from jawab.base.errors import Refused
from jawab.commerce.mirror import ToldOrder
from jawab.connectors.models import Connector, Counterpart
from jawab.people.actions import Filling, Sender, fill_in_all, introduce_all, recognise_all
from jawab.people.actions.merging import recognise_beside_merges
from jawab.people.contacts import folded
from jawab.people.models import ContactKind, ContactPoint, Customer

_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Whose:
    """``is_shell`` is of somebody who was erased: nothing of who they are is written again."""

    customer: int
    is_shell: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """A person with contact points that are such; what cannot be one is left out."""

    key: str
    name: str
    email: str
    phone: str


def whose_are(
    connector: Connector, orders: Sequence[ToldOrder], known: Mapping[str, int], *, by: Actor
) -> dict[str, Whose]:
    """By the key of each order; ``known`` has the customers of those that are here already, who stay whose they are.

    A person is the one whom the shop's account, or the guest's address, was found to be before; else who owns the
    address; else who owns the number where no address is told, or where somebody made sure that it is theirs; else
    somebody new. Whoever was merged is who they became. An order that was placed before its person was erased is a
    shell; what they order afterwards is a new person's. In a transaction that holds the connector's lock.
    """
    recognise_beside_merges()
    reached = {order.key: _reached(order) for order in orders}
    parts = Counterpart.objects.filter(connector=connector, key__in={each.key for each in reached.values()})
    counterparts = {each.key: each for each in parts}
    people = _standing({*known.values(), *(each.customer_id for each in counterparts.values())})
    found = dict[str, Whose]()
    strangers = dict[str, Reached]()
    for order in orders:
        mine = reached[order.key]
        counterpart = counterparts.get(mine.key)
        if order.key in known:
            found[order.key] = _as_is(people[known[order.key]])
            continue
        person = people[counterpart.customer_id] if counterpart else None
        if person is None or (person.erased_at and order.placed > person.erased_at):
            strangers[mine.key] = mine
        else:
            found[order.key] = _as_is(person)
    owners = _found_or_made(list(strangers.values()), by=by)
    _keep(connector, counterparts, owners)
    for order in orders:
        if order.key not in found:
            found[order.key] = Whose(owners[reached[order.key].key])
    _fill(orders, reached, found, by=by)
    return found


def _reached(order: ToldOrder) -> Reached:
    person = order.person
    email, phone = _point(ContactKind.EMAIL, person.email), _point(ContactKind.PHONE, person.phone)
    if person.account:
        key = f"account:{person.account[:60]}"
    elif email or phone:
        key = f"guest:{digest_of(email or phone)}"
    else:
        key = f"order:{order.key[:70]}"
    return Reached(key, person.name or f"#{order.number}", email, phone)


def digest_of(point: str) -> str:
    """Of a folded contact point: the same for the same, and nothing to learn from without the desk's own key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"guest:{point}".encode(), hashlib.sha256).hexdigest()[:40]


def _point(kind: str, told: str) -> str:
    try:
        return folded(kind, told) if told else ""
    except Refused:
        return ""


def _standing(pks: set[int]) -> dict[int, Customer]:
    """Who each of them is now."""
    found, standing = dict[int, Customer](), dict[int, int]()
    ask = pks
    for _step in range(_MOST_STEPS):
        if not ask:
            break
        found |= Customer.objects.in_bulk(list(ask))
        ask = {one.merged_into_id for one in found.values() if one.merged_into_id} - found.keys()
    for pk in pks:
        standing[pk] = pk
        while (into := found[standing[pk]].merged_into_id) is not None:
            standing[pk] = into
    return {pk: found[at] for pk, at in standing.items()}


def _as_is(customer: Customer) -> Whose:
    return Whose(customer.pk, is_shell=customer.erased_at is not None)


def _found_or_made(strangers: Sequence[Reached], *, by: Actor) -> dict[str, int]:
    """By their keys."""
    phones = [each.phone for each in strangers if each.phone]
    emails = [each.email for each in strangers if each.email]
    points = ContactPoint.objects.filter(
        Q(kind=ContactKind.PHONE, value__in=phones) | Q(kind=ContactKind.EMAIL, value__in=emails)
    )
    owned = {(point.kind, point.value): point for point in points}
    found, new = dict[str, int](), list[tuple[str, Sender]]()
    for each in strangers:
        by_email = owned.get((ContactKind.EMAIL, each.email))
        by_phone = owned.get((ContactKind.PHONE, each.phone))
        if by_email:
            found[each.key] = by_email.customer_id
        elif by_phone and (not each.email or by_phone.verified_at):
            found[each.key] = by_phone.customer_id
        else:
            kind = ContactKind.EMAIL if each.email or not each.phone else ContactKind.PHONE
            value = each.email or each.phone
            new.append((each.key, Sender(kind=kind, value=value, name=each.name)))
    reachable = [(key, sender) for key, sender in new if sender.value]
    nameless = [(key, sender.name) for key, sender in new if not sender.value]
    made = recognise_all([sender for _key, sender in reachable], by=by, writes=False) if reachable else []
    found |= {key: customer.pk for (key, _sender), customer in zip(reachable, made, strict=True)}
    unreachable = introduce_all([name for _key, name in nameless], by=by) if nameless else []
    found |= {key: customer.pk for (key, _name), customer in zip(nameless, unreachable, strict=True)}
    return found


def _keep(connector: Connector, known: Mapping[str, Counterpart], owners: Mapping[str, int]) -> None:
    """An account whose person was erased is somebody new from now on."""
    for key in owners.keys() & known.keys():
        Counterpart.objects.filter(pk=known[key].pk).update(customer=owners[key])
    insert_all(
        Counterpart(connector=connector, key=key, customer_id=customer)
        for key, customer in owners.items()
        if key not in known
    )


def _fill(
    orders: Sequence[ToldOrder],
    reached: Mapping[str, Reached],
    found: Mapping[str, Whose],
    *,
    by: Actor,
) -> None:
    """The newest order that says it."""
    fillings = dict[int, Filling]()
    for order in sorted(orders, key=lambda order: order.placed):
        customer, mine = found[order.key].customer, reached[order.key]
        if found[order.key].is_shell:
            continue
        before = fillings.get(customer, Filling(customer=customer))
        fillings[customer] = Filling(
            customer=customer,
            email=order.person.email if mine.email else before.email,
            phone=order.person.phone if mine.phone else before.phone,
            postal=order.ship_to or order.bill_to or before.postal,
        )
    fill_in_all(list(fillings.values()), by=by)
