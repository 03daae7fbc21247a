"""Who comes or waits is told by mail what becomes of the event and of their place, each in a transaction of its own."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from jawab.base import clock
from jawab.outreach.actions.moving_up import reminder_of
from jawab.outreach.calendar_files import calendar_file
from jawab.outreach.event_words import news_for, page_of, told_of
from jawab.outreach.models import HELD, Event, Guest, News
from jawab.outreach.queries.campaigns import language_of
from jawab.outreach.queries.reasons import morning_of
from jawab.people.models import ContactKind, Customer
from jawab.people.queries import point_of
from jawab.tickets.access import not_held
from jawab.tickets.actions import Dispatch, say_by_itself
from jawab.tickets.models import Ticket
from jawab.tickets.queries import blocked_of

BATCH = 50
EARLY = timedelta(hours=6)
"""What is told less than this before it begins is told also at night."""
AGAIN_AFTER = timedelta(hours=1)
"""Who has no address that works is looked at again after this."""


def tell_guests() -> int:
    """Write to whoever is due; how many were looked at. Any number may run, and nobody is told anything twice."""
    due = Guest.objects.filter(news_at__lte=clock.now()).order_by("news_at", "pk")
    return sum(_tell(pk) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _tell(pk: int) -> bool:
    """The ticket is locked first, as everywhere; who has it in hand is not waited for."""
    number = Guest.objects.filter(pk=pk).values_list("contact__ticket", flat=True).first()
    ticket = not_held().filter(pk=number or 0, merged_into=None).first()
    held = Guest.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    guest = held.filter(pk=pk, news_at__lte=clock.now()).select_related("contact__customer").first()
    if ticket is None or guest is None:
        return False
    event = Event.objects.select_related("campaign__channel").get(pk=guest.event_id)
    customer = guest.contact.customer
    at = _when(guest, event, customer, ticket)
    if at is not None and at > clock.now():
        guest.news_at = at
    else:
        if at is not None:
            _write(guest, event, customer, ticket)
        after = guest.news != News.REMINDER and at is not None
        guest.news, guest.news_at = reminder_of(guest, event, clock.now()) if after else ("", None)
    guest.save(update_fields=["news", "news_at", "told"])
    return True


def _when(guest: Guest, event: Event, customer: Customer, ticket: Ticket) -> datetime | None:
    """Now, later, or never (None): what came too late, and who must not be written to."""
    now = clock.now()
    over = now >= event.begins_at
    gone = customer.erased_at is not None or blocked_of(customer) or ticket.is_spam
    if over or gone or guest.state not in HELD:
        return None
    if not point_of(customer, ContactKind.EMAIL):
        return now + AGAIN_AFTER
    morning = morning_of(customer, now)
    return morning if morning is not None and morning + EARLY <= event.begins_at else now


def _write(guest: Guest, event: Event, customer: Customer, ticket: Ticket) -> None:
    with translation.override(language_of(customer)):
        text = news_for(guest, event, customer, now=clock.now())
        file = calendar_file(event, told_of(event, customer), event.campaign.channel, page=page_of(guest))
    guest.told += 1
    say_by_itself(
        ticket=ticket,
        text=text,
        key=f"guest:{guest.pk}:{guest.told}",
        dispatch=Dispatch(to=[point_of(customer, ContactKind.EMAIL)]),
        files=[file],
    )
