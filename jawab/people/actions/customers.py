"""Customers: keeping what is known of them."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.calendars import Calendar, known_zone
from jawab.language import name_sound, search_key
from jawab.people.access import require_staff
from jawab.people.facts import CustomerChanged, CustomerFieldSet, OrganisationCreated
from jawab.people.models import Customer, Field, Holder, Needed, Organisation
from jawab.people.values import Unfilled, fitting, in_use, unfilled

CHANGEABLE = frozenset(
    {
        "name",
        "kind",
        "organisation",
        "department",
        "language",
        "calendar",
        "time_zone",
        "expertise",
        "manager",
    }
)
MOST_ABOVE = 20
"""Managers above one person; more is a circle."""


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
    """Correct what is known; only what differs is written, and told with what stood there before.

    Refuses an empty name, a time zone and a calendar that are none, and a manager who answers to this customer.
    """
    require_staff(by)
    if values.keys() - CHANGEABLE:
        raise NotAllowed(_("This cannot be changed here."))
    customer = Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    changed = tuple(name for name, value in sorted(values.items()) if getattr(customer, name) != value)
    if not changed:
        return customer
    before = _told(customer, changed)
    for name in changed:
        setattr(customer, name, values[name])
    _check(customer)
    customer.name_key, customer.name_sound = search_key(customer.name)[:400], name_sound(customer.name)[:200]
    customer.save(update_fields=[*changed, "name_key", "name_sound"])
    fact = CustomerChanged(
        customer=customer.pk, changed=changed, before=before, after=_told(customer, changed)
    )
    record(fact, by=by, audience=())
    return customer


def _told(customer: Customer, names: Sequence[str]) -> tuple[str, ...]:
    """Of a choice its key, of another row its name: the ledger tells it also when that row has another."""
    return tuple(str(value) if (value := getattr(customer, name)) is not None else "" for name in names)


def _check(customer: Customer) -> None:
    if not customer.name.strip():
        raise Refused(_("A name is needed."))
    if customer.time_zone and not known_zone(customer.time_zone):
        raise Refused(_("There is no such time zone."))
    if customer.calendar and customer.calendar not in {*Calendar}:
        raise Refused(_("There is no such calendar."))
    above = customer.manager_id
    for _step in range(MOST_ABOVE):
        if above is None:
            return
        if above == customer.pk:
            break
        above = Customer.objects.values_list("manager", flat=True).get(pk=above)
    raise Refused(_("Nobody can be their own manager, nor that of whom they answer to."))


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
