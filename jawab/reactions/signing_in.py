"""The letter that lets a customer in: a code to type and a link to press."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import Recorded
from jawab.channels.contract import Outcome, Word
from jawab.channels.registry import carriers
from jawab.language import isolate, isolate_ltr
from jawab.people.actions import note_sign_in_sent, point_to_write_to, sign_in_secrets
from jawab.people.codes import Secrets
from jawab.people.facts.signing_in import SignInAsked
from jawab.people.models import ContactPoint, SignInCode
from jawab.people.queries import desk_settings
from jawab.reactions.code_letters import code_letter


def send_sign_in(recorded: Recorded) -> None:
    """Repeating it is harmless: what has left is not sent again; killed in between, the same code goes twice.

    What the server does not take now is not tried again: somebody waits for it, and asks anew.
    """
    fact = recorded.fact
    assert isinstance(fact, SignInAsked)
    asked = SignInCode.objects.filter(pk=fact.code).first()
    point = point_to_write_to(asked) if asked else None
    if asked is None or point is None:
        return
    try:
        receipt = carriers()[asked.kind](_word(asked, point, sign_in_secrets(asked)))
    except Refused:
        return
    if receipt.outcome is Outcome.SENT:
        note_sign_in_sent(asked=asked, point=point, by=SYSTEM)


def _word(asked: SignInCode, point: ContactPoint, secrets: Secrets) -> Word:
    """In the language of the page on which it was asked for."""
    desk = desk_settings()
    link = f"{settings.PUBLIC_URL}{reverse('help-sign-in-link', args=[asked.language, secrets.token])}"
    with translation.override(asked.language):
        named = {"desk": isolate(desk.name)}
        parts = [
            _("Somebody, most likely you, wants to see your requests at %(desk)s.") % named
            if desk.name
            else _("Somebody, most likely you, wants to see your requests."),
            _("Type this code where you asked for it:"),
            isolate_ltr(secrets.code),
            _("Or open this page and press the button there:"),
            link,
            _("Both count for a quarter of an hour, and once. If you did not ask for this, do nothing."),
        ]
        subject = _("Your code to sign in")
    return code_letter(point, subject=subject, parts=parts, language=asked.language)
