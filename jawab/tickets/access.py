"""Who may see a ticket: the only door by which screens, feeds and actions fetch one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.environment import environment
from jawab.base.errors import NotThere
from jawab.base.prepared import planned
from jawab.people.access import Sight, require_staff, visible_teams
from jawab.people.models import Agent, Customer
from jawab.tickets.models import (
    Attachment,
    Channel,
    ChannelKind,
    Checklist,
    CustomerFile,
    Encounter,
    Escalation,
    Merge,
    Message,
    SavedView,
    Sharing,
    Side,
    Tag,
    Ticket,
    TimeSpent,
    UnreadMark,
)

TAKEN_BACK_WITHIN = timedelta(days=30)
"""So long a merge can be taken back: a wrong one is found when the customer writes again. Then it is split."""
CORRECTABLE = timedelta(days=1)
"""So long people may change or take back what they wrote down of their own work; then it is history."""


def visible_tickets(agent: Agent) -> QuerySet[Ticket]:
    """Every list, count and search starts here."""
    if not agent.is_active:
        return Ticket.objects.none()
    if agent.is_administrator:
        return Ticket.objects.all()
    teams = visible_teams(agent).order_by().values("pk")
    return Ticket.objects.filter(Q(team__in=teams) | Q(team=None) | Q(assignee=agent))


def ticket_for(agent: Agent, number: int) -> Ticket:
    """Raises NotThere alike for a ticket that does not exist and one that is not this agent's to see."""
    return the_one(_ticket(Sight.of(agent), viewer=agent.pk, number=number))


@planned
def _ticket(sight: Sight, *, viewer: int, number: int) -> QuerySet[Ticket]:
    return whole_ticket(sight.agent(viewer), number)


def the_one(found: Sequence[Ticket]) -> Ticket:
    """Of at most one; raises NotThere."""
    if not found:
        raise NotThere(_("There is no such ticket."))
    return found[0]


def tag_names() -> ArraySubquery:
    """Of a ticket, for its row and its head: ``pk`` and ``name`` of each tag, by its key."""
    tagged = Ticket.tags.through.objects.filter(ticket=OuterRef("pk")).order_by("tag__key")
    return ArraySubquery(tagged.values(mark=JSONObject(pk="tag", name="tag__name")))


def whole_ticket(agent: Agent, number: int, **along: Exists | Subquery) -> QuerySet[Ticket]:
    """Nothing if the agent may not see it. What is asked ``along`` becomes an attribute: whether there is anything of
    a kind, before a query reads it, or how many.
    """
    return (
        visible_tickets(agent)
        .filter(pk=number)
        .select_related("customer__organisation", "team", "assignee", "channel", "escalation__to")
        # Asked along, so that a desk without check-lists, or an agent without marks, pays no query for them.
        .annotate(
            desk_has_checklists=Exists(Checklist.objects.all()),
            marked_unread=Exists(UnreadMark.objects.filter(ticket=OuterRef("pk"), agent=agent)),
            tag_names=tag_names(),
            **along,
        )
    )


def attachment_for(agent: Agent, pk: int) -> Attachment:
    seen = visible_tickets(agent)
    place = Q(message__ticket__in=seen) | Q(note__ticket__in=seen) | Q(encounter__ticket__in=seen)
    found = Attachment.objects.filter(place, pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such file."))
    return found


def customer_file_for(by: Actor, pk: int) -> CustomerFile:
    """As the customer it is of: whoever works here. Raises NotThere."""
    require_staff(by)
    found = CustomerFile.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such file."))
    return found


def message_for(agent: Agent, pk: int) -> Message:
    found = Message.objects.filter(ticket__in=visible_tickets(agent), pk=pk).select_related("ticket").first()
    if found is None:
        raise NotThere(_("There is no such message."))
    return found


def encounter_for(agent: Agent, pk: int) -> Encounter:
    seen = Encounter.objects.filter(ticket__in=visible_tickets(agent), pk=pk)
    found = seen.select_related("ticket", "customer", "agent").first()
    if found is None:
        raise NotThere(_("There is no such record."))
    return found


def time_entry_for(agent: Agent, pk: int) -> TimeSpent:
    seen = TimeSpent.objects.filter(ticket__in=visible_tickets(agent), pk=pk)
    found = seen.select_related("ticket__customer", "agent").first()
    if found is None:
        raise NotThere(_("There is no such entry."))
    return found


def merge_to_take_back(agent: Agent, ticket: Ticket) -> Merge | None:
    """The merge by which this ticket went away, while ``agent`` can take it back; one query, or none.

    Where it went on from there to a third ticket, that other merge is taken back first.
    """
    if ticket.merged_into_id is None:
        return None
    recent = Merge.objects.filter(taken_back_at=None, merged_at__gte=clock.now() - TAKEN_BACK_WITHIN)
    seen = visible_tickets(agent).filter(pk=ticket.merged_into_id)
    return recent.filter(ticket=ticket, into__in=seen).first()


def may_answer_escalation(asked: Escalation, agent: Agent) -> bool:
    """Whoever is asked, and those who lead."""
    return agent.pk == asked.to_id or agent.is_supervisor


def may_close_escalation(asked: Escalation, agent: Agent) -> bool:
    return agent.pk == asked.asked_by_id or may_answer_escalation(asked, agent)


def may_correct(*, writer: int, at: datetime, reader: int) -> bool:
    """What people write down of their own work is theirs to change for a day."""
    return writer == reader and clock.now() - at <= CORRECTABLE


def mailboxes_of(agent: Agent) -> QuerySet[Channel]:
    """Those an agent may write from first: switched on, and of a team they see or of none."""
    teams = visible_teams(agent).order_by().values("pk")
    on = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True)
    return on.filter(Q(team__in=teams) | Q(team=None)).order_by("name", "pk")


