"""Customers sign in without a password: by a code that is sent to them, or by the link beside it.

Nothing here tells whether an address is known: what is asked is written down alike, and looked up by whoever sends.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.base.link_secrets import digest, fresh_token
from jawab.people.access import require_staff, sign_in_behind
from jawab.people.actions.proving import locked_point, prove
from jawab.people.codes import TRIES, Secrets, code_digest, is_code, typed_code
from jawab.people.contacts import reached
from jawab.people.facts.signing_in import CustomerSignedIn, CustomerSignedOut, SignInAsked, SignInSent
from jawab.people.models import (
    CARRIES_CODES,
    ContactPoint,
    Customer,
    CustomerSession,
    Proof,
    SignInCode,
)

VALID = timedelta(minutes=15)
LASTS = timedelta(days=30)
MOST_A_DAY = 10
"""Sent to one contact point: nobody is flooded, and nobody guesses more than 50 codes of a million."""
KEPT = timedelta(days=1)
BATCH = 200
_PURPOSE, _SALT = b"customer sign-in", "jawab.people.signing_in"


@dataclass(frozen=True, slots=True)
class Opened:
    """``token`` is for the browser alone."""

    token: str
    session: CustomerSession


@transaction.atomic
def ask_to_sign_in(*, typed: str, language: str, by: Actor) -> str:
    """The secret of this attempt, for the browser that asked. A letter follows where the address is a customer's.

    Refuses what can be neither a mail address nor a number, and nothing else.
    """
    require_staff(by)
    kind, value = reached(typed)
    asked, secrets, now = fresh_token(), Secrets.fresh(), clock.now()
    found = SignInCode.objects.create(
        kind=kind,
        value=value,
        language=language,
        asked_digest=digest(asked),
        link_digest=digest(secrets.token),
        code_digest=code_digest(secrets.code, of=digest(asked), salt=_SALT),
        sealed=secrets.sealed(purpose=_PURPOSE),
        asked_at=now,
        expires_at=now + VALID,
    )
    record(SignInAsked(code=found.pk), by=by, audience=())
    return asked


def point_to_write_to(asked: SignInCode) -> ContactPoint | None:
    """Whose it is, while a letter may go there: known, reachable, and not written to too often today."""
    now = clock.now()
    if asked.kind not in CARRIES_CODES or asked.sent_at or now >= asked.expires_at:
        return None
    before = SignInCode.objects.filter(
        kind=asked.kind, value=asked.value, sent_at__gt=now - timedelta(days=1)
    )
    if before.count() >= MOST_A_DAY:
        return None
    known = ContactPoint.objects.filter(kind=asked.kind, value=asked.value, failing_since=None)
    return known.select_related("customer").first()


def sign_in_secrets(asked: SignInCode) -> Secrets:
    """For whoever carries them. Refused when they cannot be read any more."""
    return Secrets.unsealed(asked.sealed, purpose=_PURPOSE)


@transaction.atomic
def note_sign_in_sent(*, asked: SignInCode, point: ContactPoint, by: Actor) -> None:
    """From now on only its reader knows the code, and it lets them in."""
    require_staff(by)
    sent = SignInCode.objects.filter(pk=asked.pk, sent_at=None)
    if sent.update(sealed="", sent_at=clock.now()):
        record(SignInSent(customer=point.customer_id, contact_point=point.pk), by=by, audience=())


def sign_in_by_code(*, asked: str, typed: str, by: Actor) -> Opened:
    """``asked`` is the secret of the browser's attempt; the code in any digits, and whatever stands between them.

    Refuses in the same words a wrong code, an old one, one that was used, and one of an address that nobody has.
    """
    require_staff(by)
    opened = _try_code(asked, typed_code(typed))
    if opened is None:
        raise Refused(
            _("This code does not open anything. Please look at the newest letter, or ask for a new code.")
        )
    return opened


@transaction.atomic
def _try_code(secret: str, code: str) -> Opened | None:
    """A wrong try counts, so it must be committed."""
    asked = SignInCode.objects.select_for_update().filter(asked_digest=digest(secret)).first()
    if asked is None or not asked.is_open(clock.now()) or asked.tries >= TRIES or not code:
        return None
    if not is_code(code, asked.code_digest, of=asked.asked_digest, salt=_SALT):
        asked.tries += 1
        asked.save(update_fields=["tries"])
        return None
    return _open(asked)


@transaction.atomic
def sign_in_by_link(*, token: str, by: Actor) -> Opened:
    """Its reader pressed. Refuses a link that counts no more; raises NotThere for one that never was."""
    require_staff(by)
    found = sign_in_behind(token)
    asked = SignInCode.objects.select_for_update().get(pk=found.pk)
    opened = _open(asked) if asked.is_open(clock.now()) else None
    if opened is None:
        raise Refused(_("This link counts no more. Please ask for a new one."))
    return opened


def _open(asked: SignInCode) -> Opened | None:
    """Nothing where the address is nobody's any more."""
    point = ContactPoint.objects.filter(kind=asked.kind, value=asked.value).first()
    asked.used_at = clock.now()
    asked.save(update_fields=["used_at"])
    if point is None:
        return None
    point = prove(locked_point(point), Proof.SIGN_IN, by=point.customer)
    token, now = fresh_token(), clock.now()
    session = CustomerSession.objects.create(
        point=point, digest=digest(token), began_at=now, expires_at=now + LASTS
    )
    fact = CustomerSignedIn(customer=point.customer_id, contact_point=point.pk)
    record(fact, by=point.customer, audience=())
    return Opened(token, session)


@transaction.atomic
def sign_out(*, session: CustomerSession, by: Customer, everywhere: bool = False) -> None:
    """Out of this browser, or out of every one that was ever let in as this customer."""
    gone = CustomerSession.objects.filter(point__customer=by)
    if (gone if everywhere else gone.filter(pk=session.pk)).delete()[0]:
        record(CustomerSignedOut(customer=by.pk, everywhere=everywhere), by=by, audience=())


@transaction.atomic
def forget_sign_ins() -> int:
    """What was asked long ago and sessions that are over, a batch at a time; how many. Any number may run at once."""
    now = clock.now()
    asked = SignInCode.objects.filter(asked_at__lt=now - KEPT).order_by("asked_at")
    over = CustomerSession.objects.filter(expires_at__lt=now).order_by("expires_at")
    counted = 0
    for rows in (asked, over):
        chosen = [row.pk for row in rows.select_for_update(skip_locked=True)[:BATCH]]
        counted += rows.model.objects.filter(pk__in=chosen).delete()[0]
    return counted


def forget_sign_ins_of(point: ContactPoint) -> None:
    """In the transaction of whoever erases its owner: the address itself stands in what was asked."""
    SignInCode.objects.filter(kind=point.kind, value=point.value).delete()
