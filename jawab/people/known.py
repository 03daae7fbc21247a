"""What the desk knows of a customer, to be found in a text and taken out of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jawab.calendars import Calendar, civil
from jawab.language.clearing import Known, Sort
from jawab.people.addresses import PostalAddress
from jawab.people.identities import IdentityKind
from jawab.people.models import ContactKind, Customer, FieldKind, Holder
from jawab.people.queries import all_that_were, fields_in_use

_POINTS: Mapping[str, Sort] = {
    ContactKind.EMAIL: "email",
    ContactKind.PHONE: "phone",
    ContactKind.WHATSAPP: "phone",
    ContactKind.FAX: "phone",
    ContactKind.WEBSITE: "link",
}
_TELLING = {FieldKind.TEXT, FieldKind.CODE, FieldKind.NUMBER, FieldKind.DATE}
"""A choice or a box says nothing of one person; a long text is words."""


def known_of(customer: Customer) -> Iterator[Known]:
    """Of them and of whom else they were known as. An address is not known by its city: that many share."""
    for person in all_that_were(customer):
        yield Known("name", person.name)
        for point in person.contact_points.all():
            sort = _POINTS.get(point.kind, "handle")
            yield from (Known(sort, value) for value in dict.fromkeys((point.value, point.shown)))
        for identity in person.identities.all():
            yield Known("account" if identity.kind == IdentityKind.IBAN else "id", identity.value)
        for row in person.addresses.all():
            yield from known_address(row.postal)
        yield from field_values(Holder.CUSTOMER, person.fields)
    if customer.organisation is not None:
        yield Known("organisation", customer.organisation.name)
    if customer.manager is not None:
        yield Known("name", customer.manager.name)


def known_address(postal: PostalAddress) -> Iterator[Known]:
    given: tuple[tuple[Sort, str], ...] = (
        ("name", postal.name),
        ("organisation", postal.company),
        ("address", postal.street),
        ("address", postal.postal_code),
        ("phone", postal.phone),
    )
    yield from (Known(sort, value) for sort, value in given if value)


def field_values(holder: str, values: Mapping[str, Any]) -> Iterator[Known]:
    """What custom fields hold that may say who somebody is. A day is told in each calendar."""
    for field in fields_in_use() if values else ():
        value = values.get(field.key)
        if field.holder != holder or field.kind not in _TELLING or not isinstance(value, str) or not value:
            continue
        if field.kind == FieldKind.DATE:
            yield from (Known("birthday", each) for each in _days(date.fromisoformat(value)))
        else:
            yield Known("detail", value)


def _days(day: date) -> Iterator[str]:
    for calendar in Calendar:
        there = civil(day, calendar)
        yield f"{there.year}/{there.month}/{there.day}"