def visible_tags(agent: Agent) -> QuerySet[Tag]:
    """Those on tickets this agent may see: a tag's name may say what such a ticket is about."""
    on_seen = Ticket.tags.through.objects.filter(tag=OuterRef("pk"), ticket__in=visible_tickets(agent))
    return Tag.objects.filter(Exists(on_seen))


def views_seen(agent: Agent) -> list[SavedView]:
    """All that stand in their navigation, in its order."""
    return _views_seen(Sight.of(agent), viewer=agent.pk)


@planned
def _views_seen(sight: Sight, *, viewer: int) -> QuerySet[SavedView]:
    return SavedView.objects.seen_by(sight.agent(viewer))


def view_for(agent: Agent, pk: int) -> SavedView:
    """Raises NotThere alike for a view that does not exist and one that is somebody else's."""
    found = SavedView.objects.seen_by(agent).filter(pk=pk).select_related("team", "owner").first()
    if found is None:
        raise NotThere(_("There is no such view."))
    return found


def may_change(view: SavedView, agent: Agent) -> bool:
    """Of those who see it: a team's view is the whole team's; everyone's is its owner's and the administrators'."""
    return view.owner_id == agent.pk or view.sharing == Sharing.TEAM or agent.is_administrator


def living(ticket: Ticket) -> Ticket:
    """Where its conversation goes on: the ticket into which it was merged, and so on; itself if it was not."""
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket


def locked(number: int, *, by: Actor) -> Ticket:
    """The ticket, locked for this transaction and fresh, if ``by`` may change it.

    FOR NO KEY UPDATE: entries may still be added with their foreign key while the row is held.
    """
    require_staff(by)
    return _locked_rows([number], by=by)[0]


def not_held() -> QuerySet[Ticket]:
    """Locked for this transaction, but for those that somebody has in hand at this moment: nobody is waited for."""
    return Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))


def locked_pair(first: int, second: int, *, by: Actor) -> tuple[Ticket, Ticket]:
    """Both tickets, locked in the order of their numbers so that two merges never wait for each other."""
    require_staff(by)
    rows = {row.pk: row for row in _locked_rows(sorted({first, second}), by=by)}
    return rows[first], rows[second]


def locked_all(numbers: Iterable[int], *, by: Actor) -> dict[int, Ticket]:
    """Many tickets by their numbers, locked in their order."""
    require_staff(by)
    return {row.pk: row for row in _locked_rows(sorted(numbers), by=by)}


def _locked_rows(numbers: list[int], *, by: Actor) -> list[Ticket]:
    if not numbers:
        return []
    seen = visible_tickets(by) if isinstance(by, Agent) else Ticket.objects.all()
    rows = list(seen.select_for_update(no_key=True, of=("self",)).filter(pk__in=numbers).order_by("pk"))
    if len(rows) != len(numbers):
        raise NotThere(_("There is no such ticket."))
    return rows


# What customers see of their own; nothing of it looks at what an agent may see.


def told_to(customer: Customer) -> QuerySet[Message]:
    """What they wrote themselves, and what was written to them and has left: no notes, no words of or to others.

    An answer that can still be taken back, or waits to leave, is not there yet. One query beforehand.
    """
    now = clock.now()
    gone = now - timedelta(seconds=environment().undo_seconds)
    own = Message.objects.filter(side=Side.IN, customer=customer)
    addresses = {*own.exclude(address="").order_by().values_list("address", flat=True).distinct()}
    for value, shown in customer.contact_points.values_list("value", "shown"):
        addresses |= {value, shown}
    to_them = Q(to__overlap=[*addresses]) | Q(cc__overlap=[*addresses])
    left = Q(agent=None) | Q(leaves_at=None, created_at__lte=gone) | Q(leaves_at__lte=now, held_at=None)
    written = Q(side=Side.IN, customer=customer) | (Q(side=Side.OUT) & to_them & left)
    return Message.objects.filter(written, ticket__in=_own(customer))


def own_tickets(customer: Customer) -> QuerySet[Ticket]:
    """Those of theirs in which something was said between them and us, the newest first; each with ``title``, the
    subject as they know it: what colleagues call it among themselves is not theirs to read.
    """
    told = told_to(customer).filter(ticket=OuterRef("pk")).order_by("created_at", "pk")
    titles = _own(customer).annotate(title=Subquery(told.values("subject")[:1]))
    return titles.exclude(title=None).order_by("-active_at", "-number")


def own_ticket(customer: Customer, number: int) -> Ticket:
    """Raises NotThere alike for what does not exist, is somebody else's, or is nothing they were ever told of."""
    return the_one(list(own_tickets(customer).select_related("channel", "team").filter(pk=number)))


def own_attachment(customer: Customer, pk: int) -> Attachment:
    """Of a message they see."""
    found = Attachment.objects.filter(pk=pk, message__in=told_to(customer).values("pk")).first()
    if found is None:
        raise NotThere(_("There is no such file."))
    return found


def _own(customer: Customer) -> QuerySet[Ticket]:
    theirs = Ticket.objects.filter(customer=customer, is_spam=False, merged_into=None)
    return theirs.exclude(channel__kind=ChannelKind.SAMPLE)
