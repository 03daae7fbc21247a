"""The inverse of each fact, by the actions themselves, where the ticket stands as the fact left it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import Fact, record
from jawab.language import search_key
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.actions.carrying import bring_back
from jawab.tickets.actions.escalating import ask_again
from jawab.tickets.actions.filling import change_fields
from jawab.tickets.actions.following import follow, unfollow
from jawab.tickets.actions.linking import link, unlink
from jawab.tickets.actions.ownership import assign, hand_back
from jawab.tickets.actions.sorting import change_subject, set_priority, tag, untag
from jawab.tickets.actions.spam import blocked_among, mark_again, unblock_sender
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.ticking import show_checklist, show_line, untick_line
from jawab.tickets.actions.unread import mark_read, mark_unread
from jawab.tickets.facts import (
    FieldSet,
    PriorityChanged,
    SenderBlocked,
    SpamCleared,
    SpamMarked,
    StatusChanged,
    TicketAssigned,
    TicketFollowed,
    TicketHandedOver,
    TicketRenamed,
    TicketTagged,
    TicketUnfollowed,
    TicketUntagged,
)
from jawab.tickets.facts.checklists import (
    ChecklistPut,
    ChecklistTakenOff,
    LineAdded,
    LineTakenOff,
    LineTicked,
)
from jawab.tickets.facts.escalations import EscalationClosed, EscalationOver
from jawab.tickets.facts.links import TicketLinked, TicketUnlinked
from jawab.tickets.facts.merges import AbsorbedGivenBack, MergeTakenBack, TicketMerged
from jawab.tickets.facts.unread import UnreadCleared, UnreadMarked
from jawab.tickets.models import (
    ChecklistLine,
    Encounter,
    Merge,
    Message,
    Note,
    Status,
    Ticket,
    TicketChecklist,
)


def _must(stands: bool) -> None:  # noqa: FBT001 -- reads as a sentence
    if not stands:
        raise Refused(_("It has been changed since."))


def _unassign(ticket: Ticket, fact: TicketAssigned, at: datetime, by: Actor) -> Ticket:
    del at
    _must(ticket.assignee_id == fact.after)
    before = Agent.objects.filter(pk=fact.before).first() if fact.before else None
    return assign(ticket=ticket, agent=before, by=by)


def _stand_as_before(ticket: Ticket, fact: StatusChanged, at: datetime, by: Actor) -> Ticket:
    _must(ticket.status == fact.after and ticket.snoozed_until == _moment(fact.until))
    _must(ticket.sleeps_through == fact.through)
    _must(ticket.merged_into_id is None)
    until = _moment(fact.slept_until)
    change_status(ticket, Status(fact.before), by=by, until=until, through=fact.slept_through)
    # Who was answered in between waits no more.
    if fact.waited_since and ticket.is_active and ticket.active_at <= at:
        ticket.waiting_since = _moment(fact.waited_since)
        ticket.save(update_fields=["waiting_since"])
    return ticket


def _prioritise_as_before(ticket: Ticket, fact: PriorityChanged, at: datetime, by: Actor) -> Ticket:
    del at
    _must(ticket.priority == fact.after)
    return set_priority(ticket=ticket, priority=fact.before, by=by)


def _take_tag_off(ticket: Ticket, fact: TicketTagged, at: datetime, by: Actor) -> Ticket:
    del at
    _must(_is_tagged(ticket, fact.tag))
    return untag(ticket=ticket, name=fact.tag, by=by)


def _put_tag_back(ticket: Ticket, fact: TicketUntagged, at: datetime, by: Actor) -> Ticket:
    del at
    _must(not _is_tagged(ticket, fact.tag))
    return tag(ticket=ticket, name=fact.tag, by=by)


def _is_tagged(ticket: Ticket, name: str) -> bool:
    return ticket.tags.filter(key=search_key(name)[:120]).exists()


def _name_as_before(ticket: Ticket, fact: TicketRenamed, at: datetime, by: Actor) -> Ticket:
    """Also back to no subject at all, which nobody could type."""
    del at
    _must(ticket.subject == fact.after)
    return change_subject(ticket, fact.before, by=by)


def _out_of_spam(ticket: Ticket, fact: SpamMarked, at: datetime, by: Actor) -> Ticket:
    """A ticket that was open before has left it with its status."""
    del fact, at
    if ticket.is_spam:
        ticket.is_spam = False
        ticket.save(update_fields=["is_spam"])
        record(SpamCleared(ticket=ticket.pk), by=by, audience=ticket.audience)
    return ticket


def _back_into_spam(ticket: Ticket, fact: SpamCleared, at: datetime, by: Actor) -> Ticket:
    del fact, at
    _must(ticket.status == Status.CLOSED)
    return mark_again(ticket, by=by)


def _let_in_again(ticket: Ticket, fact: SenderBlocked, at: datetime, by: Actor) -> Ticket:
    del at
    if blocked_among([fact.address]):
        unblock_sender(address=fact.address, by=by)
    return ticket


def _part_again(ticket: Ticket, fact: TicketMerged, at: datetime, by: Actor) -> Ticket:
    """Its status comes back with the fact that told of its end."""
    merge = Merge.objects.filter(pk=fact.merge or 0, taken_back_at=None).first()
    _must(merge is not None and ticket.merged_into_id == fact.into)
    assert merge is not None
    into = locked(fact.into, by=by)
    _must(into.merged_into_id is None and into.customer_id == ticket.customer_id)
    bring_back(ticket, into, merge.moved, since=at)
    ticket.merged_into = None
    ticket.save(update_fields=["merged_into"])
    merge.taken_back_at = clock.now()
    merge.save(update_fields=["taken_back_at"])
    record(MergeTakenBack(ticket=ticket.pk, into=into.pk), by=by, audience=ticket.audience)
    record(AbsorbedGivenBack(ticket=into.pk, absorbed=ticket.pk), by=by, audience=into.audience)
    return ticket


def _hand_back(ticket: Ticket, fact: TicketHandedOver, at: datetime, by: Actor) -> Ticket:
    """While nobody there has begun: taken, answered or noted anything."""
    _must(ticket.team_id == fact.after and ticket.assignee_id is None)
    written = (
        Message.objects.filter(ticket=ticket, agent__isnull=False, created_at__gt=at),
        Note.objects.filter(ticket=ticket, created_at__gt=at),
        Encounter.objects.filter(ticket=ticket, recorded_at__gt=at),
    )
    _must(not any(entries.exists() for entries in written))
    return hand_back(ticket, fact, by=by)


def _ask_again(ticket: Ticket, fact: EscalationOver | EscalationClosed, at: datetime, by: Actor) -> Ticket:
    del at
    ask_again(ticket, fact.escalation, by=by)
    return ticket


def _unlink_again(ticket: Ticket, fact: TicketLinked, at: datetime, by: Actor) -> Ticket:
    del at
    unlink(ticket=ticket, other=Ticket(pk=fact.other), by=by)
    return ticket


def _link_again(ticket: Ticket, fact: TicketUnlinked, at: datetime, by: Actor) -> Ticket:
    del at
    link(ticket=ticket, other=Ticket(pk=fact.other), bond=fact.bond, by=by)
    return ticket


def _follow_no_more(ticket: Ticket, fact: TicketFollowed, at: datetime, by: Actor) -> Ticket:
    del at
    return unfollow(ticket=ticket, by=_the_same(by, fact.agent))


def _follow_again(ticket: Ticket, fact: TicketUnfollowed, at: datetime, by: Actor) -> Ticket:
    del at
    return follow(ticket=ticket, by=_the_same(by, fact.agent))


def _mark_read(ticket: Ticket, fact: UnreadMarked, at: datetime, by: Actor) -> Ticket:
    """Read meanwhile, nothing is left to take back."""
    del fact, at
    mark_read(number=ticket.pk, by=_agent(by))
    return ticket


def _mark_unread(ticket: Ticket, fact: UnreadCleared, at: datetime, by: Actor) -> Ticket:
    del fact, at
    return mark_unread(ticket=ticket, by=_agent(by))


def _the_same(by: Actor, agent: int) -> Agent:
    """Following is everybody's own affair."""
    own = _agent(by)
    if own.pk != agent:
        raise Refused(_("This cannot be undone."))
    return own


