"""A campaign is written by anybody, approved by whoever supervises, and can be paused and ended at any moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.commerce.models import Product
from jawab.language import one_line
from jawab.outreach.access import locked_campaign
from jawab.outreach.actions.events import EventWish, refuse_event, write_event
from jawab.outreach.actions.states import finish_early, move
from jawab.outreach.facts import CampaignSaved
from jawab.outreach.letters import Wording, refuse_unfillable
from jawab.outreach.models import (
    Campaign,
    CampaignKind,
    CampaignState,
    CampaignText,
    Contact,
    Event,
    Heard,
)
from jawab.outreach.queries.campaigns import audience_of
from jawab.people.access import require_staff, require_supervisor
from jawab.people.countries import countries
from jawab.people.models import Agent, Purpose, Segment, Team
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.access import mailboxes_of
from jawab.tickets.actions import channel_of
from jawab.tickets.models import Channel, EncounterKind

FASTEST, LONGEST = 2_000, 90
LONGEST_AGO = 3_650
AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignWish:
    """What a campaign is to be; ``texts`` are by language. ``per_hour`` letters leave at most, evenly.

    Without a ``channel`` it is a call list: ``texts`` are then what its tickets are called, and the script. With an
    ``event`` it is an invitation.
    """

    name: str
    channel: Channel | None
    team: Team
    texts: Mapping[str, Wording]
    included: Collection[Segment] = ()
    excluded: Collection[Segment] = ()
    purpose: str = Purpose.NEWS
    language: str = ""
    bought: Product | None = None
    country: str = ""
    heard: str = ""
    heard_days: int | None = None
    per_hour: int = 120
    closes_days: int = 14
    event: EventWish | None = None


@transaction.atomic
def create_campaign(*, wish: CampaignWish, by: Agent) -> Campaign:
    """A draft. Refuses no name, nobody meant, no text, a mailbox that is not ``by``'s to write from, a pace or a length
    out of range, and a text with a place that nothing fills.
    """
    require_staff(by)
    _refuse(wish, by)
    campaign = Campaign(made_by=by, made_at=clock.now())
    _write(campaign, wish)
    record(CampaignSaved(campaign=campaign.pk, created=True), by=by, audience=())
    return campaign


@transaction.atomic
def change_campaign(*, campaign: Campaign, wish: CampaignWish, by: Agent) -> Campaign:
    """Until it has begun; what was approved is a draft again. Refuses what ``create_campaign`` does."""
    campaign = locked_campaign(campaign.pk, by=by)
    if campaign.begun_at is not None:
        raise Refused(_("This campaign has begun already."))
    _refuse(wish, by)
    before = _told(campaign)
    if campaign.state == CampaignState.APPROVED:
        move(campaign, CampaignState.DRAFT, by=by)
        campaign.approved_by, campaign.approved_at = None, None
    _write(campaign, wish)
    after = _told(campaign)
    changed = tuple(sorted(name for name in after if before[name] != after[name]))
    record(CampaignSaved(campaign=campaign.pk, created=False, changed=changed), by=by, audience=())
    return campaign


@transaction.atomic
def approve_campaign(*, campaign: Campaign, by: Agent) -> Campaign:
    """Whoever supervises says that it may leave, also of one's own: who it was is kept. Approved twice is approved."""
    require_supervisor(by)
    campaign = locked_campaign(campaign.pk, by=by)
    if campaign.state == CampaignState.DRAFT:
        campaign.approved_by, campaign.approved_at = by, clock.now()
        move(campaign, CampaignState.APPROVED, by=by)
    return campaign


@transaction.atomic
def run_campaign(*, campaign: Campaign, by: Agent) -> Campaign:
    """Begin an approved one with whom it means now, or go on with a paused one. Refuses any other."""
    require_supervisor(by)
    campaign = locked_campaign(campaign.pk, by=by)
    if campaign.state == CampaignState.RUNNING:
        return campaign
    if campaign.state not in {CampaignState.APPROVED, CampaignState.PAUSED}:
        raise Refused(_("A campaign has to be approved before it leaves."))
    now, count = clock.now(), 0
    if campaign.invites and not campaign.event.takes_answers(now):
        raise Refused(_("Nobody can answer this invitation any more."))
    if campaign.begun_at is None:
        meant = list(audience_of(campaign).values_list("pk", flat=True))
        rows = (Contact(campaign=campaign, customer_id=pk, next_at=now) for pk in meant)
        Contact.objects.bulk_create(rows, batch_size=AT_A_TIME)
        campaign.begun_at, count = now, len(meant)
    campaign.next_at = None if campaign.calls else now
    move(campaign, CampaignState.RUNNING, by=by, count=count)
    return campaign


