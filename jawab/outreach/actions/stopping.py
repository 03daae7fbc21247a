"""Who wants no more letters hears no more, at once; and what else comes back to a letter."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.language import isolate, search_key
from jawab.outreach.facts import ContactStopped
from jawab.outreach.models import Contact, ContactState
from jawab.outreach.queries.campaigns import is_its_own
from jawab.people.actions import withdraw_consent
from jawab.people.models import Customer, Way
from jawab.tickets.actions import set_status
from jawab.tickets.models import Message, Nature, Status, Ticket

LINK, WORDS = "link", "words"
_STOP = frozenset(
    search_key(word)
    for word in (
        *("stop", "unsubscribe", "remove me", "opt out"),
        *("لغو", "لغو عضویت", "لغو اشتراک", "نفرستید", "دیگر نفرستید"),
        *("إلغاء", "إلغاء الاشتراك", "توقف", "أوقفوا", "لا ترسلوا"),
    )
)


@transaction.atomic
def stop_writing(*, contact: Contact, how: str = LINK) -> Contact:
    """They are written to no more: every yes by mail that held is withdrawn. Said twice it is said once."""
    customer = Customer.objects.select_for_update(no_key=True).get(pk=contact.customer_id)
    held = Contact.objects.select_for_update(no_key=True, of=("self",)).select_related("campaign")
    contact = held.get(pk=contact.pk)
    consents = list(customer.consents.filter(channel=Way.EMAIL, withdrawn_at=None).order_by("pk"))
    if contact.state == ContactState.STOPPED and not consents:
        return contact
    source = _("By the campaign “%(name)s”") % {"name": isolate(contact.campaign.name)}
    for consent in consents:
        withdraw_consent(consent=consent, source=source, by=SYSTEM)
    contact.state = ContactState.STOPPED
    contact.save(update_fields=["state"])
    fact = ContactStopped(
        ticket=contact.ticket_id,
        campaign=contact.campaign_id,
        contact=contact.pk,
        customer=customer.pk,
        how=how,
        before=tuple(str(each.purpose) for each in consents),
    )
    audience = contact.ticket.audience if contact.ticket else ()
    record(fact, by=customer, audience=audience)
    return contact


@transaction.atomic
def hear_answer(*, message: int) -> None:
    """A person answers a letter: with the words for it alone they want no more, else it is an answer."""
    said = Message.objects.filter(pk=message, nature=Nature.PERSON).first()
    heard = Q(state__in=[ContactState.SENT, ContactState.BOUNCED])
    # Where tickets of several letters were merged, the newest is the one that was answered.
    found = Contact.objects.filter(heard, ticket=said.ticket_id).order_by("-sent_at", "-pk") if said else None
    contact = found.first() if found is not None else None
    if said is None or contact is None:
        return
    if search_key(said.text.strip().strip(".!؟?")) in _STOP:
        stop_writing(contact=contact, how=WORDS)
        ticket = Ticket.objects.get(pk=said.ticket_id)
        if is_its_own(ticket):
            set_status(ticket=ticket, status=Status.CLOSED, by=SYSTEM, anyway=True)
        return
    Contact.objects.filter(pk=contact.pk).update(state=ContactState.ANSWERED)


def note_bounce(*, message: int) -> None:
    """A letter came back, or could not leave."""
    Contact.objects.filter(message=message, state=ContactState.SENT).update(state=ContactState.BOUNCED)
