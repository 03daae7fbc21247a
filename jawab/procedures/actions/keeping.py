"""Writing procedures. Every save is a version, and a version is recommended only once it was tested."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line, search_key
from jawab.people.access import require_staff
from jawab.people.actions import lock_desk
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.procedures.access import locked_procedure, require_change
from jawab.procedures.facts import ProcedureGiven, ProcedureRetired, ProcedureRevived, ProcedureWritten
from jawab.procedures.guide import TITLE, read_guide
from jawab.procedures.models import Procedure, ProcedureVersion

MOST = 500
"""In use: the desk compares a ticket's words with each of them."""
_ABOUT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What it is called, when it helps (``about``), its language, and its steps as ``guide`` reads them (``body``)."""

    title: str
    body: str
    about: str = ""
    language: str = "en"


@transaction.atomic
def create_procedure(*, wording: Wording, by: Agent) -> Procedure:
    """Its writer's until it is given to somebody else.

    Refuses no title, one that is taken, steps that lead nowhere, and more than ``MOST``.
    """
    require_staff(by)
    lock_desk()
    if Procedure.objects.filter(retired_at=None).count() >= MOST:
        raise Refused(_("There are too many procedures. Please retire one first."))
    made = Procedure(owner=by)
    _write(made, _checked(wording), by)
    return made


@transaction.atomic
def write_procedure(*, procedure: Procedure, wording: Wording, base: int, by: Agent) -> Procedure:
    """Another version, to be tested anew; until then the tested one is recommended. Without a change nothing happens.

    ``base`` is the version it was written from: refuses to write over what somebody saved since, and what
    ``create_procedure`` refuses.
    """
    lock_desk()
    fresh = locked_procedure(by, procedure.pk)
    wording = _checked(wording)
    newest = fresh.versions.select_related("by").get(number=fresh.version)
    if fresh.version != base:
        form = _("%(name)s has saved this text in the meantime.")
        raise Refused(form % {"name": newest.by.name})
    same = (newest.title, newest.about, newest.body, fresh.language)
    if same == (wording.title, wording.about, wording.body, wording.language):
        return fresh
    _write(fresh, wording, by)
    return fresh


@transaction.atomic
def restore_version(*, version: ProcedureVersion, base: int, by: Agent) -> Procedure:
    """What an earlier version said, as a new one, in the language of the procedure; it is tested anew.

    Refuses what ``write_procedure`` does.
    """
    procedure = version.procedure
    wording = Wording(
        title=version.title, about=version.about, body=version.body, language=procedure.language
    )
    return write_procedure(procedure=procedure, wording=wording, base=base, by=by)


@transaction.atomic
def give_procedure(*, procedure: Procedure, owner: Agent, by: Actor) -> Procedure:
    """Refuses an owner who has left."""
    fresh = locked_procedure(by, procedure.pk)
    require_change(by, fresh)
    if not owner.is_active:
        raise Refused(_("Please choose a colleague."))
    if fresh.owner_id != owner.pk:
        fresh.owner = owner
        fresh.save(update_fields=["owner"])
        fact = ProcedureGiven(procedure=fresh.pk, title=fresh.title, to=owner.pk)
        record(fact, by=by, audience=())
    return fresh


@transaction.atomic
def retire_procedure(*, procedure: Procedure, by: Actor) -> Procedure:
    """It is begun no more; where it is followed it goes on."""
    fresh = locked_procedure(by, procedure.pk)
    require_change(by, fresh)
    if fresh.retired_at is None:
        fresh.retired_at = clock.now()
        fresh.save(update_fields=["retired_at"])
        record(ProcedureRetired(procedure=fresh.pk, title=fresh.title), by=by, audience=())
    return fresh


@transaction.atomic
def revive_procedure(*, procedure: Procedure, by: Actor) -> Procedure:
    """Refuses one whose name was given to another meanwhile."""
    lock_desk()
    fresh = locked_procedure(by, procedure.pk)
    require_change(by, fresh)
    if fresh.retired_at is not None:
        _refuse_taken(fresh)
        fresh.retired_at = None
        fresh.save(update_fields=["retired_at"])
        record(ProcedureRevived(procedure=fresh.pk, title=fresh.title), by=by, audience=())
    return fresh


def _write(procedure: Procedure, wording: Wording, by: Agent) -> None:
    procedure.title, procedure.about = wording.title, wording.about
    procedure.language, procedure.key = wording.language, search_key(wording.title)[: 2 * TITLE]
    _refuse_taken(procedure)
    procedure.version += 1
    procedure.save()
    ProcedureVersion.objects.create(
        procedure=procedure,
        number=procedure.version,
        title=wording.title,
        about=wording.about,
        body=wording.body,
        by=by,
        at=clock.now(),
    )
    fact = ProcedureWritten(procedure=procedure.pk, title=procedure.title, version=procedure.version)
    record(fact, by=by, audience=())


def _refuse_taken(procedure: Procedure) -> None:
    others = Procedure.objects.filter(key=procedure.key, retired_at=None).exclude(pk=procedure.pk)
    if others.exists():
        raise Refused(_("This name is already taken."))


def _checked(wording: Wording) -> Wording:
    title = one_line(wording.title, TITLE)
    if not search_key(title):
        raise Refused(_("A name is needed."))
    if wording.language not in dict(LANGUAGES):
        raise Refused(_("Please choose a language."))
    body = wording.body.replace("\r\n", "\n").replace("\0", "").strip()
    read_guide(body)
    return Wording(title=title, body=body, about=one_line(wording.about, _ABOUT), language=wording.language)
