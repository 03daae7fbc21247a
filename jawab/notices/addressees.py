"""Whom a fact concerns, before anybody's wishes are asked. The kinds that issue from clocks join this table."""

from collections.abc import Callable

from django.db.models import Q

from jawab.base.facts import Fact
from jawab.channels.answering import is_history
from jawab.commerce.facts import (
    OfOrder,
    PaymentDoubted,
    PaymentPosted,
    RefundDeclined,
    RefundDoubted,
    TransferShown,
)
from jawab.commerce.models import GatewayKind, Payment, PaymentMethod, Refund
from jawab.complaints.facts import ComplaintGiven, ComplaintRecorded
from jawab.complaints.models import Complaint, Severity
from jawab.cover.facts import COVER, CoverBegan, CoverCame
from jawab.cover.models import Covered
from jawab.notices import article_addressees, suggestion_addressees
from jawab.notices.addressed import Addressed, to
from jawab.notices.models import Choice, NoticeKind
from jawab.people.models import Membership
from jawab.people.queries import leading
from jawab.promises.facts import PromiseBroken, PromiseEscalated, PromiseTaken, PromiseWarned
from jawab.promises.models import Stage
from jawab.promises.target_facts import TargetBroken, TargetEscalated, TargetWarned
from jawab.surveys.facts import SurveyAnswered
from jawab.tickets.facts import (
    EncounterRecorded,
    MessageReceived,
    NoteWritten,
    ReplyFailed,
    ReplySent,
    TicketAssigned,
    TicketHandedOver,
    TicketOpened,
)
from jawab.tickets.facts.escalations import (
    EscalationAnswered,
    EscalationCameBack,
    EscalationTaken,
    EscalationWentOn,
    TicketEscalated,
)
from jawab.tickets.models import Follower, Message, Nature, Side, Ticket

_BY_THEMSELVES = set(GatewayKind.values) - set(PaymentMethod.values)


def addressed(fact: Fact) -> list[Addressed]:
    """The nearest reason first: nobody hears of one fact twice. Empty for what concerns nobody in particular."""
    find = _TABLE.get(type(fact))
    return [each for each in find(fact) if each.agents] if find else []


def _followers(ticket: int | None, *, besides: int | None = None) -> Addressed:
    following = Follower.objects.filter(ticket=ticket or 0).values_list("agent_id", flat=True)
    return to(NoticeKind.FOLLOWED, *(pk for pk in following if pk != besides))


def _assigned(fact: TicketAssigned) -> list[Addressed]:
    """What comes by cover is told all at once."""
    if fact.how == COVER:
        return []
    return [to(NoticeKind.ASSIGNED, fact.after)]


def _noted(fact: NoteWritten) -> list[Addressed]:
    return [to(NoticeKind.MENTIONED, *fact.mentions), _followers(fact.ticket)]


def _received(fact: MessageReceived) -> list[Addressed]:
    """What a machine wrote wakes nobody, nor does spam; what opens a ticket has a kind of its own."""
    if fact.opens or fact.nature != Nature.PERSON:
        return []
    message = Message.objects.select_related("ticket").filter(pk=fact.message).first()
    if message is None or message.ticket.is_spam:
        return []
    found = [to(NoticeKind.ANSWERED, message.ticket.assignee_id), _followers(fact.ticket)]
    return [] if is_history(message) else found


def _recorded(fact: EncounterRecorded) -> list[Addressed]:
    """A customer called, came or sent a fax, and a colleague wrote it down."""
    if fact.opens:
        return []
    owner = Ticket.objects.values_list("assignee_id", flat=True).filter(pk=fact.ticket or 0).first()
    return [to(NoticeKind.ANSWERED, owner), _followers(fact.ticket)]


def _scored(fact: SurveyAnswered) -> list[Addressed]:
    """Only what asks for somebody: a low score, whose ticket is open again."""
    if not fact.low:
        return []
    owner = Ticket.objects.values_list("assignee_id", flat=True).filter(pk=fact.ticket or 0).first()
    return [to(NoticeKind.ANSWERED, owner), _followers(fact.ticket)]


