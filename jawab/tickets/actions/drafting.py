"""Drafts: one's own, kept until sent; colleagues see what is shared, and may take it over."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
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
from jawab.tickets.models.drafts import fresh_version
from jawab.tickets.queries import was_written

FILES = 20
ALL_FILES_SIZE = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a draft is written: on which ``place``, from which earlier versions, and what this one is to be called.

    Without ``based_on`` nothing is compared; the desk finds a name for a version that has none.
    """

    based_on: Collection[str] | None = None
    version: str = ""
    place: str = ""


class DraftsDiffer(Refused):
    """``draft`` was written meanwhile, and holds other words than what was to be kept; both are there still."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(_("This draft was written on elsewhere meanwhile. Please choose one of the two."))
        self.draft = draft


_NOWHERE = Origin()


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
    origin: Origin = _NOWHERE,
) -> Draft | None:
    """Keep what is written so far; an emptied draft is gone. Only that colleagues begin or cease to see it is told.

    ``source_id`` is what its entry will be written under: a save that comes after that entry keeps nothing. Raises
    DraftsDiffer, and keeps nothing, where the draft that is there is none of those this one was written from, and
    where a colleague has taken that one over.
    """
    # Whoever writes an entry holds the ticket: this waits for them, and then sees what they wrote.
    ticket = locked(ticket.pk, by=by)
    if was_written(ticket, source_id):
        return None
    if not text.strip():
        discard_draft(ticket=ticket, kind=kind, by=by, based_on=origin.based_on)
        return None
    if (other := _written_meanwhile(ticket, kind, text, by, origin)) is not None:
        raise DraftsDiffer(other)
    going = dispatch or Dispatch()
    before = Draft.objects.filter(agent=by, ticket=ticket, kind=kind, is_shared=True).exists()
    draft, _created = Draft.objects.update_or_create(
        agent=by,
        ticket=ticket,
        kind=kind,
        defaults={
            "text": text[:TEXT_LIMIT].replace("\0", ""),
            **_lines(going),
            "is_shared": is_shared,
            "saved_at": clock.now(),
            "version": origin.version or fresh_version(),
            "place": origin.place[:60],
        },
    )
    _tell_shared(ticket, by, before=before, after=is_shared)
    return draft


def _written_meanwhile(ticket: Ticket, kind: str, text: str, by: Agent, origin: Origin) -> Draft | None:
    """The same words are no other draft, whoever saved them last."""
    if origin.based_on is None:
        return None
    there = Draft.objects.filter(ticket=ticket, kind=kind)
    mine = there.filter(agent=by).exclude(text="").first()
    if mine is not None:
        is_older = mine.version in {origin.version, *origin.based_on}
        return None if is_older or mine.text.strip() == text.strip() else mine
    taken = there.exclude(agent=by).filter(took__overlap=list(origin.based_on))
    return taken.select_related("agent").first()


@transaction.atomic
def choose_draft(
    *,
    ticket: Ticket,
    kind: str,
    text: str,
    keep: str,
    by: Agent,
    origin: Origin,
    dispatch: Dispatch | None = None,
    is_shared: bool = False,
) -> Draft:
    """Of two drafts keep ``text`` (``here``, with its ``dispatch``, shared or not) or what was written meanwhile
    (``there``); the other is put aside, above what was before. A colleague's that was taken over stays theirs.

    ``origin`` is based on the version that was shown beside it: raises DraftsDiffer where there is another by now.
    """
    ticket = locked(ticket.pk, by=by)
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=kind).first()
    if mine is not None and mine.text and mine.version not in (origin.based_on or ()):
        raise DraftsDiffer(mine)
    mine = mine or Draft(agent=by, ticket=ticket, kind=kind, text="")
    here, lines, before = text[:TEXT_LIMIT].replace("\0", ""), _lines(dispatch or Dispatch()), mine.is_shared
    if keep == "here":
        _put_aside(mine, mine.text, _lines(mine))
        mine.text, mine.place = here, origin.place[:60]
        mine.is_shared = is_shared and bool(here.strip())
        _go_by(mine, lines)
    else:
        _put_aside(mine, here, lines)
    _tell_shared(ticket, by, before=before, after=mine.is_shared)
    return _kept_anew(mine)


@transaction.atomic
def bring_back_draft(*, ticket: Ticket, kind: str, by: Agent) -> Draft:
    """Exchange one's draft, and where it goes, with the version that was put aside: colleagues see neither until it is
    shared again. Refuses, as not there, where none was.
    """
    ticket = locked(ticket.pk, by=by)
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=kind).exclude(aside="").first()
    if mine is None:
        raise NotThere(_("There is no such draft."))
    mine.text, mine.aside = mine.aside, mine.text
    before, lines, mine.aside_lines = mine.is_shared, mine.aside_lines, _lines(mine)
    mine.is_shared = False
    _go_by(mine, lines)
    _tell_shared(ticket, by, before=before, after=False)
    return _kept_anew(mine)


def _put_aside(draft: Draft, text: str, lines: dict[str, Any]) -> None:
    """What was put aside before stays below it."""
    if text.strip() and text.strip() not in draft.aside:
        draft.aside = "\n\n".join(filter(None, [text, draft.aside]))[:TEXT_LIMIT]
        draft.aside_lines = lines


def _lines(going: Draft | Dispatch) -> dict[str, Any]:
    return {
        "to": list(going.to),
        "cc": list(going.cc),
        "bcc": list(going.bcc),
        "signing": going.signing,
    }


def _go_by(draft: Draft, lines: dict[str, Any]) -> None:
    for name, value in lines.items():
        setattr(draft, name, value)


def _kept_anew(draft: Draft) -> Draft:
    draft.saved_at, draft.version = clock.now(), fresh_version()
    draft.save()
    return draft


@transaction.atomic
def discard_draft(*, ticket: Ticket, kind: str, by: Agent, based_on: Collection[str] | None = None) -> None:
    """The words go, of one of the versions in ``based_on`` if these are given; the files stay until they are sent or
    left out, and a version put aside until an entry is written.
    """
    mine = Draft.objects.filter(agent=by, ticket=ticket, kind=kind)
    mine = mine if based_on is None else mine.filter(version__in=based_on)
    before = mine.filter(is_shared=True).exists()
    _emptied(mine)
    _tell_shared(ticket, by, before=before, after=False)


def _emptied(drafts: QuerySet[Draft]) -> None:
    drafts.filter(attachments=None, aside="").delete()
    drafts.update(text="", to=[], cc=[], bcc=[], is_shared=False)


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
    Draft.objects.filter(pk=draft.pk, text="", aside="", attachments=None).delete()


@transaction.atomic
def take_over_draft(*, ticket: Ticket, draft_id: int, by: Agent) -> Draft:
    """A colleague's shared draft becomes one's own, with its files, below what was begun; theirs is gone, but for what
    they had put aside.

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
    mine.version, mine.took = fresh_version(), [*mine.took, *theirs.took, theirs.version][-20:]
    mine.cc = list(dict.fromkeys([*mine.cc, *theirs.cc]))
    mine.bcc = list(dict.fromkeys([*mine.bcc, *theirs.bcc]))
    mine.save()
    theirs.attachments.update(draft=mine)
    author = theirs.agent_id
    _emptied(Draft.objects.filter(pk=theirs.pk))
    record(DraftTakenOver(ticket=ticket.pk, author=author), by=by, audience=ticket.audience)
    return mine