@transaction.atomic
def pause_campaign(*, campaign: Campaign, by: Agent) -> Campaign:
    """Nothing more leaves of it from this moment; what is in the outbox is on its way. One at rest stays so."""
    require_staff(by)
    campaign = locked_campaign(campaign.pk, by=by)
    if campaign.state == CampaignState.RUNNING:
        campaign.next_at = None
        move(campaign, CampaignState.PAUSED, by=by)
    return campaign


@transaction.atomic
def end_campaign(*, campaign: Campaign, by: Actor) -> Campaign:
    """For good: whoever still waits is left out. Answers are heard as before. Ended twice is ended."""
    require_staff(by)
    campaign = locked_campaign(campaign.pk, by=by)
    if campaign.state != CampaignState.ENDED:
        if campaign.approved_at is None:
            raise Refused(_("A draft has not begun."))
        finish_early(campaign, by=by)
    return campaign


def _refuse(wish: CampaignWish, by: Agent) -> None:
    if not one_line(wish.name, 120):
        raise Refused(_("A name is needed."))
    if wish.channel is not None and not mailboxes_of(by).filter(pk=wish.channel.pk).exists():
        raise Refused(_("Please choose a mailbox that it leaves by."))
    if not wish.team.is_active:
        raise Refused(_("This team is not active."))
    if not (wish.included or wish.language or wish.bought or wish.country or wish.heard):
        raise Refused(
            _("Please say who is meant: a segment, a language, a product, a country or the last contact.")
        )
    _refuse_audience(wish)
    if wish.purpose not in Purpose.values or wish.language not in {"", *dict(LANGUAGES)}:
        raise Refused(_("There is no such choice."))
    if not 1 <= wish.per_hour <= FASTEST or not 1 <= wish.closes_days <= LONGEST:
        raise Refused(_("Please choose 1 to 2000 letters an hour and 1 to 90 days."))
    if not wish.texts or not wish.texts.keys() <= dict(LANGUAGES).keys():
        raise Refused(_("A text is needed."))
    for wording in wish.texts.values():
        refuse_unfillable(wording)
    if wish.event is not None:
        _refuse_invitation(wish, wish.event)


def _refuse_audience(wish: CampaignWish) -> None:
    if wish.country and wish.country not in countries():
        raise Refused(_("There is no such choice."))
    if wish.heard and (wish.heard not in Heard.values or not 1 <= (wish.heard_days or 0) <= LONGEST_AGO):
        raise Refused(_("Please choose 1 to 3650 days since the last contact."))


def _refuse_invitation(wish: CampaignWish, event: EventWish) -> None:
    if wish.channel is None:
        raise Refused(_("Please choose a mailbox that it leaves by."))
    if not all(one_line(wording.title, 200) for wording in wish.texts.values()):
        raise Refused(_("Please say in each language what the event is called."))
    if event.answers_until <= clock.now():
        raise Refused(_("Please choose a moment still to come."))
    refuse_event(event)


def _write(campaign: Campaign, wish: CampaignWish) -> None:
    campaign.name, campaign.purpose = one_line(wish.name, 120), wish.purpose
    letters = CampaignKind.INVITATION if wish.event else CampaignKind.MAIL
    campaign.kind = CampaignKind.CALLS if wish.channel is None else letters
    campaign.channel, campaign.team = wish.channel or channel_of(EncounterKind.CALL), wish.team
    campaign.language, campaign.bought = wish.language, wish.bought
    campaign.country, campaign.heard = wish.country, wish.heard
    campaign.heard_days = wish.heard_days if wish.heard else None
    campaign.per_hour, campaign.closes_days = wish.per_hour, wish.closes_days
    campaign.save()
    if wish.event is not None:
        write_event(campaign, wish.event)
    campaign.included.set(wish.included)
    campaign.excluded.set(wish.excluded)
    campaign.texts.exclude(language__in=wish.texts).delete()
    for language, wording in wish.texts.items():
        CampaignText.objects.update_or_create(
            campaign=campaign,
            language=language,
            defaults={
                "subject": one_line(wording.subject, 300),
                "text": wording.text.replace("\0", "").strip(),
                "title": one_line(wording.title, 200) if wish.event else "",
            },
        )


def _told(campaign: Campaign) -> dict[str, object]:
    plain = (
        "name",
        "kind",
        "purpose",
        "channel_id",
        "team_id",
        "language",
        "bought_id",
        "country",
        "heard",
        "heard_days",
        "per_hour",
        "closes_days",
    )
    many = {
        "included": sorted(campaign.included.values_list("pk", flat=True)),
        "excluded": sorted(campaign.excluded.values_list("pk", flat=True)),
        "texts": sorted(campaign.texts.values_list("language", "subject", "text", "title")),
        "event": _event(campaign),
    }
    return {name.removesuffix("_id"): getattr(campaign, name) for name in plain} | many


def _event(campaign: Campaign) -> object:
    """Asked anew: the campaign may remember the one from before."""
    return (
        Event.objects.filter(campaign=campaign)
        .values_list(*(each.name for each in fields(EventWish)))
        .first()
    )
