"""Who waits for a place gets the next that is free, in turn. The event's row is locked by whoever calls this."""

from datetime import datetime, timedelta

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.facts import record
from jawab.outreach.event_words import title_of
from jawab.outreach.facts import GuestMovedUp
from jawab.outreach.models import Event, Guest, GuestState, News
from jawab.outreach.queries.campaigns import language_of
from jawab.outreach.queries.events import has_room

AHEAD = timedelta(days=1)
"""So long before it begins who comes is reminded."""


def move_up(event: Event, *, by: Actor) -> None:
    """The first in the list first; while they do not fit, nobody behind them passes. Who moved up is told by mail."""
    now = clock.now()
    if not event.is_to_come(now):
        return
    waiting = event.guests.filter(state=GuestState.WAITING).select_related(
        "contact__customer", "contact__ticket"
    )
    for guest in waiting.select_for_update(no_key=True, of=("self",)).order_by("turn"):
        if not has_room(event, guest.persons):
            break
        guest.state, guest.turn = GuestState.COMING, None
        guest.news, guest.news_at = News.MOVED_UP, now
        guest.save(update_fields=["state", "turn", "news", "news_at"])
        contact = guest.contact
        fact = GuestMovedUp(
            ticket=contact.ticket_id,
            campaign=event.campaign_id,
            guest=guest.pk,
            name=title_of(event, language_of(contact.customer)),
            before=GuestState.WAITING,
            after=GuestState.COMING,
            persons=guest.persons,
        )
        record(fact, by=by, audience=contact.ticket.audience if contact.ticket else ())


def reminder_of(guest: Guest, event: Event, now: datetime) -> tuple[str, datetime | None]:
    """What they are to be told next, and when: nothing where it begins within the day anyway."""
    at = event.begins_at - AHEAD
    if guest.state != GuestState.COMING or not event.is_to_come(now) or at <= now:
        return "", None
    return News.REMINDER, at