def _agent(by: Actor) -> Agent:
    if not isinstance(by, Agent):
        raise Refused(_("This cannot be undone."))
    return by


def _fill_as_before(ticket: Ticket, fact: FieldSet, at: datetime, by: Actor) -> Ticket:
    """Also where the field is not asked any more."""
    del at
    _must(ticket.fields.get(fact.field) == fact.after)
    return change_fields(ticket, {fact.field: fact.before}, by=by)


def _show_list(ticket: Ticket, fact: ChecklistPut | ChecklistTakenOff, at: datetime, by: Actor) -> Ticket:
    """Put on, it is taken off while nothing was done in it; taken off, it is put back unless it stands there anew."""
    del at
    was_put = isinstance(fact, ChecklistPut)
    row = TicketChecklist.objects.filter(pk=fact.checklist, ticket=ticket).first()
    _must(row is not None and (row.taken_off_at is None) == was_put)
    assert row is not None
    if was_put:
        _must(not row.lines.filter(Q(ticked_at__isnull=False) | Q(added_by__isnull=False)).exists())
    else:
        anew = TicketChecklist.objects.filter(ticket=ticket, kept=row.kept_id, taken_off_at=None)
        _must(not anew.filter(put_at__gt=row.taken_off_at).exists())
    return show_checklist(ticket, row, by=_agent(by), shown=not was_put)


