"""What happens to leads, to campaigns and their events, and to what holds for all outreach."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfLead(Fact):
    """``what`` is what it is about; ``value`` what it may bring, in ``currency``, empty where nobody knows."""

    lead: int
    what: str
    value: str | None = None
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadNoted(OfLead, kind="lead.noted"):
    """In the ticket where it was heard; ``own`` is the number of its own ticket."""

    own: int
    due: str


@dataclass(frozen=True, kw_only=True)
class LeadChanged(OfLead, kind="lead.changed"):
    """From the other words and value ``before``."""

    what_before: str
    value_before: str | None = None


@dataclass(frozen=True, kw_only=True)
class LeadPostponed(OfLead, kind="lead.postponed"):
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class LeadWon(OfLead, kind="lead.won"):
    """``order`` is the one that was begun, if any."""

    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class LeadLost(OfLead, kind="lead.lost"):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LeadReopened(OfLead, kind="lead.reopened"):
    before: str
    due: str


@dataclass(frozen=True, kw_only=True)
class OutreachChanged(Fact, kind="outreach.changed"):
    """Settings by their names, with what they were and are."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CampaignSaved(Fact, kind="campaign.saved"):
    """``changed`` names what differs from before."""

    campaign: int
    created: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignMoved(Fact, kind="campaign.moved"):
    """From one state to another; ``count`` is how many are meant, when it begins."""

    campaign: int
    before: str
    after: str
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class ContactSent(Fact, kind="contact.sent"):
    """The letter of a campaign to its customer, in the ticket that it opened."""

    campaign: int
    contact: int
    message: int
    name: str


@dataclass(frozen=True, kw_only=True)
class ContactClaimed(Fact, kind="contact.claimed"):
    """Somebody holds this customer, to call them, until ``until``."""

    campaign: int
    contact: int
    customer: int
    until: str


@dataclass(frozen=True, kw_only=True)
class ContactReleased(Fact, kind="contact.released"):
    """Given back without a call."""

    campaign: int
    contact: int
    customer: int


@dataclass(frozen=True, kw_only=True)
class ContactCalled(Fact, kind="contact.called"):
    """Called for a campaign, the ``tries``-th time, with this ``outcome``, a ``Called``.

    ``after`` is the contact's state, ``before`` are the consents (purposes) by phone that were withdrawn with it.
    """

    campaign: int
    contact: int
    encounter: int
    name: str
    outcome: str
    tries: int
    after: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactStopped(Fact, kind="contact.stopped"):
    """They want no more of it: these consents (purposes) were in force before, none is now. ``how``: link or words."""

    campaign: int
    contact: int
    customer: int
    how: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventChanged(Fact, kind="event.changed"):
    """After the invitations began: these fields of it, with what they were and are, as text."""

    campaign: int
    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EventCalledOff(Fact, kind="event.called_off"):
    """``count`` is how many who come or wait are told."""

    campaign: int
    count: int


@dataclass(frozen=True, kw_only=True)
class OfGuest(Fact):
    """One who is invited to the event ``name``, in the ticket of their invitation. States are those of a guest."""

    campaign: int
    guest: int
    name: str
    before: str
    after: str
    persons: int


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(OfGuest, kind="guest.answered"):
    """By themselves, or as somebody heard it; ``persons_before`` is how many they were."""

    persons_before: int


@dataclass(frozen=True, kw_only=True)
class GuestMovedUp(OfGuest, kind="guest.moved_up"):
    """From the waiting list to a place that became free."""
