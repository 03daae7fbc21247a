"""Who comes to an event, and how much room is left."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from jawab.outreach.models import Event, Guest, GuestState
from jawab.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class GuestCounts:
    """``persons`` are those who come, with their company; all else counts who was invited."""

    invited: int
    coming: int
    persons: int
    waiting: int
    declined: int
    unanswered: int


def guest_counts(event: Event) -> GuestCounts:
    """One query."""

    def of(state: GuestState) -> Count:
        return Count("pk", filter=Q(state=state))

    found = event.guests.aggregate(
        invited=Count("pk"),
        coming=of(GuestState.COMING),
        persons=Sum("persons", filter=Q(state=GuestState.COMING), default=0),
        waiting=of(GuestState.WAITING),
        declined=of(GuestState.DECLINED),
        unanswered=of(GuestState.INVITED),
    )
    return GuestCounts(**found)


def persons_coming(event: Event, *, besides: Guest | None = None) -> int:
    coming = event.guests.filter(state=GuestState.COMING)
    coming = coming.exclude(pk=besides.pk) if besides else coming
    return int(coming.aggregate(all=Sum("persons", default=0))["all"])


def has_room(event: Event, persons: int, *, besides: Guest | None = None) -> bool:
    """For so many more; the event's row is locked by whoever acts on it."""
    return event.places is None or persons_coming(event, besides=besides) + persons <= event.places


def guests_of(event: Event, state: str = "") -> QuerySet[Guest]:
    """Those who wait in their turn, all others as they were invited."""
    found = event.guests.select_related("contact__customer", "answered_by")
    found = found.filter(state=state) if state else found
    return found.order_by("turn", "pk") if state == GuestState.WAITING else found.order_by("pk")


def is_invited_in() -> Exists:
    """For a ticket's page to ask along: whether it is about an invitation."""
    return Exists(Guest.objects.filter(contact__ticket=OuterRef("pk")))


def guests_in(ticket: Ticket) -> list[Guest]:
    """The invitations it is about, if ``is_invited_in`` was asked along and there are any."""
    if not getattr(ticket, "is_invited_in", True):
        return []
    found = Guest.objects.filter(contact__ticket=ticket).select_related(
        "event__campaign", "contact__customer"
    )
    return list(found.order_by("pk"))
