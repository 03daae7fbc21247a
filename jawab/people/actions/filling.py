"""What another system knows of customers, where the desk knows nothing of that kind: it fills, and never replaces."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.bulk import insert_all
from jawab.base.facts import Entry, record_all
from jawab.people.access import require_staff
from jawab.people.addresses import PostalAddress
from jawab.people.contacts import folded
from jawab.people.facts import AddressAdded, ContactPointAdded
from jawab.people.likeness import likeness
from jawab.people.models import Address, AddressLabel, ContactKind, ContactPoint, Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Of one customer; each part may be empty, and each contact point is one that `folded` takes."""

    customer: int
    email: str = ""
    phone: str = ""
    postal: PostalAddress | None = None

    def points(self) -> Iterable[tuple[str, str]]:
        """Kind and value of each that is told."""
        told = ((ContactKind.EMAIL, self.email), (ContactKind.PHONE, self.phone))
        return [(kind, value) for kind, value in told if value]


@transaction.atomic
def fill_in_all(fillings: Sequence[Filling], *, by: Actor) -> None:
    """A first e-mail address, number or postal address for whoever has none of that kind.

    A contact point that somebody has stays theirs; whoever was merged or erased gets nothing.
    """
    require_staff(by)
    asked = {each.customer: each for each in reversed(fillings)}
    alive = Customer.objects.filter(pk__in=asked, merged_into=None, erased_at=None).order_by("pk")
    pks = list(alive.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    wanted = [asked[pk] for pk in pks]
    points = _points(wanted)
    addresses = _addresses(wanted)
    insert_all(points)
    insert_all(addresses)
    record_all(
        [
            *(
                Entry(ContactPointAdded(customer=each.customer_id, contact_point=each.pk), by, ())
                for each in points
            ),
            *(
                Entry(AddressAdded(customer=each.customer_id, address=each.pk, after=_told(each)), by, ())
                for each in addresses
            ),
        ]
    )


def _points(wanted: Sequence[Filling]) -> list[ContactPoint]:
    told = [(each.customer, kind, value) for each in wanted for kind, value in each.points()]
    if not told:
        return []
    folds = {(kind, value): folded(kind, value) for _customer, kind, value in told}
    theirs = Q(customer__in=[each.customer for each in wanted])
    known = ContactPoint.objects.filter(theirs | Q(value__in=list(folds.values())))
    has, taken = set[tuple[int, str]](), set[tuple[str, str]]()
    for customer, kind, value in known.values_list("customer", "kind", "value"):
        has.add((customer, kind))
        taken.add((kind, value))
    made = []
    for customer, kind, value in told:
        fold = folds[kind, value]
        if (customer, kind) in has or (kind, fold) in taken:
            continue
        has.add((customer, kind))
        taken.add((kind, fold))
        made.append(
            ContactPoint(
                customer_id=customer,
                kind=kind,
                value=fold,
                shown=value.strip()[:320],
                alike=likeness(kind, fold),
                created_at=clock.now(),
            )
        )
    return made


def _addresses(wanted: Sequence[Filling]) -> list[Address]:
    told = {each.customer: each.postal for each in wanted if each.postal is not None}
    settled = Address.objects.filter(customer__in=told).values_list("customer", flat=True).distinct()
    for customer in list(settled):
        del told[customer]
    return [
        Address(
            customer_id=customer,
            label=AddressLabel.HOME,
            is_main=True,
            created_at=clock.now(),
            **asdict(postal),
        )
        for customer, postal in told.items()
    ]


def _told(address: Address) -> tuple[str, ...]:
    postal = address.postal
    return (*postal.lines("fa" if postal.country == "IR" else "ar"), *filter(None, [postal.phone]))
