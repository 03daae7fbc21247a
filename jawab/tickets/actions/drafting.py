"""Drafts: one's own, kept until sent."""

from collections.abc import Sequence

from django.db import transaction

from jawab.base import clock
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.content import TEXT_LIMIT
from jawab.tickets.models import Draft, Ticket


@transaction.atomic
def save_draft(*, ticket: Ticket, kind: str, text: str, by: Agent, cc: Sequence[str] = ()) -> Draft | None:
    """Keep what is written so far; an emptied draft is gone. A draft is no fact: only its author sees it."""
    ticket = ticket_for(by, ticket.pk)
    if not text.strip():
        discard_draft(ticket=ticket, kind=kind, by=by)
        return None
    draft, _created = Draft.objects.update_or_create(
        agent=by,
        ticket=ticket,
        kind=kind,
        defaults={"text": text[:TEXT_LIMIT].replace("\0", ""), "cc": list(cc), "saved_at": clock.now()},
    )
    return draft


@transaction.atomic
def discard_draft(*, ticket: Ticket, kind: str, by: Agent) -> None:
    """The words go; the files of a reply that was taken back stay until they are sent or left out."""
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=kind)
    mine.filter(attachments=None).delete()
    mine.update(text="", cc=[])
