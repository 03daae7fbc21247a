"""To whom an answer goes, under which signature, and when."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.prepared import planned
from jawab.people.models import Agent, ContactKind, ContactPoint
from jawab.tickets.actions.committing import NOTHING, Commitments
from jawab.tickets.models import Channel, ChannelKind, Message, Side, Signing, Ticket

RECIPIENTS = 50
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """How one answer goes. ``to`` is empty for the customer's own address; nobody else learns of ``bcc``.

    ``signs`` makes the words below it from ticket, writer, signature and its language, and may refuse; without it they
    stand as they were kept. ``leaves_at`` is a moment to come, or nothing for now; ``yields``: held back when the
    customer writes before it. ``drafts`` are the versions it was written from: without them every draft of the writer's
    is spent, else one that holds other words, written elsewhere meanwhile, stays. ``commits`` is what its text, as
    ``as_stored`` makes it, binds the desk to. ``unsubscribe`` is an address by which whoever gets it wants no more such
    letters: the mail program offers it.
    """

    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    signing: str = Signing.OWN
    signs: Callable[[Ticket, Agent, str, str], str] | None = None
    leaves_at: datetime | None = None
    yields: bool = True
    drafts: Collection[str] | None = None
    commits: Commitments = NOTHING
    unsubscribe: str = ""


def addressed(ticket: Ticket, dispatch: Dispatch) -> Dispatch:
    """With its recipients filled in, each named once, where it is seen most openly.

    Refuses more recipients than a person writes to, and a moment that has passed.
    """
    if len(dispatch.to) + len(dispatch.cc) + len(dispatch.bcc) > RECIPIENTS:
        raise Refused(_("These are too many recipients."))
    now = clock.now()
    if dispatch.leaves_at is not None and not now < dispatch.leaves_at <= now + FURTHEST:
        raise Refused(_("Please choose a moment still to come, within a year."))
    to = _once(dispatch.to or recipients(ticket))
    cc = _once(dispatch.cc, besides=to)
    bcc = _once(dispatch.bcc, besides=[*to, *cc])
    return replace(dispatch, to=to, cc=cc, bcc=bcc)


def _once(addresses: Sequence[str], *, besides: Sequence[str] = ()) -> list[str]:
    named = {address.lower() for address in besides}
    first = {address.lower(): address for address in reversed(addresses)}
    return [first[key] for key in dict.fromkeys(map(str.lower, addresses)) if key not in named]


def recipients(ticket: Ticket) -> list[str]:
    """Where the customer last wrote from, else the first address the desk knows."""
    address = next(iter(_last_address(ticket=ticket.pk, customer=ticket.customer_id)), None)
    known = ContactPoint.objects.filter(customer=ticket.customer, kind=ContactKind.EMAIL)
    address = address or known.values_list("shown", flat=True).first()
    if address is None:
        raise Refused(_("This customer has no address to answer to."))
    return [address]


@planned
def _last_address(*, ticket: int, customer: int) -> QuerySet[Message, str]:
    last = Message.objects.filter(ticket=ticket, side=Side.IN, customer=customer).exclude(address="")
    return last.order_by("-created_at", "-pk").values_list("address", flat=True)[:1]


def way_out(ticket: Ticket) -> Channel:
    """The mailbox an answer leaves by: the one the ticket came to, else its team's, else the first there is.

    The sample's answers stay with the sample. Refuses where none is switched on.
    """
    if ticket.channel.kind in {ChannelKind.EMAIL, ChannelKind.SAMPLE}:
        return ticket.channel
    mailboxes = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True).order_by("pk")
    of_team = mailboxes.filter(team=ticket.team_id).first() if ticket.team_id else None
    found = of_team or mailboxes.first()
    if found is None:
        raise Refused(_("There is no mailbox that this could leave by. An administrator can connect one."))
    return found