def _show_line(ticket: Ticket, fact: LineAdded | LineTakenOff, at: datetime, by: Actor) -> Ticket:
    del at
    was_added = isinstance(fact, LineAdded)
    here = ChecklistLine.objects.filter(checklist__ticket=ticket, checklist__taken_off_at=None)
    row = here.filter(pk=fact.line).first()
    _must(row is not None and (row.taken_off_at is None) == was_added)
    assert row is not None
    return show_line(ticket, row, by=_agent(by), shown=not was_added)


def _untick(ticket: Ticket, fact: LineTicked, at: datetime, by: Actor) -> Ticket:
    del at
    _must(ChecklistLine.objects.filter(pk=fact.line, ticked_by=_agent(by).pk).exists())
    return untick_line(ticket=ticket, line=fact.line, by=_agent(by))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


INVERSES: dict[type[Fact], Callable[[Ticket, Any, datetime, Actor], Ticket]] = {
    TicketAssigned: _unassign,
    StatusChanged: _stand_as_before,
    SpamMarked: _out_of_spam,
    SpamCleared: _back_into_spam,
    SenderBlocked: _let_in_again,
    FieldSet: _fill_as_before,
    ChecklistPut: _show_list,
    ChecklistTakenOff: _show_list,
    LineAdded: _show_line,
    LineTakenOff: _show_line,
    LineTicked: _untick,
    PriorityChanged: _prioritise_as_before,
    TicketTagged: _take_tag_off,
    TicketUntagged: _put_tag_back,
    TicketRenamed: _name_as_before,
    EscalationOver: _ask_again,
    EscalationClosed: _ask_again,
    TicketMerged: _part_again,
    TicketHandedOver: _hand_back,
    TicketLinked: _unlink_again,
    TicketUnlinked: _link_again,
    TicketFollowed: _follow_no_more,
    TicketUnfollowed: _follow_again,
    UnreadMarked: _mark_read,
    UnreadCleared: _mark_unread,
}
