"""Who writes to us: the customers behind contact points, made on first sight."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.bulk import insert_all
from jawab.base.errors import Refused
from jawab.base.facts import Entry, record, record_all
from jawab.language import name_sound, search_key
from jawab.people.access import require_staff
from jawab.people.actions.contact_points import add_contact_point, revive_contact_point
from jawab.people.actions.merging import recognise_beside_merges
from jawab.people.contacts import Typed, folded
from jawab.people.facts import CustomerCreated
from jawab.people.likeness import likeness
from jawab.people.models import Agent, ContactKind, ContactPoint, Customer, Organisation

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Somebody by one contact point; what else is said of them counts only when they are new."""

    kind: str
    value: str
    name: str = ""
    language: str = ""

    @property
    def key(self) -> Key:
        """Raises Refused for what cannot be such a contact point."""
        return self.kind, folded(self.kind, self.value)


def recognise(*, kind: str, value: str, name: str = "", language: str = "", by: Actor) -> Customer:
    """The customer who owns this contact point."""
    return recognise_all([Sender(kind=kind, value=value, name=name, language=language)], by=by)[0]


@transaction.atomic
def introduce(*, person: Typed, by: Agent) -> Customer:
    """Whom one of ours speaks with: the owner of the number or the address, else a new customer, even by name alone.

    Both are theirs from now on. Refuses what names nobody, what cannot be a number or an address, and a number and an
    address of two different customers.
    """
    require_staff(by)
    points = [(ContactKind.PHONE, person.phone), (ContactKind.EMAIL, person.email)]
    known = [Sender(kind=kind, value=value, name=person.name) for kind, value in points if value]
    if not known:
        return _create_unreachable(person.name, by=by)
    owned = _owners([sender.key for sender in known])
    first = next((sender for sender in known if sender.key in owned), known[0])
    customer = recognise_all([first], by=by)[0]
    for sender in known:
        add_contact_point(customer=customer, kind=sender.kind, value=sender.value, by=by)
    return customer


@transaction.atomic
def introduce_all(names: Sequence[str], *, by: Actor) -> list[Customer]:
    """New customers by name alone, of whom nothing is known by which they could be found again."""
    require_staff(by)
    customers = [_customer(Sender(kind="", value="", name=name), None) for name in names]
    insert_all(customers)
    record_all([Entry(CustomerCreated(customer=customer.pk), by, ()) for customer in customers])
    return customers


def _create_unreachable(name: str, *, by: Agent) -> Customer:
    if not any(letter.isalpha() for letter in name):
        raise Refused(_("A name, a number or an address is needed."))
    customer = _customer(Sender(kind="", value="", name=name), None)
    customer.save()
    record(CustomerCreated(customer=customer.pk), by=by, audience=())
    return customer


@transaction.atomic
def recognise_all(senders: Sequence[Sender], *, by: Actor, writes: bool = True) -> list[Customer]:
    """The customer of each sender, in their order; the same person is made once.

    An address that mail came back from works again when somebody ``writes`` from it; to be told of is not to write. Two
    messages of one new person arriving at once end with one customer: the contact point is unique, and whoever comes
    second takes what the first has made.
    """
    asked = {sender.key: sender for sender in reversed(senders)}
    recognise_beside_merges()
    if writes:
        _revive(asked, by=by)
    found = _owners(asked)
    for _try in range(2):
        strangers = {key: sender for key, sender in asked.items() if key not in found}
        if not strangers:
            break
        try:
            with transaction.atomic():
                found |= _create(strangers, by=by)
        except IntegrityError:
            found = _owners(asked)
    return [found[sender.key] for sender in senders]


def _revive(keys: Collection[Key], *, by: Actor) -> None:
    kinds, values = {kind for kind, _value in keys}, [value for _kind, value in keys]
    dead = ContactPoint.objects.filter(kind__in=kinds, value__in=values, failing_since__isnull=False)
    for point in dead:
        if (point.kind, point.value) in keys:
            revive_contact_point(point=point, by=by)


def _owners(keys: Sequence[Key] | dict[Key, Sender]) -> dict[Key, Customer]:
    wanted = Q(pk__in=[])
    for kind in {kind for kind, _value in keys}:
        wanted |= Q(kind=kind, value__in=[value for of, value in keys if of == kind])
    points = ContactPoint.objects.filter(wanted).select_related("customer")
    return {(point.kind, point.value): point.customer for point in points}


def _create(strangers: dict[Key, Sender], *, by: Actor) -> dict[Key, Customer]:
    now = clock.now()
    organisations = _organisations(strangers)
    customers = {key: _customer(sender, organisations.get(_domain(key))) for key, sender in strangers.items()}
    insert_all(customers.values())
    insert_all(
        ContactPoint(
            customer=customers[key],
            kind=key[0],
            value=key[1],
            shown=sender.value.strip()[:320],
            alike=likeness(*key),
            created_at=now,
        )
        for key, sender in strangers.items()
    )
    record_all([Entry(CustomerCreated(customer=customer.pk), by, ()) for customer in customers.values()])
    return customers


def _customer(sender: Sender, organisation: Organisation | None) -> Customer:
    name = sender.name.strip()[:200] or sender.value.strip()[:200]
    return Customer(
        name=name,
        name_key=search_key(name)[:400],
        name_sound=name_sound(name)[:200],
        organisation=organisation,
        language=sender.language if sender.language in {"fa", "ar", "en"} else "",
        created_at=clock.now(),
    )


def _organisations(strangers: dict[Key, Sender]) -> dict[str, Organisation]:
    domains = {_domain(key) for key in strangers} - {""}
    return {each.domain: each for each in Organisation.objects.filter(domain__in=domains)}


def _domain(key: Key) -> str:
    return key[1].rpartition("@")[2] if key[0] == ContactKind.EMAIL else ""
