"""The postal addresses of customers."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.access import require_staff
from jawab.people.addresses import PostalAddress
from jawab.people.facts import AddressAdded, AddressChanged, AddressMadeMain, AddressRemoved
from jawab.people.models import Address, AddressLabel, Customer

MOST = 20


@transaction.atomic
def add_address(
    *,
    customer: Customer,
    postal: PostalAddress,
    by: Actor,
    label: str = AddressLabel.HOME,
    is_main: bool = False,
) -> Address:
    """The first one is the main one, whatever was asked. The same address once more changes nothing.

    Refuses a label that is none, and more than ``MOST`` for one customer.
    """
    require_staff(by)
    _lock(customer.pk)
    present = list(customer.addresses.all())
    for address in present:
        if address.postal == postal:
            return address
    if len(present) >= MOST:
        raise Refused(_("There are enough addresses: remove one first."))
    address = customer.addresses.create(
        label=_checked(label), is_main=not present, created_at=clock.now(), **asdict(postal)
    )
    told = _told(address)
    record(AddressAdded(customer=customer.pk, address=address.pk, after=told), by=by, audience=())
    if present and is_main:
        _make_main(address, by=by)
    return address


@transaction.atomic
def change_address(*, address: Address, postal: PostalAddress, label: str, by: Actor) -> Address:
    """Correct it; what is as it was is neither written nor told."""
    require_staff(by)
    address = _locked(address)
    before = _told(address)
    if (address.postal, address.label) == (postal, _checked(label)):
        return address
    for name, value in {**asdict(postal), "label": label}.items():
        setattr(address, name, value)
    address.save(update_fields=[*asdict(postal), "label"])
    fact = AddressChanged(
        customer=address.customer_id, address=address.pk, before=before, after=_told(address)
    )
    record(fact, by=by, audience=())
    return address


@transaction.atomic
def make_main_address(*, address: Address, by: Actor) -> Address:
    require_staff(by)
    address = _locked(address)
    if not address.is_main:
        _make_main(address, by=by)
    return address


@transaction.atomic
def remove_address(*, address: Address, by: Actor) -> None:
    """Where it was the main one, the oldest of the others becomes that."""
    require_staff(by)
    address = _locked(address)
    fact = AddressRemoved(customer=address.customer_id, address=address.pk, before=_told(address))
    customer, was_main = address.customer_id, address.is_main
    address.delete()
    record(fact, by=by, audience=())
    heir = Address.objects.filter(customer=customer).order_by("pk").first() if was_main else None
    if heir is not None:
        _make_main(heir, by=by)


def _make_main(address: Address, *, by: Actor) -> None:
    Address.objects.filter(customer=address.customer_id, is_main=True).update(is_main=False)
    address.is_main = True
    address.save(update_fields=["is_main"])
    record(AddressMadeMain(customer=address.customer_id, address=address.pk), by=by, audience=())


def _lock(customer: int) -> None:
    """One change to the addresses of a customer at a time: there is one main address."""
    Customer.objects.select_for_update(no_key=True).only("pk").get(pk=customer)


def _locked(address: Address) -> Address:
    _lock(address.customer_id)
    found = Address.objects.filter(pk=address.pk).first()
    if found is None:
        raise NotThere(_("There is no such address."))
    return found


def _told(address: Address) -> tuple[str, ...]:
    """Plain lines for the ledger, in the language of the place as far as we name places."""
    postal = address.postal
    return (*postal.lines("fa" if postal.country == "IR" else "ar"), *filter(None, [postal.phone]))


def _checked(label: str) -> str:
    if label not in AddressLabel.values:
        raise Refused(_("There is no such kind of address."))
    return label
