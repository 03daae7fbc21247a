"""Whom a campaign means, whom of them it may write to, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from jawab.base import clock
from jawab.commerce.models import OrderLine, OrderState
from jawab.outreach.models import Campaign, Contact, ContactState, Heard, Skipped
from jawab.people.models import Address, Agent, Consent, ContactPoint, Customer
from jawab.people.queries import desk_settings
from jawab.tickets.models import BlockedSender, Encounter, Message, Nature, Side, Ticket
from jawab.tickets.queries.customers import BLOCKABLE

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """How many are meant, how many of them may be written to now, why the others may not, and names of some."""

    meant: int
    reached: int
    left_out: list[tuple[Skipped, int]]
    examples: list[str]


def audience_of(campaign: Campaign) -> QuerySet[Customer]:
    """Everybody it means, whether they may be written to or not; nobody without a condition."""
    included = list(campaign.included.values_list("pk", flat=True))
    found = Customer.objects.filter(merged_into=None, erased_at=None)
    if not (included or campaign.language or campaign.bought_id or campaign.country or campaign.heard):
        return found.none()
    if included:
        found = found.filter(_in_segment(included))
    if excluded := list(campaign.excluded.values_list("pk", flat=True)):
        found = found.exclude(_in_segment(excluded))
    if campaign.language:
        found = found.filter(language=campaign.language)
    if campaign.country:
        living = Address.objects.filter(customer=OuterRef("pk"), is_main=True, country=campaign.country)
        found = found.filter(Exists(living))
    if campaign.heard:
        lately = _heard_since(clock.now() - timedelta(days=campaign.heard_days or 0))
        found = found.filter(lately if campaign.heard == Heard.WITHIN else ~lately)
    if campaign.bought_id is not None:
        bought = OrderLine.objects.filter(order__customer=OuterRef("pk"), product=campaign.bought_id)
        bought = bought.exclude(order__state__in=[OrderState.DRAFT, OrderState.CANCELLED])
        found = found.filter(Exists(bought))
    return found.order_by("pk")


def _heard_since(moment: datetime) -> Q:
    """By their tickets, for these are found by customer; what a machine of theirs wrote does not count."""
    tickets = {"ticket__customer": OuterRef("pk"), "side": Side.IN, "created_at__gte": moment}
    wrote = Message.objects.filter(**tickets, nature=Nature.PERSON, ticket__is_spam=False)
    return Q(Exists(wrote)) | Q(Exists(Encounter.objects.filter(**tickets)))


def _in_segment(segments: Iterable[int]) -> Q:
    joined = Customer.segments.through.objects.filter(customer=OuterRef("pk"), segment__in=[*segments])
    return Q(Exists(joined))


def reach_of(campaign: Campaign) -> Reach:
    """As it would be at this moment, but for the caps, which count when each is written to. Two queries."""
    written_in = campaign.texts.values_list("language", flat=True)
    usual = desk_settings().language or "en"
    speaks = Q(language__in=list(written_in))
    if usual in written_in:
        speaks |= Q(language="")
    own = ContactPoint.objects.filter(customer=OuterRef("pk"), kind=campaign.point)
    points = ContactPoint.objects.filter(customer=OuterRef(OuterRef("pk")), kind__in=BLOCKABLE)
    blocked = BlockedSender.objects.filter(address__in=points.values("value"))
    consent = Consent.objects.filter(
        customer=OuterRef("pk"), purpose=campaign.purpose, channel=campaign.way, withdrawn_at=None
    )
    why = Case(
        When(~Q(Exists(consent)), then=Value(str(Skipped.NO_CONSENT))),
        When(~Q(Exists(own.filter(failing_since=None))), then=Value(str(Skipped.NO_ADDRESS))),
        When(Q(Exists(blocked)), then=Value(str(Skipped.BLOCKED))),
        When(~speaks, then=Value(str(Skipped.NO_LANGUAGE))),
        default=Value(""),
        output_field=CharField(),
    )
    meant = audience_of(campaign).annotate(why=why)
    counts = dict(meant.order_by().values_list("why").annotate(Count("pk")))
    names = list(meant.filter(why="").values_list("name", flat=True)[:EXAMPLES])
    left_out = [(Skipped(reason), count) for reason, count in sorted(counts.items()) if reason]
    return Reach(sum(counts.values()), counts.get("", 0), left_out, names)


def language_of(customer: Customer) -> str:
    """In which they are written to: their own, else the desk's."""
    return customer.language or desk_settings().language or "en"


def contact_counts(campaign: Campaign) -> dict[str, int]:
    """By state; every state has a figure. One query."""
    rows = Contact.objects.filter(campaign=campaign).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(ContactState.values, 0) | dict(rows)


@dataclass(frozen=True, slots=True)
class CallCounts:
    """How far a call list is: ``waiting`` for a call, ``called`` at least once, and what came of it."""

    waiting: int
    called: int
    reached: int
    interested: int
    later: int
    unreached: int
    gone: int


def call_counts(campaign: Campaign) -> CallCounts:
    """``gone`` are the opt-outs and wrong numbers, and who was left out. One query."""

    def of(*states: ContactState) -> Count:
        return Count("pk", filter=Q(state__in=states))

    state = ContactState
    found = Contact.objects.filter(campaign=campaign).aggregate(
        waiting=of(state.WAITING),
        called=Count("pk", filter=Q(tries__gte=1)),
        reached=of(state.INTERESTED, state.DECLINED, state.LATER, state.STOPPED),
        interested=of(state.INTERESTED),
        later=of(state.LATER),
        unreached=of(state.UNREACHED),
        gone=of(state.STOPPED, state.WRONG, state.SKIPPED),
    )
    return CallCounts(**found)


def held_by(agent: Agent, campaign: Campaign) -> Contact | None:
    """Whom they hold to call at this moment. One query."""
    held = campaign.contacts.filter(
        claimed_by=agent, claimed_until__gt=clock.now(), state=ContactState.WAITING
    )
    return held.select_related("customer").order_by("pk").first()


def may_call(agent: Agent, campaign: Campaign) -> bool:
    """Those of its team."""
    return campaign.team.memberships.filter(agent=agent).exists()


def is_its_own(ticket: Ticket) -> bool:
    """Whether it is still about outreach alone: into one that others were merged into, something else is said, too."""
    return not Ticket.objects.filter(merged_into=ticket).exists()


def never_answered(customer: Customer) -> QuerySet[Contact]:
    """Where we wrote or called of ourselves, and they have said nothing: no request of theirs."""
    wrote = Message.objects.filter(ticket=OuterRef("ticket"), side=Side.IN)
    return Contact.objects.filter(ticket__customer=customer).exclude(Exists(wrote))
