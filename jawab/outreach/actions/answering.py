"""Answers to invitations. Places are counted under the lock of the event: no two take the last one."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.base.link_secrets import fresh_token
from jawab.outreach.actions.moving_up import move_up, reminder_of
from jawab.outreach.event_words import title_of
from jawab.outreach.facts import InvitationAnswered
from jawab.outreach.models import HELD, Event, Guest, GuestState, News
from jawab.outreach.queries.campaigns import language_of
from jawab.outreach.queries.events import has_room
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer


@transaction.atomic
def answer_invitation(*, guest: Guest, comes: bool, persons: int = 1, by: Actor) -> Guest:
    """They come, ``persons`` in all, or not; ``by`` themselves, or who writes down what they said.

    Who says yes when everything is taken, or while others wait, waits behind these; what they give up goes to who
    waits. The same answer again changes nothing. Refuses a customer after the last moment for answers, anybody once it
    has begun or is called off, more company than they may bring, and more persons than there is room for beside who
    comes already.
    """
    if not isinstance(by, Customer):
        require_staff(by)
    customer, event, guest = _locked(guest)
    if isinstance(by, Customer) and by.pk != customer.pk:
        raise NotAllowed(_("This invitation is somebody else's."))
    _refuse_late(event, by)
    if comes and not 1 <= persons <= event.most_persons:
        raise Refused(_("You cannot bring so many persons."))
    before, persons_before = guest.state, guest.persons
    after = _after(guest, event, persons) if comes else GuestState.DECLINED
    persons = persons if comes else 1
    if (before, persons_before) == (after, persons):
        return guest
    if after == GuestState.WAITING and before != after:
        guest.turn = (event.guests.aggregate(last=Max("turn"))["last"] or 0) + 1
    elif after != GuestState.WAITING:
        guest.turn = None
    guest.state, guest.persons = after, persons
    guest.answered_at, guest.answered_by = clock.now(), by if isinstance(by, Agent) else None
    if after == GuestState.DECLINED or guest.news in {"", News.REMINDER}:
        # What they have not been told yet they are still told.
        guest.news, guest.news_at = reminder_of(guest, event, clock.now())
    guest.save()
    contact = guest.contact
    fact = InvitationAnswered(
        ticket=contact.ticket_id,
        campaign=event.campaign_id,
        guest=guest.pk,
        name=title_of(event, language_of(customer)),
        before=str(before),
        after=str(after),
        persons=persons,
        persons_before=persons_before,
    )
    record(fact, by=by, audience=contact.ticket.audience if contact.ticket else ())
    if before in HELD:
        move_up(event, by=by)
        guest.refresh_from_db()
    return guest


def _locked(known: Guest) -> tuple[Customer, Event, Guest]:
    """The customer first, as everywhere in outreach: an erasure holds them already when it gives up their place."""
    owner = Guest.objects.filter(pk=known.pk).values_list("contact__customer", "event").first()
    if owner is None:
        raise NotThere(_("There is no such invitation."))
    customer = Customer.objects.select_for_update(no_key=True).get(pk=owner[0])
    event = (
        Event.objects.select_for_update(no_key=True, of=("self",)).select_related("campaign").get(pk=owner[1])
    )
    held = Guest.objects.select_for_update(no_key=True, of=("self",)).select_related("contact__ticket")
    return customer, event, held.get(pk=known.pk)


def _refuse_late(event: Event, by: Actor) -> None:
    now = clock.now()
    if event.called_off_at is not None:
        raise Refused(_("This event is called off."))
    if not event.is_to_come(now):
        raise Refused(_("This event has begun already."))
    if isinstance(by, Customer) and not event.takes_answers(now):
        raise Refused(_("Answers are not taken any more. Please write to us."))


def _after(guest: Guest, event: Event, persons: int) -> GuestState:
    if guest.state == GuestState.WAITING:
        return GuestState.WAITING
    others = event.guests.filter(state=GuestState.WAITING).exists()
    if guest.state == GuestState.COMING:
        if persons > guest.persons and (others or not has_room(event, persons, besides=guest)):
            raise Refused(_("There is no room for so many persons any more."))
        return GuestState.COMING
    return GuestState.WAITING if others or not has_room(event, persons) else GuestState.COMING


def give_up_places(customers: Sequence[int]) -> None:
    """In the transaction of their erasure: who is forgotten is expected no more, and their link leads nowhere."""
    theirs = Guest.objects.filter(contact__customer__in=customers)
    events = Event.objects.filter(pk__in=theirs.values("event")).order_by("pk")
    for event in list(events.select_for_update(no_key=True, of=("self",)).select_related("campaign")):
        own = list(theirs.filter(event=event).select_for_update(no_key=True, of=("self",)).order_by("pk"))
        for guest in own:
            guest.token, guest.news, guest.news_at = fresh_token(), "", None
            if event.is_to_come(clock.now()) and guest.state in HELD:
                guest.state, guest.persons, guest.turn = GuestState.DECLINED, 1, None
            guest.save()
        move_up(event, by=SYSTEM)
