"""What can be done to many tickets alike: one deed per verb, with a wish of plain values."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.base.facts import Fact, Plain
from jawab.people.models import Agent, Team
from jawab.tickets.actions.filling import set_fields
from jawab.tickets.actions.following import follow, unfollow
from jawab.tickets.actions.merging import merge
from jawab.tickets.actions.ownership import assign, hand_over
from jawab.tickets.actions.sorting import set_priority, tag, untag
from jawab.tickets.actions.spam import leave_spam, mark_spam
from jawab.tickets.actions.standing import set_status
from jawab.tickets.actions.undoing import unwind
from jawab.tickets.actions.unread import mark_read, mark_unread
from jawab.tickets.facts import (
    FieldSet,
    PriorityChanged,
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
from jawab.tickets.facts.links import TicketLinked, TicketUnlinked
from jawab.tickets.facts.merges import TicketMerged
from jawab.tickets.facts.unread import UnreadCleared, UnreadMarked
from jawab.tickets.models import ChangedTicket, Status, Ticket

Wish = dict[str, Plain]
Deed = Callable[[Ticket, Any, Agent], object]


def _assign(ticket: Ticket, wish: Any, by: Agent) -> None:
    agent = Agent.objects.filter(pk=wish["agent"]).first() if wish["agent"] else None
    if wish["agent"] and agent is None:
        raise Refused(_("This agent does not work here any more."))
    assign(ticket=ticket, agent=agent, by=by)


def _hand_over(ticket: Ticket, wish: Any, by: Agent) -> None:
    hand_over(ticket=ticket, team=Team.objects.get(pk=wish["team"]), summary=wish["summary"], by=by)


def _snooze(ticket: Ticket, wish: Any, by: Agent) -> None:
    until = datetime.fromisoformat(wish["until"])
    through = bool(wish.get("through"))
    set_status(ticket=ticket, status=Status.SNOOZED, until=until, through=through, by=by)


def _field(ticket: Ticket, wish: Any, by: Agent) -> None:
    set_fields(ticket=ticket, values={wish["field"]: wish["value"]}, by=by, shown_only=True)


def _follow(ticket: Ticket, wish: Any, by: Agent) -> None:
    (follow if wish["follow"] else unfollow)(ticket=ticket, by=by)


def _unread(ticket: Ticket, wish: Any, by: Agent) -> None:
    if wish["unread"]:
        mark_unread(ticket=ticket, by=by)
    else:
        mark_read(number=ticket.pk, by=by)


def _undo(ticket: Ticket, wish: Any, by: Agent) -> None:
    done = ChangedTicket.objects.get(change=wish["change"], number=ticket.pk)
    unwind(ticket.pk, done.facts, by=by)


DEEDS: dict[str, Deed] = {
    "assign": _assign,
    "hand_over": _hand_over,
    "status": lambda ticket, wish, by: set_status(ticket=ticket, status=wish["status"], by=by),
    "snooze": _snooze,
    "priority": lambda ticket, wish, by: set_priority(ticket=ticket, priority=wish["priority"], by=by),
    "tag": lambda ticket, wish, by: tag(ticket=ticket, name=wish["tag"], by=by),
    "untag": lambda ticket, wish, by: untag(ticket=ticket, name=wish["tag"], by=by),
    "field": _field,
    "follow": _follow,
    "unread": _unread,
    "spam": lambda ticket, wish, by: mark_spam(ticket=ticket, block=wish["block"], by=by),
    "not_spam": lambda ticket, _wish, by: leave_spam(ticket=ticket, by=by),
    "merge": lambda ticket, wish, by: merge(ticket=ticket, into=Ticket(pk=wish["into"]), by=by),
    "undo": _undo,
}
"""Each only names its ticket: the action itself fetches, checks and locks it."""


def deed_of(fact: Fact) -> tuple[str, Wish]:
    """By which verb and wish a fact came about; an empty verb for what is no deed of this table."""
    for kind, tell in _TOLD.items():
        if isinstance(fact, kind):
            return tell(fact)
    return "", {}


def _standing(fact: StatusChanged) -> tuple[str, Wish]:
    return (
        ("snooze", {"until": fact.until, "through": fact.through})
        if fact.until
        else ("status", {"status": fact.after})
    )


_TOLD: dict[type[Fact], Callable[[Any], tuple[str, Wish]]] = {
    TicketAssigned: lambda fact: ("assign", {"agent": fact.after}),
    StatusChanged: _standing,
    SpamMarked: lambda _fact: ("spam", {"block": False}),
    SpamCleared: lambda _fact: ("not_spam", {}),
    PriorityChanged: lambda fact: ("priority", {"priority": fact.after}),
    TicketTagged: lambda fact: ("tag", {"tag": fact.tag}),
    TicketUntagged: lambda fact: ("untag", {"tag": fact.tag}),
    TicketRenamed: lambda fact: ("rename", {"subject": fact.after}),
    TicketFollowed: lambda _fact: ("follow", {"follow": True}),
    TicketUnfollowed: lambda _fact: ("follow", {"follow": False}),
    UnreadMarked: lambda _fact: ("unread", {"unread": True}),
    UnreadCleared: lambda _fact: ("unread", {"unread": False}),
    TicketLinked: lambda fact: ("link", {"other": fact.other}),
    TicketUnlinked: lambda fact: ("unlink", {"other": fact.other}),
    FieldSet: lambda fact: ("fields", {"field": fact.field}),
    ChecklistPut: lambda _fact: ("checklist", {"did": "put"}),
    ChecklistTakenOff: lambda _fact: ("checklist", {"did": "off"}),
    LineAdded: lambda _fact: ("checklist", {"did": "line"}),
    LineTakenOff: lambda _fact: ("checklist", {"did": "line_off"}),
    LineTicked: lambda _fact: ("checklist", {"did": "ticked"}),
    TicketMerged: lambda fact: ("merge", {"into": fact.into}),
    TicketHandedOver: lambda fact: ("hand_over", {"team": fact.after}),
}
