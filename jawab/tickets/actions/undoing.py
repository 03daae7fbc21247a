"""Taking facts back: the inverse of each, by the actions themselves, where the ticket stands as the fact left it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import Fact, read, record
from jawab.base.models import FactRow
from jawab.language import search_key
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.actions.escalating import ask_again
from jawab.tickets.actions.filling import change_fields
from jawab.tickets.actions.following import follow, unfollow
from jawab.tickets.actions.linking import link, unlink
from jawab.tickets.actions.ownership import assign
from jawab.tickets.actions.sorting import change_subject, set_priority, tag, untag
from jawab.tickets.actions.spam import blocked_among, into_spam, unblock_sender
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
from jawab.tickets.facts.escalations import EscalationOver
from jawab.tickets.facts.links import ChildMoved, TicketLinked, TicketUnlinked
from jawab.tickets.facts.unread import UnreadCleared, UnreadMarked
from jawab.tickets.models import ChecklistLine, Status, Ticket, TicketChecklist


def can_be_undone(facts: Iterable[Fact]) -> bool:
    """A deed is taken back whole or not at all: no hand-over, whose summary another team has read."""
    kinds = {type(fact) for fact in facts}
    return not kinds <= _ECHOES and kinds <= _INVERSES.keys() | _ECHOES


def unwind(number: int, facts: Sequence[int], *, by: Actor) -> None:
    """Take these facts of one ticket back, the last one first. Needs a transaction of the caller's.

    Refuses where anybody has changed the same thing since, and raises NotThere where ``by`` sees it no more.
    """
    ticket = locked(number, by=by)
    for row in FactRow.objects.filter(pk__in=facts).order_by("-number"):
        fact = read(row)
        if fact.about != number:
            continue
        if type(fact) not in _INVERSES:
            raise Refused(_("This cannot be undone."))
        ticket = _INVERSES[type(fact)](ticket, fact, row.at, by)


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
    record(SpamMarked(ticket=ticket.pk), by=by, audience=ticket.audience)
    return into_spam(ticket)


def _let_in_again(ticket: Ticket, fact: SenderBlocked, at: datetime, by: Actor) -> Ticket:
    del at
    if blocked_among([fact.address]):
        unblock_sender(address=fact.address, by=by)
    return ticket


def _ask_again(ticket: Ticket, fact: EscalationOver, at: datetime, by: Actor) -> Ticket:
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


# Told elsewhere of what was done here: taking that back tells it there again.
_ECHOES = {ChildMoved}
_INVERSES: dict[type[Fact], Callable[[Ticket, Any, datetime, Actor], Ticket]] = {
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
    TicketLinked: _unlink_again,
    TicketUnlinked: _link_again,
    TicketFollowed: _follow_no_more,
    TicketUnfollowed: _follow_again,
    UnreadMarked: _mark_read,
    UnreadCleared: _mark_unread,
}
