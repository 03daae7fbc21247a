"""Asking whoever reads a contact point whether it is theirs, by a code to read out and a link to press."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.base.link_secrets import digest
from jawab.people.access import require_staff
from jawab.people.actions.proving import locked_point, prove
from jawab.people.codes import TRIES, Secrets, code_digest, is_code, typed_code
from jawab.people.facts.profiles import (
    CodeMistyped,
    ConfirmationAsked,
    ConfirmationDenied,
    ConfirmationUnsent,
)
from jawab.people.models import CARRIES_CODES, Agent, Confirmation, ConfirmationEnd, ContactPoint, Proof

VALID = timedelta(minutes=30)
PAUSE = timedelta(minutes=1)
"""Between two that were sent to one contact point."""
MOST_A_DAY = 5
"""Sent to one contact point: nobody is flooded, and nobody guesses more than 25 codes of a million."""
KEPT = timedelta(days=30)
BATCH = 200
_PURPOSE, _SALT = b"confirmation", "jawab.people.confirming"


@transaction.atomic
def ask_to_confirm(*, point: ContactPoint, by: Agent) -> Confirmation:
    """A new code and a new link go there; what went before counts no more.

    Refuses what no code can be sent to, an address that mail comes back from, a second one within a minute, and a sixth
    within a day.
    """
    require_staff(by)
    point = locked_point(point)
    _refuse_unreachable(point)
    now = clock.now()
    before = point.confirmations.exclude(end=ConfirmationEnd.UNSENT)
    if before.filter(asked_at__gt=now - PAUSE).exists():
        raise Refused(_("They were asked a moment ago. A new code can be sent in a minute."))
    if before.filter(asked_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused(_("They were asked often enough today. Please make sure in another way."))
    point.confirmations.filter(end="").update(end=ConfirmationEnd.REPLACED, ended_at=now, sealed="")
    secrets = Secrets.fresh()
    found = Confirmation.objects.create(
        point=point,
        agent=by,
        digest=digest(secrets.token),
        code_digest=code_digest(secrets.code, of=digest(secrets.token), salt=_SALT),
        sealed=secrets.sealed(purpose=_PURPOSE),
        asked_at=now,
        expires_at=now + VALID,
    )
    fact = ConfirmationAsked(customer=point.customer_id, contact_point=point.pk, confirmation=found.pk)
    record(fact, by=by, audience=())
    return found


def what_to_send(confirmation: Confirmation) -> Secrets | None:
    """For whoever carries it; nothing once it has left, or counts no more. Refused when it cannot be read any more."""
    fresh = Confirmation.objects.filter(pk=confirmation.pk).exclude(sealed="").first()
    if fresh is None or not fresh.is_open(clock.now()):
        return None
    return Secrets.unsealed(fresh.sealed, purpose=_PURPOSE)


@transaction.atomic
def note_confirmation_sent(*, confirmation: Confirmation, by: Actor) -> None:
    """From now on nobody but its reader knows the code."""
    require_staff(by)
    Confirmation.objects.filter(pk=confirmation.pk, sent_at=None).update(sealed="", sent_at=clock.now())


@transaction.atomic
def note_confirmation_unsent(*, confirmation: Confirmation, failure: str, by: Actor) -> None:
    """Another one may be asked for at once."""
    require_staff(by)
    point = locked_point(confirmation.point)
    fresh = _locked_open(point, confirmation.pk)
    if fresh is None or fresh.sent_at is not None:
        return
    fresh.failure = failure[:500]
    _end(fresh, ConfirmationEnd.UNSENT)
    fact = ConfirmationUnsent(customer=point.customer_id, contact_point=point.pk, confirmation=fresh.pk)
    record(fact, by=by, audience=())


def confirm_by_code(*, point: ContactPoint, typed: str, by: Agent) -> ContactPoint:
    """The customer read out what was sent there; digits of any script, and whatever stands between them.

    Refuses a wrong code, which is counted and told, one that is too old, and any after ``TRIES`` wrong ones.
    """
    require_staff(by)
    proven, refusal = _try_code(point, typed, by)
    if refusal is not None:
        raise refusal
    return proven


@transaction.atomic
def confirm_by_link(*, confirmation: Confirmation) -> ContactPoint:
    """Its reader pressed. Refuses a link that counts no more; pressing twice is pressing once."""
    point = locked_point(confirmation.point)
    fresh = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if fresh.end == ConfirmationEnd.CONFIRMED:
        return point
    _refuse_over(fresh)
    _end(fresh, ConfirmationEnd.CONFIRMED)
    return prove(point, Proof.LINK, by=point.customer)


@transaction.atomic
def deny_by_link(*, confirmation: Confirmation) -> Confirmation:
    """Its reader says that they are somebody else, which stands beside the address. Refuses as above."""
    point = locked_point(confirmation.point)
    fresh = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if fresh.end == ConfirmationEnd.DENIED:
        return fresh
    _refuse_over(fresh)
    _end(fresh, ConfirmationEnd.DENIED)
    fact = ConfirmationDenied(customer=point.customer_id, contact_point=point.pk, confirmation=fresh.pk)
    record(fact, by=SYSTEM, audience=())
    return fresh


@transaction.atomic
def forget_confirmations() -> int:
    """Those of long ago, a batch at a time; how many. Any number may run at once."""
    old = Confirmation.objects.filter(asked_at__lt=clock.now() - KEPT).order_by("asked_at")
    gone = [row.pk for row in old.select_for_update(skip_locked=True, of=("self",))[:BATCH]]
    Confirmation.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def _try_code(point: ContactPoint, typed: str, by: Agent) -> tuple[ContactPoint, Refused | None]:
    """A wrong try is kept, so it is no exception here."""
    point = locked_point(point)
    fresh = _locked_open(point)
    if fresh is None:
        return point, Refused(_("Nothing was sent there, or it was used already. Please ask them first."))
    code = typed_code(typed)
    refusal = _why_untried(fresh, code)
    if refusal is None and is_code(code, fresh.code_digest, of=fresh.digest, salt=_SALT):
        _end(fresh, ConfirmationEnd.CONFIRMED)
        return prove(point, Proof.CODE, by=by), None
    return point, refusal or _miss(fresh, by)


def _why_untried(fresh: Confirmation, code: str) -> Refused | None:
    if fresh.tries >= TRIES:
        return _used_up()
    if not fresh.is_open(clock.now()):
        return Refused(_("This code is too old. Please send a new one."))
    return None if code else Refused(_("A code has six digits."))


def _miss(fresh: Confirmation, by: Agent) -> Refused:
    fresh.tries += 1
    fresh.save(update_fields=["tries"])
    point, left = fresh.point, TRIES - fresh.tries
    fact = CodeMistyped(customer=point.customer_id, contact_point=point.pk, left=left)
    record(fact, by=by, audience=())
    return Refused(_("This is not the code.")) if left else _used_up()


def _used_up() -> Refused:
    return Refused(_("Too many wrong codes. Please send a new one."))


def _locked_open(point: ContactPoint, pk: int | None = None) -> Confirmation | None:
    found = point.confirmations.select_for_update().filter(end="")
    return (found.filter(pk=pk) if pk else found).first()


def _end(confirmation: Confirmation, end: ConfirmationEnd) -> None:
    confirmation.end, confirmation.ended_at, confirmation.sealed = end, clock.now(), ""
    confirmation.save(update_fields=["end", "ended_at", "sealed", "failure"])


def _refuse_unreachable(point: ContactPoint) -> None:
    if point.kind not in CARRIES_CODES:
        raise Refused(_("A code can be sent by e-mail alone so far."))
    if point.failing_since is not None:
        raise Refused(_("Mail to this address comes back."))


def _refuse_over(confirmation: Confirmation) -> None:
    if not confirmation.is_open(clock.now()):
        raise Refused(_("This question counts no more."))
