"""Customers: recognising who writes, and keeping what is known of them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.language import search_key
from jawab.people.access import require_staff
from jawab.people.contacts import folded
from jawab.people.facts import (
    ContactPointAdded,
    ContactPointFailed,
    ContactPointRevived,
    CustomerChanged,
    CustomerFieldSet,
    CustomerNoted,
    OrganisationCreated,
)
from jawab.people.models import (
    Agent,
    ContactPoint,
    Customer,
    CustomerNote,
    Field,
    Holder,
    Needed,
    Organisation,
)
from jawab.people.values import Unfilled, fitting, in_use, unfilled

CHANGEABLE = frozenset({"name", "kind", "organisation", "department", "language"})


@transaction.atomic
def create_organisation(*, name: str, by: Actor, domain: str = "") -> Organisation:
    """Customers who write from ``domain`` belong to it from now on. Refuses an empty name and a taken domain."""
    require_staff(by)
    name, domain = name.strip()[:200], domain.strip().lower()
    if not name:
        raise Refused(_("A name is needed."))
    if domain and Organisation.objects.filter(domain=domain).exists():
        raise Refused(_("Another organisation has this domain."))
    organisation = Organisation.objects.create(name=name, domain=domain)
    record(OrganisationCreated(organisation=organisation.pk), by=by, audience=())
    return organisation


@transaction.atomic
def change_customer(*, customer: Customer, by: Actor, **values: object) -> Customer:
    """Correct what is known; only what differs is written and told."""
    require_staff(by)
    if values.keys() - CHANGEABLE:
        raise NotAllowed(_("This cannot be changed here."))
    customer = Customer.objects.select_for_update().get(pk=customer.pk)
    changed = tuple(name for name, value in sorted(values.items()) if getattr(customer, name) != value)
    if not changed:
        return customer
    for name in changed:
        setattr(customer, name, values[name])
    if not customer.name.strip():
        raise Refused(_("A name is needed."))
    customer.name_key = search_key(customer.name)[:400]
    customer.save(update_fields=[*changed, "name_key"])
    record(CustomerChanged(customer=customer.pk, changed=changed), by=by, audience=())
    return customer


@transaction.atomic
def set_customer_fields(*, customer: Customer, values: Mapping[str, object], by: Actor) -> Customer:
    """Set these custom fields, None empties one; only what differs is written and told.

    Raises Unfit for values that do not fit, Unfilled for fields that may not stay empty.
    """
    require_staff(by)
    customer = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    fields = in_use(Field.objects.whole(), Holder.CUSTOMER)
    before = customer.fields
    found = fitting(fields, values, before)
    after = {key: value for key, value in {**before, **found}.items() if value is not None}
    if empty := unfilled(fields, after, needed=Needed.SAVE):
        raise Unfilled(empty)
    changed = [key for key, value in found.items() if before.get(key) != value]
    if changed:
        customer.fields = after
        customer.save(update_fields=["fields"])
    for key in changed:
        fact = CustomerFieldSet(customer=customer.pk, field=key, before=before.get(key), after=found[key])
        record(fact, by=by, audience=())
    return customer


@transaction.atomic
def add_contact_point(*, customer: Customer, kind: str, value: str, by: Actor) -> ContactPoint:
    """Refuses a value that cannot be one, and one that another customer owns."""
    require_staff(by)
    key = folded(kind, value)
    existing = ContactPoint.objects.filter(kind=kind, value=key).first()
    if existing is not None:
        if existing.customer_id != customer.pk:
            raise Refused(_("This contact point belongs to another customer."))
        return existing
    point = ContactPoint.objects.create(
        customer=customer, kind=kind, value=key, shown=value.strip()[:320], created_at=clock.now()
    )
    record(ContactPointAdded(customer=customer.pk, contact_point=point.pk), by=by, audience=())
    return point


@transaction.atomic
def note_customer(*, customer: Customer, text: str, by: Agent) -> CustomerNote:
    """Refuses an empty note."""
    require_staff(by)
    if not text.strip():
        raise Refused(_("The note is empty."))
    note = CustomerNote.objects.create(customer=customer, agent=by, text=text.strip(), created_at=clock.now())
    record(CustomerNoted(customer=customer.pk, note=note.pk), by=by, audience=())
    return note


@transaction.atomic
def mark_contact_point_failing(*, kind: str, value: str, failure: str, by: Actor) -> ContactPoint | None:
    """Mail to it came back for good. An unknown address is nobody's: None. Visible, and reversible by ``revive``."""
    point = ContactPoint.objects.select_for_update().filter(kind=kind, value=folded(kind, value)).first()
    if point is None or point.failing_since is not None:
        return point
    point.failing_since = clock.now()
    point.failure = failure[:500]
    point.save(update_fields=["failing_since", "failure"])
    record(ContactPointFailed(customer=point.customer_id, contact_point=point.pk), by=by, audience=())
    return point


@transaction.atomic
def revive_contact_point(*, point: ContactPoint, by: Actor) -> ContactPoint:
    require_staff(by)
    point = ContactPoint.objects.select_for_update().get(pk=point.pk)
    if point.failing_since is not None:
        point.failing_since = None
        point.failure = ""
        point.save(update_fields=["failing_since", "failure"])
        record(ContactPointRevived(customer=point.customer_id, contact_point=point.pk), by=by, audience=())
    return point
