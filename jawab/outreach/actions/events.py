"""The event of an invitation: written with its campaign, moved or called off once people are invited."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.calendars import known_zone
from jawab.language import one_line, web_address
from jawab.outreach.access import locked_campaign
from jawab.outreach.actions.moving_up import move_up
from jawab.outreach.actions.states import finish_early
from jawab.outreach.facts import EventCalledOff, EventChanged
from jawab.outreach.models import HELD, Campaign, CampaignState, Event, News, most_in_a_party
from jawab.outreach.queries.events import persons_coming
from jawab.people.access import require_supervisor
from jawab.people.models import Agent

MOST_PLACES, MOST_COMPANY = 100_000, 20
_MOVES = ("begins_at", "ends_at", "time_zone", "place", "online")
"""What people have to be told, and their calendars too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWish:
    """What an event is to be, as ``Event`` has it."""

    begins_at: datetime
    ends_at: datetime
    time_zone: str
    answers_until: datetime
    place: str = ""
    online: str = ""
    places: int | None = None
    company: int = 0


def refuse_event(wish: EventWish) -> None:
    """Refuses the past, an end before the beginning, nowhere, and numbers that cannot be. Answers may be over."""
    if wish.begins_at <= clock.now():
        raise Refused(_("Please choose a moment still to come."))
    if wish.ends_at <= wish.begins_at:
        raise Refused(_("The event ends before it begins."))
    if wish.answers_until > wish.begins_at:
        raise Refused(_("Answers are taken until it begins, and no longer."))
    if not known_zone(wish.time_zone):
        raise Refused(_("There is no such time zone."))
    if not one_line(wish.place, 300) and not wish.online.strip():
        raise Refused(_("Please say where it is: a place, or an address of an online meeting."))
    online = wish.online.strip()
    if online and not web_address(online):
        raise Refused(_("This is not an address of a page; it begins with https://."))
    if wish.places is not None and not 1 <= wish.places <= MOST_PLACES:
        raise Refused(_("Please choose at least one place."))
    if not 0 <= wish.company <= MOST_COMPANY:
        raise Refused(_("Please choose 0 to 20 persons that one may bring."))


def write_event(campaign: Campaign, wish: EventWish) -> Event:
    """Before anybody is invited; the campaign's row is locked."""
    event = Event.objects.filter(campaign=campaign).first() or Event(campaign=campaign)
    for name, value in _values(wish).items():
        setattr(event, name, value)
    event.changed_at = clock.now()
    event.save()
    return event


@transaction.atomic
def change_event(*, campaign: Campaign, wish: EventWish, by: Agent) -> Event:
    """Once its letters began to leave: who comes or waits is told when it moves, and more places move people up.

    Refuses what has begun or is called off, less places than are taken, less company than somebody brings, and what
    ``create_campaign`` refuses of an event.
    """
    require_supervisor(by)
    refuse_event(wish)
    event = _locked_event(campaign, by)
    if wish.places is not None and wish.places < persons_coming(event):
        raise Refused(_("More persons than that are coming already."))
    most = most_in_a_party(wish.places, wish.company)
    if event.guests.filter(state__in=HELD, persons__gt=most).exists():
        raise Refused(_("Somebody brings more persons than that already."))
    before = _told(event)
    for name, value in _values(wish).items():
        setattr(event, name, value)
    after = _told(event)
    changed = tuple(name for name in after if before[name] != after[name])
    if not changed:
        return event
    event.changed_at = clock.now()
    moves = any(name in _MOVES for name in changed)
    event.sequence += moves
    event.save()
    fact = EventChanged(
        campaign=event.campaign_id,
        changed=changed,
        before=tuple(before[name] for name in changed),
        after=tuple(after[name] for name in changed),
    )
    record(fact, by=by, audience=())
    if moves:
        # Who has a place since a moment ago and was not told yet is told that, with how it stands now.
        held = event.guests.filter(state__in=HELD).select_for_update(no_key=True).order_by("pk")
        to_tell = [guest.pk for guest in held if guest.news != News.MOVED_UP]
        event.guests.filter(pk__in=to_tell).update(news=News.CHANGED, news_at=clock.now())
    move_up(event, by=by)
    return event


@transaction.atomic
def call_off_event(*, campaign: Campaign, by: Agent) -> Event:
    """It does not take place: who comes or waits is told, and nobody is invited any more. Called off twice it is once.

    Refuses what has begun, and before anybody is invited.
    """
    require_supervisor(by)
    campaign = locked_campaign(campaign.pk, by=by)
    event = Event.objects.select_for_update(no_key=True).filter(campaign=campaign).first()
    if event is not None and event.called_off_at is not None:
        return event
    event = _locked_event(campaign, by)
    event.called_off_at = event.changed_at = clock.now()
    event.sequence += 1
    event.save()
    count = event.guests.filter(state__in=HELD).update(news=News.CALLED_OFF, news_at=clock.now())
    record(EventCalledOff(campaign=campaign.pk, count=count), by=by, audience=())
    if campaign.state != CampaignState.ENDED:
        finish_early(campaign, by=by)
    return event


def _locked_event(campaign: Campaign, by: Agent) -> Event:
    campaign = locked_campaign(campaign.pk, by=by)
    event = Event.objects.select_for_update(no_key=True).filter(campaign=campaign).first()
    if event is None:
        raise NotThere(_("There is no such event."))
    event.campaign = campaign
    if campaign.begun_at is None:
        raise Refused(_("Nobody is invited yet: please change the draft."))
    if not event.is_to_come(clock.now()):
        raise Refused(_("This event has begun, or is called off."))
    return event


def _values(wish: EventWish) -> dict[str, Any]:
    return asdict(wish) | {"place": one_line(wish.place, 300), "online": wish.online.strip()}


def _told(event: Event) -> dict[str, str]:
    """Each field as text; moments alike, whatever zone they were typed in."""
    told = {}
    for name in (*_MOVES, "answers_until", "places", "company"):
        value = getattr(event, name)
        told[name] = (
            value.astimezone(clock.now().tzinfo).isoformat()
            if isinstance(value, datetime)
            else str("" if value is None else value)
        )
    return told
