"""The letter by which somebody is asked whether an address is theirs, with a code to read out and a link."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import Recorded
from jawab.channels.contract import Outcome, Receipt, Word
from jawab.channels.registry import carriers
from jawab.language import isolate, isolate_ltr
from jawab.people.actions import note_confirmation_sent, note_confirmation_unsent, what_to_send
from jawab.people.codes import Secrets
from jawab.people.facts.profiles import ConfirmationAsked
from jawab.people.models import Confirmation
from jawab.people.queries import desk_settings, language_for
from jawab.reactions.code_letters import code_letter


def send_code(recorded: Recorded) -> None:
    """Repeating it is harmless: what has left is sealed no more; killed in between, the same code goes twice.

    What the server does not take now is not tried again: somebody waits for it, and is told to ask anew.
    """
    fact = recorded.fact
    assert isinstance(fact, ConfirmationAsked)
    asked = Confirmation.objects.filter(pk=fact.confirmation).select_related("point__customer").first()
    if asked is None:
        return
    try:
        secrets = what_to_send(asked)
        if secrets is None:
            return
        receipt = carriers()[asked.point.kind](_word(asked, secrets))
    except Refused as refusal:
        receipt = Receipt(Outcome.REFUSED, str(refusal))
    if receipt.outcome is Outcome.SENT:
        note_confirmation_sent(confirmation=asked, by=SYSTEM)
    else:
        note_confirmation_unsent(confirmation=asked, failure=receipt.reply, by=SYSTEM)


def _word(asked: Confirmation, secrets: Secrets) -> Word:
    desk = desk_settings()
    language = language_for(asked.point.customer, desk.language)
    link = f"{settings.PUBLIC_URL}{reverse('confirmation', args=[secrets.token])}"
    with translation.override(language):
        named = {"desk": isolate(desk.name)}
        parts = [
            _("%(desk)s would like to be sure that this address is yours.") % named
            if desk.name
            else _("We would like to be sure that this address is yours."),
            _("If you are speaking with us now, read out this code:"),
            isolate_ltr(secrets.code),
            _("Or open this page and confirm it there:"),
            link,
            _("Both count for half an hour. Give this code to nobody whom you did not expect to ask for it."),
        ]
        subject = _("Is this your address?")
    return code_letter(asked.point, subject=subject, parts=parts, language=language)
