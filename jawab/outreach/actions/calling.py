"""Call lists: one customer is held by who calls them, called, and what came of it is written down in their ticket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.language import isolate
from jawab.outreach.access import campaign_for, locked_campaign
from jawab.outreach.actions.customers import CALL_KEY
from jawab.outreach.actions.noting import LeadWish, note_lead
from jawab.outreach.actions.states import finish
from jawab.outreach.facts import ContactCalled, ContactClaimed, ContactReleased
from jawab.outreach.models import Campaign, CampaignState, Contact, ContactState, Skipped
from jawab.outreach.queries.campaigns import held_by, is_its_own, language_of, may_call
from jawab.outreach.queries.reasons import morning_of, why_not
from jawab.people.access import one_press_at_a_time, require_staff
from jawab.people.actions import mark_contact_point_failing, withdraw_consent
from jawab.people.models import Agent, ContactKind, Customer, Way
from jawab.people.queries import point_of
from jawab.tickets.access import locked, visible_tickets
from jawab.tickets.actions import ReachingOut, Told, open_to_call, record_encounter, set_status
from jawab.tickets.models import CallOutcome, Encounter, EncounterKind, Side, Status, Ticket

HELD = timedelta(minutes=30)
"""How long somebody holds a customer without writing down a call; then another may have them."""
AGAIN_AFTER, MOST_TRIES = timedelta(hours=4), 3
"""Who was not reached is called again after this long, so often in all."""


class Called(models.TextChoices):
    """What came of one call."""

    INTERESTED = "interested", pgettext_lazy("what came of a call", "Interested")
    DECLINED = "declined", pgettext_lazy("what came of a call", "Not interested")
    LATER = "later", pgettext_lazy("what came of a call", "Call back later")
    NOT_REACHED = "not_reached", pgettext_lazy("what came of a call", "Not reached")
    WRONG_NUMBER = "wrong_number", pgettext_lazy("what came of a call", "Wrong number")
    NO_MORE = "no_more", pgettext_lazy("what came of a call", "Do not call again")


_AFTER = {
    Called.INTERESTED: ContactState.INTERESTED,
    Called.DECLINED: ContactState.DECLINED,
    Called.LATER: ContactState.LATER,
    Called.WRONG_NUMBER: ContactState.WRONG,
    Called.NO_MORE: ContactState.STOPPED,
}
_HOW = {Called.NOT_REACHED: CallOutcome.NO_ANSWER, Called.WRONG_NUMBER: CallOutcome.WRONG_NUMBER}
_STAYS_OPEN = {ContactState.WAITING, ContactState.INTERESTED, ContactState.LATER}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTold:
    """What came of a call, in words too if there are any; ``later`` is when they are called back, for that alone.

    Who is interested may become a ``lead`` at once, to be called at ``lead_at``.
    """

    outcome: str
    note: str = ""
    later: datetime | None = None
    lead: LeadWish | None = None
    lead_at: datetime | None = None


def claim_contact(*, campaign: Campaign, by: Agent) -> Contact | None:
    """The next customer to call, held for ``by`` for ``HELD``; whom they hold already, else None when nobody may be
    called at this moment. Nobody is given to two at once. Who must not be called is left out, and who has night waits.

    Refuses who is not of its team, a campaign of letters, and one that does not run.
    """
    campaign = campaign_for(by, campaign.pk)
    _refuse_stranger(campaign, by)
    passed: set[int] = set()
    while True:
        found = _claim_one(campaign, passed, by=by)
        if not isinstance(found, int):
            break
        passed.add(found)
    if found is None:
        _finish_when_done(campaign)
    return found


@transaction.atomic
def _claim_one(campaign: Campaign, passed: set[int], *, by: Agent) -> Contact | int | None:
    """A contact that is held now; the key of one that was passed over; None when nobody is left."""
    one_press_at_a_time(by)
    now = clock.now()
    if not Campaign.objects.filter(pk=campaign.pk, state=CampaignState.RUNNING).exists():
        raise Refused(_("This call list does not run at the moment."))
    if (held := held_by(by, campaign)) is not None:
        return held
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    waiting = campaign.contacts.filter(free, state=ContactState.WAITING, next_at__lte=now)
    rows = waiting.exclude(pk__in=passed).order_by("next_at", "pk")
    contact = rows.select_for_update(no_key=True, skip_locked=True).first()
    if contact is None:
        return None
    # Whoever changes the customer at this moment holds their row, and may want the contact too: the next one, then.
    held_rows = Customer.objects.select_for_update(no_key=True, skip_locked=True)
    customer = held_rows.filter(pk=contact.customer_id).first()
    if customer is None:
        return contact.pk
    reason = why_not(customer, campaign)
    if not reason and not campaign.texts.filter(language=language_of(customer)).exists():
        reason = Skipped.NO_LANGUAGE
    morning = morning_of(customer, now)
    contact.claimed_by, contact.claimed_until = None, None
    if reason:
        contact.state, contact.reason = ContactState.SKIPPED, reason
    elif morning is not None:
        contact.next_at = morning
    else:
        contact.claimed_by, contact.claimed_until = by, now + HELD
        fact = ContactClaimed(
            campaign=campaign.pk,
            contact=contact.pk,
            customer=customer.pk,
            until=contact.claimed_until.isoformat(),
        )
        record(fact, by=by, audience=())
    contact.save(update_fields=["claimed_by", "claimed_until", "state", "reason", "next_at"])
    return contact if contact.claimed_by else contact.pk


@transaction.atomic
def _finish_when_done(campaign: Campaign) -> None:
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    _finish_if_done(campaign)


def _finish_if_done(campaign: Campaign) -> None:
    """Its row is locked."""
    waits = campaign.contacts.filter(state=ContactState.WAITING).exists()
    if campaign.state == CampaignState.RUNNING and not waits:
        finish(campaign, by=SYSTEM)


@transaction.atomic
def release_contact(*, contact: Contact, by: Agent) -> Contact:
    """Give back whom ``by`` holds, without a call. Whom they hold no more stays as they are."""
    require_staff(by)
    contact = _contact(contact.pk)
    if contact.claimed_by_id == by.pk:
        contact.claimed_by, contact.claimed_until = None, None
        contact.save(update_fields=["claimed_by", "claimed_until"])
        fact = ContactReleased(campaign=contact.campaign_id, contact=contact.pk, customer=contact.customer_id)
        record(fact, by=by, audience=())
    return contact


@transaction.atomic
def record_call(*, contact: Contact, told: CallTold, by: Agent) -> Contact:
    """What came of the call to whom ``by`` holds, as a call in their ticket, which is opened with the first one.

    Later is promised for that moment, by ``by``; not reached comes back, ``MOST_TRIES`` times in all; a no withdraws
    every yes by phone, and a wrong number is tried by no campaign again. It is told also after the hold has lapsed or
    the campaign was ended, unless somebody else has them. Refuses who does not hold them, who is gone, and to call back
    who has withdrawn meanwhile.
    """
    one_press_at_a_time(by)  # first, as where a lead is noted: what follows locks the ticket
    if told.outcome not in Called.values:
        raise Refused(_("Please say what came of the call."))
    if (told.outcome == Called.LATER) != (told.later is not None):
        raise Refused(_("Please say when to call back."))
    if told.lead is not None and (told.outcome != Called.INTERESTED or told.lead_at is None):
        raise Refused(_("A lead is noted of who is interested, with when to call back."))
    campaign = locked_campaign(contact.campaign_id, by=by)
    _refuse_stranger(campaign, by)
    ticket = _earlier_ticket(contact.pk, by)
    customer = Customer.objects.select_for_update(no_key=True).get(pk=_contact_customer(contact.pk))
    contact = _contact(contact.pk)
    _refuse_unheld(contact, customer, by)
    agreed = customer.consents.filter(purpose=campaign.purpose, channel=Way.PHONE, withdrawn_at=None)
    if told.outcome == Called.LATER and not agreed.exists():
        raise Refused(_("They have withdrawn their consent meanwhile: nobody may call them back."))
    ticket = ticket or _open(campaign, customer, by)
    encounter = _write_down(contact, ticket, told, customer, by=by)
    if told.outcome == Called.WRONG_NUMBER and encounter.contact:
        mark_contact_point_failing(kind=ContactKind.PHONE, value=encounter.contact, failure="", by=by)
    before = _withdraw(customer, campaign, by) if told.outcome == Called.NO_MORE else ()
    contact.ticket, contact.tries = ticket, contact.tries + 1
    contact.sent_at = contact.sent_at or clock.now()
    contact.state, contact.reason = _after(contact, Called(told.outcome), campaign), ""
    contact.next_at = clock.now() + AGAIN_AFTER
    contact.claimed_by, contact.claimed_until = None, None
    contact.save()
    fact = ContactCalled(
        ticket=ticket.pk,
        campaign=campaign.pk,
        contact=contact.pk,
        encounter=encounter.pk,
        name=campaign.name,
        outcome=told.outcome,
        tries=contact.tries,
        after=str(contact.state),
        before=before,
    )
    record(fact, by=by, audience=ticket.audience)
    if told.lead is not None and told.lead_at is not None:
        key = f"campaign-lead:{contact.pk}:{contact.tries}"
        note_lead(heard_in=ticket, wish=told.lead, call_at=told.lead_at, said=told.note, source_id=key, by=by)
    if contact.state not in _STAYS_OPEN and is_its_own(ticket):
        set_status(ticket=ticket, status=Status.CLOSED, by=by, anyway=True)
    _finish_if_done(campaign)
    return contact


def _refuse_stranger(campaign: Campaign, by: Agent) -> None:
    if not campaign.calls:
        raise Refused(_("This campaign writes letters."))
    if not may_call(by, campaign):
        raise NotAllowed(_("Only its team calls."))


def _contact_customer(pk: int) -> int:
    return _known(pk).customer_id


def _known(pk: int) -> Contact:
    found = Contact.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such contact."))
    return found


def _contact(pk: int) -> Contact:
    _known(pk)
    return Contact.objects.select_for_update(no_key=True).get(pk=pk)


def _earlier_ticket(pk: int, by: Agent) -> Ticket | None:
    """That of the calls before, locked; for one that is not theirs to see another is opened."""
    number = _known(pk).ticket_id
    found = visible_tickets(by).filter(pk=number or 0, merged_into=None).first()
    return locked(found.pk, by=by) if found is not None else None


def _refuse_unheld(contact: Contact, customer: Customer, by: Agent) -> None:
    ended_meanwhile = contact.state == ContactState.SKIPPED and contact.reason == Skipped.ENDED
    if contact.claimed_by_id != by.pk or not (contact.state == ContactState.WAITING or ended_meanwhile):
        raise Refused(
            _("This customer is not yours to call any more: the call is written down, or others have them.")
        )
    if customer.erased_at is not None or customer.merged_into_id is not None:
        raise Refused(_("This customer is not here any more."))


def _open(campaign: Campaign, customer: Customer, by: Agent) -> Ticket:
    language = language_of(customer)
    title = campaign.texts.filter(language=language).values_list("subject", flat=True).first()
    begun = ReachingOut(subject=title or campaign.name, language=language, team=campaign.team, owner=by)
    return open_to_call(customer=customer, channel=campaign.channel, begun=begun, by=by)


def _write_down(
    contact: Contact, ticket: Ticket, told: CallTold, customer: Customer, *, by: Agent
) -> Encounter:
    label = str(Called(told.outcome).label)
    now = clock.now()
    call = Told(
        kind=EncounterKind.CALL,
        begun_at=now,
        side=Side.OUT,
        text="\n".join(filter(None, (label, told.note.strip()))),
        contact=point_of(customer, contact.campaign.point),
        outcome=_HOW.get(Called(told.outcome), CallOutcome.ANSWERED),
        next_step=label if told.later else "",
        due_at=told.later,
    )
    key = f"{CALL_KEY}{contact.pk}:{contact.tries + 1}"
    return record_encounter(told=call, customer=customer, place=ticket, by=by, source_id=key)


def _after(contact: Contact, outcome: Called, campaign: Campaign) -> ContactState:
    if outcome in _AFTER:
        return _AFTER[outcome]
    again = contact.tries < MOST_TRIES and campaign.state != CampaignState.ENDED
    return ContactState.WAITING if again else ContactState.UNREACHED


def _withdraw(customer: Customer, campaign: Campaign, by: Agent) -> tuple[str, ...]:
    consents = list(customer.consents.filter(channel=Way.PHONE, withdrawn_at=None).order_by("pk"))
    source = _("By the campaign “%(name)s”") % {"name": isolate(campaign.name)}
    for consent in consents:
        withdraw_consent(consent=consent, source=source, by=by)
    return tuple(str(each.purpose) for each in consents)
