"""All that is known of a customer, as plain values for themselves to read."""

from typing import Any

from jawab.people.models import Customer
from jawab.people.queries import all_that_were, fields_in_use
from jawab.people.values import named


def told_of(customer: Customer) -> dict[str, Any]:
    """Also of whom else they were known as."""
    persons = all_that_were(customer)
    return {
        "name": customer.name,
        "kind": customer.kind,
        "organisation": customer.organisation.name if customer.organisation else "",
        "department": customer.department.name if customer.department else "",
        "manager": customer.manager.name if customer.manager else "",
        "language": customer.language,
        "calendar": customer.calendar,
        "time_zone": customer.time_zone,
        "expertise": customer.expertise,
        "customer_since": customer.created_at.isoformat(),
        "other_names": [each.name for each in persons[1:]],
        "contact_points": [point.shown for each in persons for point in each.contact_points.all()],
        "addresses": [list(row.postal.lines("en")) for each in persons for row in each.addresses.all()],
        "numbers": [[row.kind, row.value] for each in persons for row in each.identities.all()],
        "segments": [row.name for each in persons for row in each.segments.all()],
        "consents": [
            {
                "purpose": row.purpose,
                "channel": row.channel,
                "given_at": row.given_at.isoformat(),
                "source": row.source,
                "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for each in persons
            for row in each.consents.all()
        ],
        "notes": [row.text for each in persons for row in each.notes.filter(withdrawn_at=None)],
        "fields": {
            named(field, "en"): customer.fields[field.key]
            for field in fields_in_use()
            if field.holder == "customer" and field.key in customer.fields
        },
    }