def _sent(fact: ReplySent) -> list[Addressed]:
    """Only now, for until now it could be taken back."""
    message = Message.objects.filter(pk=fact.message, agent__isnull=False).first()
    return [_followers(fact.ticket, besides=message.agent_id)] if message else []


def _failed(fact: ReplyFailed) -> list[Addressed]:
    """Whoever wrote the answer, and whose the ticket is by now. While it is still tried nobody need know."""
    message = Message.objects.select_related("ticket").filter(pk=fact.message).first()
    if message is None or not fact.permanent:
        return []
    return [to(NoticeKind.FAILED, message.agent_id, message.ticket.assignee_id)]


def _handed_over(fact: TicketHandedOver) -> list[Addressed]:
    members = Membership.objects.filter(team=fact.after).values_list("agent_id", flat=True)
    return [to(NoticeKind.HANDED_OVER, *members), _followers(fact.ticket)]


def _asked(fact: TicketEscalated) -> list[Addressed]:
    return [to(NoticeKind.ESCALATED, fact.to)]


def _went_on(fact: EscalationWentOn) -> list[Addressed]:
    return [to(NoticeKind.ESCALATED, fact.after)]


def _came_back(fact: EscalationAnswered | EscalationTaken | EscalationCameBack) -> list[Addressed]:
    """With an answer, or because nobody gave one."""
    return [to(NoticeKind.ESCALATED, fact.asked_by)]


def _promise_given(fact: PromiseTaken) -> list[Addressed]:
    """But what comes by cover: that is told all at once."""
    covered = Covered.objects.filter(ticket=fact.ticket or 0, to=fact.after, ended_at=None)
    if covered.filter(promises__contains=[fact.promise]).exists():
        return []
    return [to(NoticeKind.PROMISED, fact.after)]


def _due(fact: PromiseWarned | PromiseBroken | TargetWarned | TargetBroken) -> list[Addressed]:
    """Whoever is to keep it; while nobody is, the team it waits with."""
    if fact.owner is not None:
        return [to(NoticeKind.PROMISED, fact.owner)]
    team = Ticket.objects.filter(pk=fact.ticket or 0).values("team")
    members = Membership.objects.filter(team__in=team).values_list("agent_id", flat=True)
    return [to(NoticeKind.PROMISED, *members)]


def _late(fact: PromiseEscalated | TargetEscalated) -> list[Addressed]:
    """Those who lead the ticket's team; where nobody does, and at the end of the ladder, the administrators."""
    ticket = Ticket.objects.select_related("team").filter(pk=fact.ticket or 0).first()
    if ticket is None:
        return []
    highest = fact.stage >= Stage.WITH_ADMINISTRATORS
    return [to(NoticeKind.PROMISED, fact.owner, *leading(ticket.team, administrators=highest))]


def _alone(fact: CoverBegan) -> list[Addressed]:
    """Somebody is away and nobody else is there: those who lead the ticket's team, or the administrators."""
    ticket = Ticket.objects.select_related("team").filter(pk=fact.ticket or 0).first() if fact.alone else None
    return [to(NoticeKind.PROMISED, *leading(ticket.team, administrators=False))] if ticket else []


def _covering(fact: CoverCame) -> list[Addressed]:
    return [to(NoticeKind.ASSIGNED if fact.tickets else NoticeKind.PROMISED, fact.to)]


def _money(fact: PaymentPosted | PaymentDoubted | TransferShown) -> list[Addressed]:
    """Whoever asked for it, and whose the ticket is; while nobody is, the team it waits with.

    What a colleague wrote down is no news.
    """
    if isinstance(fact, PaymentPosted) and fact.method not in _BY_THEMSELVES:
        return []
    asker = Payment.objects.values_list("agent_id", flat=True).filter(pk=fact.payment).first()
    return _concerned(fact, asker)


