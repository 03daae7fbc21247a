"""Drafts: one's own, kept until sent; colleagues see what is shared, and may take it over."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.tickets.access import locked, ticket_for
from jawab.tickets.actions.addressing import Dispatch
from jawab.tickets.content import TEXT_LIMIT
from jawab.tickets.facts import DraftShared, DraftTakenOver
from jawab.tickets.files import NewFile, keep
from jawab.tickets.models import Attachment, Draft, Ticket
from jawab.tickets.queries import was_written

FILES = 20
ALL_FILES_SIZE = 25 * 1024 * 1024


@transaction.atomic
def save_draft(
    *,
    ticket: Ticket,
    kind: str,
    text: str,
    by: Agent,
    dispatch: Dispatch | None = None,
    is_shared: bool = False,
    source_id: str | None = None,
) -> Draft | None:
    """Keep what is written so far; an emptied draft is gone. Only that colleagues begin or cease to see it is told.

    ``source_id`` is what its entry will be written under: a save that comes after that entry keeps nothing.
    """
    # Whoever writes an entry holds the ticket: this waits for them, and then sees what they wrote.
    ticket = locked(ticket.pk, by=by)
    if was_written(ticket, source_id):
        return None
    if not text.strip():
        discard_draft(ticket=ticket, kind=kind, by=by)
        return None
    going = dispatch or Dispatch()
    before = Draft.objects.filter(agent=by, ticket=ticket, kind=kind, is_shared=True).exists()
    draft, _created = Draft.objects.update_or_create(
        agent=by,
        ticket=ticket,
        kind=kind,
        defaults={
            "text": text[:TEXT_LIMIT].replace("\0", ""),
            "to": list(going.to),
            "cc": list(going.cc),
            "bcc": list(going.bcc),
            "signing": going.signing,
            "is_shared": is_shared,
            "saved_at": clock.now(),
        },
    )
    _tell_shared(ticket, by, before=before, after=is_shared)
    return draft


@transaction.atomic
def discard_draft(*, ticket: Ticket, kind: str, by: Agent) -> None:
    """The words go; the files stay until they are sent or left out."""
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=kind)
    before = mine.filter(is_shared=True).exists()
    mine.filter(attachments=None).delete()
    mine.update(text="", to=[], cc=[], bcc=[], is_shared=False)
    _tell_shared(ticket, by, before=before, after=False)


def _tell_shared(ticket: Ticket, by: Agent, *, before: bool, after: bool) -> None:
    if before != after:
        record(DraftShared(ticket=ticket.pk, shared=after), by=by, audience=ticket.audience)


@transaction.atomic
def attach_to_draft(*, ticket: Ticket, kind: str, file: NewFile, by: Agent) -> Attachment:
    """Keep a file with one's own draft, so that sending need not wait for it. Refuses more than goes out together."""
    ticket = ticket_for(by, ticket.pk)
    draft, _created = Draft.objects.select_for_update().get_or_create(
        agent=by, ticket=ticket, kind=kind, defaults={"text": "", "saved_at": clock.now()}
    )
    sizes = list(
        Attachment.objects.filter(draft__agent=by, draft__ticket=ticket).values_list("size", flat=True)
    )
    if len(sizes) >= FILES or sum(sizes) + len(file.content) > ALL_FILES_SIZE:
        raise Refused(_("These are too many files, or too large together. Please attach less."))
    return Attachment.objects.create(
        draft=draft,
        name=file.name[:255] or "file",
        content_type=file.content_type[:127],
        size=len(file.content),
        digest=keep(file),
    )


@transaction.atomic
def remove_from_draft(*, ticket: Ticket, attachment_id: int, by: Agent, kind: str = "") -> None:
    """Refuses, as not there, files of others, files that have gone out, and those of a draft not of this ``kind``."""
    ticket = ticket_for(by, ticket.pk)
    mine = Attachment.objects.filter(pk=attachment_id, draft__agent=by, draft__ticket=ticket)
    mine = mine.filter(draft__kind=kind) if kind else mine
    draft = Draft.objects.filter(attachments__in=mine).first()
    if draft is None:
        raise NotThere(_("There is no such file."))
    mine.delete()
    Draft.objects.filter(pk=draft.pk, text="", attachments=None).delete()


@transaction.atomic
def take_over_draft(*, ticket: Ticket, draft_id: int, by: Agent) -> Draft:
    """A colleague's shared draft becomes one's own, with its files, below what was begun; theirs is gone.

    Refuses, as not there, a draft that is not shared.
    """
    ticket = locked(ticket.pk, by=by)
    shared = Draft.objects.select_for_update().filter(pk=draft_id, ticket=ticket, is_shared=True)
    theirs = shared.exclude(agent=by).first()
    if theirs is None:
        raise NotThere(_("There is no such draft."))
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=theirs.kind).first()
    mine = mine or Draft(agent=by, ticket=ticket, kind=theirs.kind, text="", signing=theirs.signing)
    mine.text = "\n\n".join(text for text in (mine.text, theirs.text) if text.strip())[:TEXT_LIMIT]
    mine.to, mine.saved_at = mine.to or theirs.to, clock.now()
    mine.cc = list(dict.fromkeys([*mine.cc, *theirs.cc]))
    mine.bcc = list(dict.fromkeys([*mine.bcc, *theirs.bcc]))
    mine.save()
    theirs.attachments.update(draft=mine)
    author = theirs.agent_id
    theirs.delete()
    record(DraftTakenOver(ticket=ticket.pk, author=author), by=by, audience=ticket.audience)
    return mine
