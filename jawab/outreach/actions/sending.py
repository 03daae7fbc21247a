"""Letters of campaigns leave one by one, each after a look whether it still may, in a transaction of its own."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Value
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.environment import environment
from jawab.base.facts import record
from jawab.base.link_secrets import digest, fresh_token
from jawab.outreach.actions.states import finish, finish_early
from jawab.outreach.calendar_files import calendar_file
from jawab.outreach.event_words import invited, page_of, told_of
from jawab.outreach.facts import ContactSent
from jawab.outreach.letters import Wording, letter_to
from jawab.outreach.models import Campaign, CampaignState, Contact, ContactState, Event, Guest, Skipped
from jawab.outreach.queries.campaigns import is_its_own, language_of
from jawab.outreach.queries.reasons import morning_of, why_not
from jawab.people.models import Agent, ContactKind, Customer
from jawab.people.queries import point_of
from jawab.tickets.access import not_held
from jawab.tickets.actions import LetterToOne, reach_out, set_status
from jawab.tickets.files import NewFile
from jawab.tickets.models import Status
from jawab.workforce.queries import on_duty

BATCH = 50
MOST_LATE = timedelta(minutes=1)
"""A worker that was away does not make up for more than that."""


def send_campaigns() -> int:
    """Write to whoever is due; how many were looked at, at most a batch of each campaign.

    Any number may run: each holds its campaign, so that a pace is a pace, and a killed one leaves nothing half done.
    """
    due = Campaign.objects.filter(state=CampaignState.RUNNING, next_at__lte=clock.now())
    looked = 0
    for pk in list(due.order_by("next_at").values_list("pk", flat=True)):
        for _each in range(BATCH):
            if not _send_one(pk):
                break
            looked += 1
    return looked


@transaction.atomic
def _send_one(pk: int) -> bool:
    """The next of a campaign; False when it is somebody else's, at rest, or nobody is due."""
    now = clock.now()
    held = Campaign.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    running = held.filter(pk=pk, state=CampaignState.RUNNING, next_at__lte=now)
    campaign = running.select_related("channel", "team").first()
    if campaign is None or not campaign.channel.is_active:
        return False
    if campaign.invites and not campaign.event.takes_answers(now):
        finish_early(campaign, by=SYSTEM)
        return False
    waiting = campaign.contacts.filter(state=ContactState.WAITING)
    contact = (
        waiting.filter(next_at__lte=now).select_for_update(no_key=True).order_by("next_at", "pk").first()
    )
    if contact is None:
        _rest(campaign, waiting)
        return False
    # Consent is given and withdrawn under this lock, and all campaigns count under it.
    customer = Customer.objects.select_for_update(no_key=True).get(pk=contact.customer_id)
    morning = morning_of(customer, now)
    if morning is not None:
        contact.next_at = morning
        contact.save(update_fields=["next_at"])
        return True
    wording = campaign.texts.filter(language=language_of(customer)).first()
    reason = why_not(customer, campaign) or ("" if wording else Skipped.NO_LANGUAGE)
    if reason or wording is None:
        contact.state, contact.reason = ContactState.SKIPPED, reason
        contact.save(update_fields=["state", "reason"])
        return True
    _write(contact, campaign, customer, Wording(wording.subject, wording.text))
    pause = timedelta(hours=1) / campaign.per_hour
    campaign.next_at = max(campaign.next_at or now, now - MOST_LATE) + pause
    campaign.save(update_fields=["next_at"])
    return True


def _write(contact: Contact, campaign: Campaign, customer: Customer, wording: Wording) -> None:
    token, language = fresh_token(), language_of(customer)
    stop = f"{environment().public_url.rstrip('/')}/stop/{token}/"
    event = campaign.event if campaign.invites else None
    guest = Guest(event=event, contact=contact, token=fresh_token()) if event else None
    below, files = _invitation(event, guest, customer, language) if event and guest else ("", ())
    said = letter_to(customer, wording, language=language, stop=stop, below=below)
    letter = LetterToOne(
        subject=said.subject,
        text=said.text,
        address=point_of(customer, ContactKind.EMAIL),
        language=language,
        team=campaign.team,
        owner=_owner(campaign),
        # Only such an address may stand in the header (RFC 8058, 3.1); the letter's last line has it in any case.
        unsubscribe=stop if stop.startswith("https:") else "",
        files=files,
    )
    key = f"campaign:{campaign.pk}:{customer.pk}"
    message = reach_out(customer=customer, channel=campaign.channel, letter=letter, key=key)
    contact.state, contact.sent_at, contact.digest = ContactState.SENT, clock.now(), digest(token)
    contact.message, contact.ticket = message, message.ticket
    contact.save()
    if guest is not None:
        guest.save(force_insert=True)
    fact = ContactSent(
        ticket=message.ticket_id,
        campaign=campaign.pk,
        contact=contact.pk,
        message=message.pk,
        name=campaign.name,
    )
    record(fact, by=SYSTEM, audience=message.ticket.audience)


def _invitation(
    event: Event, guest: Guest, customer: Customer, language: str
) -> tuple[str, Sequence[NewFile]]:
    """What stands below the text, and the event for their calendar."""
    with translation.override(language):
        file = calendar_file(event, told_of(event, customer), event.campaign.channel, page=page_of(guest))
        return invited(event, guest, customer), [file]


def _owner(campaign: Campaign) -> Agent | None:
    """Those of the team on duty in turn, else all of it; None where nobody is in it."""
    members = Agent.objects.filter(memberships__team=campaign.team, is_active=True).order_by("pk")
    people = list(on_duty(members)) or list(members)
    if not people:
        return None
    return people[campaign.contacts.filter(sent_at__isnull=False).count() % len(people)]


def _rest(campaign: Campaign, waiting: QuerySet[Contact]) -> None:
    """Until the first morning of those who sleep; without anybody left it has ended."""
    next_at = waiting.order_by("next_at").values_list("next_at", flat=True).first()
    if next_at is None:
        finish(campaign, by=SYSTEM)
        return
    campaign.next_at = next_at
    campaign.save(update_fields=["next_at"])


def close_unanswered() -> int:
    """Close the tickets of letters that nobody answered in the campaign's days; how many, at most a batch."""
    days = ExpressionWrapper(F("campaign__closes_days") * Value(timedelta(days=1)), DurationField())
    open_ones = Contact.objects.filter(sent_at__isnull=False, closed_at=None)
    ending = open_ones.annotate(ends_at=ExpressionWrapper(F("sent_at") + days, DateTimeField()))
    over = ending.filter(ends_at__lte=clock.now()).order_by("sent_at").values_list("pk", flat=True)
    return sum(_close(pk) for pk in list(over[:BATCH]))


@transaction.atomic
def _close(pk: int) -> bool:
    """The ticket is locked first, as everywhere; who has it in hand is not waited for."""
    number = Contact.objects.filter(pk=pk).values_list("ticket", flat=True).first()
    ticket = not_held().filter(pk=number or 0).first()
    contact = Contact.objects.select_for_update(no_key=True).filter(pk=pk, closed_at=None).first()
    if ticket is None or contact is None:
        return False
    contact.closed_at = clock.now()
    contact.save(update_fields=["closed_at"])
    untouched = contact.state in {ContactState.SENT, ContactState.BOUNCED}
    if untouched and ticket.status == Status.PENDING and ticket.merged_into_id is None and is_its_own(ticket):
        set_status(ticket=ticket, status=Status.CLOSED, by=SYSTEM, anyway=True)
    return True