def _not_given_back(fact: RefundDeclined | RefundDoubted) -> list[Addressed]:
    """As of money that came: it waits for somebody now."""
    asker = Refund.objects.values_list("asked_by_id", flat=True).filter(pk=fact.refund).first()
    return _concerned(fact, asker)


def _concerned(fact: OfOrder, asker: int | None) -> list[Addressed]:
    ticket = Ticket.objects.filter(pk=fact.ticket or 0).first()
    owner = ticket.assignee_id if ticket else None
    if owner is not None or asker is not None or ticket is None:
        return [to(NoticeKind.PAID, owner, asker)]
    members = Membership.objects.filter(team=ticket.team_id or 0).values_list("agent_id", flat=True)
    return [to(NoticeKind.PAID, *members)]


def _complained(fact: ComplaintRecorded) -> list[Addressed]:
    """Whoever leads hears at once of a critical one; whose it is, of every one that is theirs."""
    complaint = Complaint.objects.select_related("ticket__team").filter(pk=fact.complaint).first()
    if complaint is None:
        return []
    lead = leading(complaint.ticket.team) if fact.severity >= Severity.CRITICAL else []
    return [to(NoticeKind.COMPLAINED, complaint.owner_id, *lead)]


def _complaint_given(fact: ComplaintGiven) -> list[Addressed]:
    return [to(NoticeKind.COMPLAINED, fact.after)]


def _opened(fact: TicketOpened) -> list[Addressed]:
    """Asked the other way round, for mail comes in batches and few want to hear of every new ticket."""
    wanting = Choice.objects.filter(Q(bell=True) | Q(sound=True) | Q(push=True) | Q(mail=True))
    choices = wanting.filter(kind=NoticeKind.UNASSIGNED, agent__is_active=True)
    agents = set(choices.values_list("agent_id", flat=True))
    if not agents:
        return []
    assert fact.ticket is not None
    ticket = Ticket.objects.filter(pk=fact.ticket or 0).first()
    if ticket is None:  # the sample of the set-up, taken away meanwhile
        return []
    if ticket.assignee_id or ticket.split_from_id or not ticket.is_active or _is_no_news(ticket):
        return []
    if ticket.team_id:
        agents &= set(Membership.objects.filter(team=ticket.team_id).values_list("agent_id", flat=True))
    return [to(NoticeKind.UNASSIGNED, *agents)]


def _is_no_news(ticket: Ticket) -> bool:
    """A machine began it (its report may be about a notice of ours), or it was brought from elsewhere."""
    first = ticket.messages.filter(side=Side.IN).order_by("created_at", "pk").first()
    return first is not None and (first.nature != Nature.PERSON or is_history(first))


_TABLE: dict[type[Fact], Callable[..., list[Addressed]]] = {
    TicketAssigned: _assigned,
    NoteWritten: _noted,
    MessageReceived: _received,
    EncounterRecorded: _recorded,
    SurveyAnswered: _scored,
    ReplySent: _sent,
    ReplyFailed: _failed,
    TicketHandedOver: _handed_over,
    TicketEscalated: _asked,
    EscalationWentOn: _went_on,
    EscalationAnswered: _came_back,
    EscalationTaken: _came_back,
    EscalationCameBack: _came_back,
    TicketOpened: _opened,
    PromiseTaken: _promise_given,
    PromiseWarned: _due,
    PromiseBroken: _due,
    PromiseEscalated: _late,
    TargetWarned: _due,
    TargetBroken: _due,
    TargetEscalated: _late,
    CoverBegan: _alone,
    CoverCame: _covering,
    PaymentPosted: _money,
    PaymentDoubted: _money,
    RefundDeclined: _not_given_back,
    RefundDoubted: _not_given_back,
    TransferShown: _money,
    ComplaintRecorded: _complained,
    ComplaintGiven: _complaint_given,
    **article_addressees.TABLE,
    **suggestion_addressees.TABLE,
}
