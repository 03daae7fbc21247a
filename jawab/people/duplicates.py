"""Who may be the same person as somebody else: by number, address, name in either script, or a number of the state."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jawab.people.models import Customer, ToldApart

MOST, MOST_PAIRS = 10, 100
REASONS: dict[str, Promise] = {
    "identity": pgettext_lazy("likely the same", "the same number of a state or a bank"),
    "contact": pgettext_lazy("likely the same", "nearly the same address or number"),
    "name": pgettext_lazy("likely the same", "a name that sounds the same"),
}


@dataclass(frozen=True, slots=True)
class Likely:
    customer: Customer
    other: Customer
    reason: str

    @property
    def why(self) -> Promise:
        return REASONS[self.reason]


def likely_same(customer: Customer) -> list[Likely]:
    """The surest first; nobody who was merged or erased, or whom somebody told from them. Three queries by indexes."""
    apart = ToldApart.objects.filter(
        Q(one=customer, other=OuterRef("pk")) | Q(other=customer, one=OuterRef("pk"))
    )
    others = Customer.objects.filter(~Exists(apart), merged_into=None, erased_at=None).exclude(pk=customer.pk)
    values = customer.identities.values_list("kind", "value")
    same = [Q(identities__kind=kind, identities__value=value) for kind, value in values]
    alike = list(customer.contact_points.exclude(alike="").values_list("alike", flat=True))
    asked: list[tuple[str, Q]] = [("identity", each) for each in same]
    asked += [("contact", Q(contact_points__alike__in=alike))] if alike else []
    asked += [("name", Q(name_sound=customer.name_sound))] if customer.name_sound else []
    found: dict[int, Likely] = {}
    for reason, condition in asked:
        for other in others.filter(condition).select_related("organisation").distinct()[:MOST]:
            found.setdefault(other.pk, Likely(customer, other, reason))
    return list(found.values())[:MOST]


# Names alone are too many among all customers: there they count with the same organisation.
_PAIRS = """
(SELECT DISTINCT a.customer_id, b.customer_id, 'identity' FROM people_identity a
   JOIN people_identity b ON a.kind = b.kind AND a.value = b.value AND a.customer_id < b.customer_id LIMIT %s)
UNION ALL
(SELECT DISTINCT a.customer_id, b.customer_id, 'contact' FROM people_contactpoint a
   JOIN people_contactpoint b ON a.alike = b.alike AND a.alike <> '' AND a.customer_id < b.customer_id LIMIT %s)
UNION ALL
(SELECT a.id, b.id, 'name' FROM people_customer a
   JOIN people_customer b ON a.name_sound = b.name_sound AND a.name_sound <> '' AND a.id < b.id
    AND a.organisation_id = b.organisation_id LIMIT %s)
"""


def likely_pairs() -> list[Likely]:
    """Of the whole desk, at most ``MOST_PAIRS`` of each reason."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, [MOST_PAIRS] * 3)
        rows = cursor.fetchall()
    numbers = {pk for one, other, _reason in rows for pk in (one, other)}
    known = Customer.objects.filter(pk__in=numbers, merged_into=None, erased_at=None)
    by_pk = {row.pk: row for row in known.select_related("organisation")}
    apart = set(ToldApart.objects.filter(one__in=numbers).values_list("one", "other"))
    found: dict[tuple[int, int], Likely] = {}
    for one, other, reason in rows:
        if one in by_pk and other in by_pk and (one, other) not in apart:
            found.setdefault((one, other), Likely(by_pk[one], by_pk[other], reason))
    return list(found.values())
