"""What the team should know of a customer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import record
from jawab.people.access import require_staff
from jawab.people.facts import CustomerNoted
from jawab.people.facts.profiles import CustomerNoteChanged, CustomerNoteWithdrawn
from jawab.people.models import Agent, Customer, CustomerNote


@transaction.atomic
def note_customer(*, customer: Customer, text: str, by: Agent) -> CustomerNote:
    """Refuses an empty note."""
    require_staff(by)
    if not text.strip():
        raise Refused(_("The note is empty."))
    note = CustomerNote.objects.create(customer=customer, agent=by, text=text.strip(), created_at=clock.now())
    record(CustomerNoted(customer=customer.pk, note=note.pk), by=by, audience=())
    return note


@transaction.atomic
def change_customer_note(*, note: CustomerNote, text: str, by: Agent) -> CustomerNote:
    """Refuses an empty note. One's own, or anybody's by those who supervise."""
    note, text = _locked(note, by), text.strip()
    if not text:
        raise Refused(_("The note is empty."))
    if text == note.text:
        return note
    fact = CustomerNoteChanged(customer=note.customer_id, note=note.pk, before=note.text, after=text)
    note.text, note.edited_at = text, clock.now()
    note.save(update_fields=["text", "edited_at"])
    record(fact, by=by, audience=())
    return note


@transaction.atomic
def withdraw_customer_note(*, note: CustomerNote, by: Agent) -> None:
    """It is not shown any more; the ledger keeps what it said."""
    note = _locked(note, by)
    note.withdrawn_at = clock.now()
    note.save(update_fields=["withdrawn_at"])
    fact = CustomerNoteWithdrawn(customer=note.customer_id, note=note.pk, before=note.text)
    record(fact, by=by, audience=())


def _locked(note: CustomerNote, by: Agent) -> CustomerNote:
    require_staff(by)
    found = CustomerNote.objects.select_for_update(of=("self",)).filter(pk=note.pk, withdrawn_at=None).first()
    if found is None:
        raise NotThere(_("There is no such note."))
    if found.agent_id != by.pk and not by.is_supervisor:
        raise NotAllowed(_("This note is a colleague’s."))
    return found
