"""What a merge carries from one ticket to another, and what of it goes back when the merge is taken back."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, Manager, Min, OuterRef

from jawab.tickets.actions.escalating import bring_escalation_back, carry_escalation
from jawab.tickets.actions.filling import keep_fields
from jawab.tickets.actions.linking import bring_links_back, carry_links
from jawab.tickets.actions.time_spent import carry_time
from jawab.tickets.actions.withdrawing import show_last_entry
from jawab.tickets.models import (
    Draft,
    Encounter,
    Follower,
    Message,
    Nature,
    Note,
    Side,
    Tag,
    Ticket,
    TicketChecklist,
    UnreadMark,
    Words,
)

Moved = dict[str, Any]
"""Keys and plain values: no words that people wrote."""

_ENTRIES: dict[str, Manager[Any]] = {
    "message": Message.objects,
    "note": Note.objects,
    "encounter": Encounter.objects,
}
_OF_AN_AGENT: dict[str, Manager[Any]] = {"followers": Follower.objects, "marks": UnreadMark.objects}
_OWN_OF_TARGET = ("waiting_since", "priority", "emotion", "urgency")


def carry(ticket: Ticket, into: Ticket) -> Moved:
    """Move all that stands in ``ticket`` to ``into``; both are locked. The answer is for ``bring_back``."""
    moved: Moved = {name: _carry_rows(rows, ticket, into) for name, rows in _ENTRIES.items()}
    # The words of its custom fields stay with their values.
    words = Words.objects.exclude(message=None, note=None, encounter=None)
    words.filter(ticket=ticket).update(ticket=into)
    moved["drafts"] = _carry_drafts(ticket, into)
    for name, rows in _OF_AN_AGENT.items():
        moved[name] = _carry_own(rows, ticket, into)
    moved["links"] = carry_links(ticket, into)
    moved["checklists"] = _carry_rows(TicketChecklist.objects, ticket, into)
    moved["time"] = list(ticket.time_spent.values_list("pk", flat=True))
    carry_time(ticket, into, moved["time"])
    moved["escalation"] = carry_escalation(ticket, into)
    moved["tags"] = list(ticket.tags.exclude(pk__in=into.tags.values("pk")).values_list("pk", flat=True))
    into.tags.add(*moved["tags"])
    moved["stood"] = _take_over(into, ticket)
    moved["pointing"] = list(Ticket.objects.filter(merged_into=ticket).values_list("pk", flat=True))
    Ticket.objects.filter(merged_into=ticket).update(merged_into=into)
    return moved


def _carry_rows(rows: Manager[Any], ticket: Ticket, into: Ticket) -> list[int]:
    found = list(rows.filter(ticket=ticket).order_by("pk").values_list("pk", flat=True))
    rows.filter(ticket=ticket).update(ticket=into)
    return found


def _carry_drafts(ticket: Ticket, into: Ticket) -> dict[str, str]:
    """What somebody has begun to write goes along, with the version it has by now.

    Where they have begun another in the ticket it goes to, it stays behind: nobody's words are thrown away.
    """
    begun = Draft.objects.filter(agent=OuterRef("agent"), kind=OuterRef("kind"), ticket=into)
    going = Draft.objects.filter(~Exists(begun), ticket=ticket)
    found = {str(pk): version for pk, version in going.values_list("pk", "version")}
    Draft.objects.filter(pk__in=found).update(ticket=into)
    return found


def _carry_own(rows: Manager[Any], ticket: Ticket, into: Ticket) -> Moved:
    """What an agent has once with a ticket goes along; who has it with the other already needs no second."""
    there = rows.filter(agent=OuterRef("agent"), ticket=into)
    own = rows.filter(ticket=ticket).annotate(is_there=Exists(there)).order_by("pk")
    went = [row.pk for row in own if not row.is_there]
    twice = [[row.pk, row.agent_id, row.since.isoformat()] for row in own if row.is_there]
    rows.filter(pk__in=went).update(ticket=into)
    rows.filter(ticket=ticket).delete()
    return {"went": went, "twice": twice}


def _take_over(into: Ticket, ticket: Ticket) -> Moved:
    """How ``into`` stood before and stands now, where the merge changed it."""
    before = _standing(into)
    if ticket.active_at > into.active_at:
        into.active_at, into.preview, into.last_side = ticket.active_at, ticket.preview, ticket.last_side
        if ticket.emotion:
            into.emotion, into.urgency = ticket.emotion, ticket.urgency
    waits = [moment for moment in (into.waiting_since, ticket.waiting_since) if moment]
    into.waiting_since = min(waits, default=None)
    into.priority = max(into.priority, ticket.priority)
    into.save(update_fields=["active_at", "preview", "last_side", *_OWN_OF_TARGET])
    given = {key: value for key, value in ticket.fields.items() if key not in into.fields}
    if given:
        keep_fields(into, {**into.fields, **given})
    return {"before": before, "after": _standing(into), "fields": given}


def _standing(ticket: Ticket) -> Moved:
    waits = ticket.waiting_since
    return {
        "waiting_since": waits.isoformat() if waits else None,
        "priority": ticket.priority,
        "emotion": ticket.emotion,
        "urgency": ticket.urgency,
    }


def bring_back(ticket: Ticket, into: Ticket, moved: Moved, *, since: datetime) -> None:
    """Give ``ticket`` what ``carry`` took at the moment ``since``, as far as it still stands in ``into``.

    What came or was written since stays in ``into``, and so does what somebody has changed since; both are locked.
    """
    for name, rows in _ENTRIES.items():
        rows.filter(pk__in=moved[name], ticket=into).update(ticket=ticket)
        back = rows.filter(pk__in=moved[name], ticket=ticket)
        Words.objects.filter(**{f"{name}__in": back.values("pk")}).update(ticket=ticket)
    _bring_drafts_back(ticket, into, moved["drafts"])
    for name, rows in _OF_AN_AGENT.items():
        _bring_own_back(rows, ticket, into, moved[name])
    bring_links_back(ticket, into, moved["links"])
    TicketChecklist.objects.filter(pk__in=moved["checklists"], ticket=into).update(ticket=ticket)
    carry_time(into, ticket, moved["time"])
    if moved["escalation"]:
        bring_escalation_back(ticket, into, moved["escalation"])
    into.tags.remove(*Tag.objects.filter(pk__in=moved["tags"]))
    Ticket.objects.filter(pk__in=moved["pointing"], merged_into=into).update(merged_into=ticket)
    _stand_without(into, moved["stood"], since)
    for one in (ticket, into):
        show_last_entry(one)


def _bring_drafts_back(ticket: Ticket, into: Ticket, versions: dict[str, str]) -> None:
    """A draft that was written on since belongs to the ticket in which it was."""
    there = Draft.objects.filter(agent=OuterRef("agent"), kind=OuterRef("kind"), ticket=ticket)
    for pk, version in versions.items():
        Draft.objects.filter(~Exists(there), pk=pk, version=version, ticket=into).update(ticket=ticket)


def _bring_own_back(rows: Manager[Any], ticket: Ticket, into: Ticket, own: Moved) -> None:
    """Who has ended it since has ended it for both."""
    rows.filter(pk__in=own["went"], ticket=into).update(ticket=ticket)
    for pk, agent, since in own["twice"]:
        if rows.filter(agent=agent, ticket=into).exists():
            rows.create(pk=pk, agent_id=agent, ticket=ticket, since=datetime.fromisoformat(since))


def _stand_without(into: Ticket, stood: Moved, since: datetime) -> None:
    """As it stood before, where it stands as the merge left it: a colleague's change, or another merge's, stays."""
    before, after, now = stood["before"], stood["after"], _standing(into)
    as_left = {name for name in before if before[name] != after[name] == now[name]}
    if "waiting_since" in as_left:
        into.waiting_since = _own_wait(into, before["waiting_since"], since)
    for name in as_left - {"waiting_since"}:
        setattr(into, name, before[name])
    into.save(update_fields=[*_OWN_OF_TARGET])
    kept = {key: value for key, value in into.fields.items() if stood["fields"].get(key) != value}
    if kept != into.fields:
        keep_fields(into, kept)


def _own_wait(into: Ticket, before: str | None, since: datetime) -> datetime | None:
    """Since when its customer waits without the other ticket's letters: as before, or since they wrote again."""
    if before is not None:
        return datetime.fromisoformat(before)
    if not into.is_active:
        return None
    again = Message.objects.filter(
        ticket=into, side=Side.IN, nature=Nature.PERSON, created_at__gt=since
    ).aggregate(first=Min("created_at"))
    first: datetime | None = again["first"]
    return first
