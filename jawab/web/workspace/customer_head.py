"""Who a customer is, in a line or two: above their page, and beside a ticket of theirs."""

from typing import Any

from jawab.people.addresses import PostalAddress
from jawab.people.models import ContactKind, ContactPoint, Customer
from jawab.tickets.queries import glance_at


def head_of(customer: Customer, points: list[ContactPoint]) -> dict[str, Any]:
    """One query."""
    found = glance_at(customer)
    living = PostalAddress(country=found.country, city=found.city, region=found.region)
    main = [
        point
        for kind in (ContactKind.EMAIL, ContactKind.PHONE)
        if (point := _first(points, kind)) is not None
    ]
    return {
        "segments": [{"pk": pk, "name": name, "hue": pk % 8} for pk, name in found.segments],
        "place_of_living": living.place if found.country else "",
        "is_blocked": found.is_blocked,
        "is_verified": any(point.verified_at for point in points),
        "main_points": main,
    }


def _first(points: list[ContactPoint], kind: str) -> ContactPoint | None:
    """They come with the main one first."""
    return next((point for point in points if point.kind == kind and not point.failing_since), None)
