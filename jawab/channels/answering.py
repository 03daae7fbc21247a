"""Whether the desk may answer by itself: never a machine, never too often, and with a pause people can see and end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.facts import record
from jawab.base.prepared import planned
from jawab.channels.contract import ASKS_FOR_SILENCE
from jawab.channels.facts import AnsweringPaused, AnsweringResumed
from jawab.channels.models import AnsweringPause
from jawab.people.access import require_staff
from jawab.tickets.access import locked
from jawab.tickets.models import Message, Nature, Side, Ticket

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

LETTERS_AN_HOUR = 20
"""More than this from one customer within an hour is a machine, or needs no word for each."""

LETTERS_A_TICKET = 10
"""The same within one ticket."""

ANSWERS_A_DAY = 3
"""Automatic answers to one customer: an answering machine without any sign then runs out of answers (RFC 3834, 2)."""

PAUSE = timedelta(hours=24)
FRESH = timedelta(days=2)


@transaction.atomic
def may_answer(message: Message) -> bool:
    """Whether an automatic answer to this incoming message may leave; begins a pause when there were too many."""
    if message.nature != Nature.PERSON or not message.address:
        return False
    if message.nature_reason.startswith(ASKS_FOR_SILENCE):
        return False
    address, now = message.address.lower(), clock.now()
    latest = _latest_pause(address, message.ticket_id)
    if latest is not None and latest.until > now:
        return False
    # What came before somebody ended the last pause was looked at by them.
    since = max(now - HOUR, latest.until) if latest else now - HOUR
    lately = Message.objects.filter(side=Side.IN, customer=message.customer_id, created_at__gt=since)
    by_sender = lately[: LETTERS_AN_HOUR + 1].count()
    by_ticket = lately.filter(ticket=message.ticket_id)[: LETTERS_A_TICKET + 1].count()
    if by_sender > LETTERS_AN_HOUR or by_ticket > LETTERS_A_TICKET:
        _pause(
            message.ticket_id,
            address=address if by_sender > LETTERS_AN_HOUR else "",
            count=max(by_sender, by_ticket),
        )
        return False
    return _answers_lately(message) < ANSWERS_A_DAY


def is_history(message: Message) -> bool:
    """Out of an archive, or the first reading of a mailbox that was in use: nobody waits for a word about it."""
    if message.arrivals.filter(via="import").exists():
        return True
    return message.sent_at is not None and clock.now() - message.sent_at > FRESH


@transaction.atomic
def resume_answering(*, pause: AnsweringPause, by: Actor) -> None:
    """End a pause before its time."""
    require_staff(by)
    pause = AnsweringPause.objects.select_for_update().get(pk=pause.pk)
    if pause.until > clock.now():
        pause.until = clock.now()
        pause.save(update_fields=["until"])
        fact = AnsweringResumed(ticket=pause.ticket_id, pause=pause.pk, address=pause.address)
        record(fact, by=by, audience=pause.ticket.audience if pause.ticket else ())


def pauses_of(ticket: Ticket) -> list[AnsweringPause]:
    """Those that hold for this ticket now, for its page; one query."""
    return _pauses(ticket=ticket.pk, now=clock.now())


@planned
def _pauses(*, ticket: int, now: datetime) -> QuerySet[AnsweringPause]:
    return AnsweringPause.objects.filter(ticket=ticket, until__gt=now).order_by("pk")


def _latest_pause(address: str, ticket: int) -> AnsweringPause | None:
    of_them = Q(address=address) | Q(address="", ticket=ticket)
    return AnsweringPause.objects.filter(of_them).order_by("-until").first()


def _pause(number: int, *, address: str, count: int) -> None:
    """``address`` is empty when only this ticket has too many."""
    ticket = locked(number, by=SYSTEM)
    now = clock.now()
    pause = AnsweringPause.objects.create(
        address=address, ticket=ticket, since=now, until=now + PAUSE, count=count
    )
    fact = AnsweringPaused(ticket=number, pause=pause.pk, address=address, count=count)
    record(fact, by=SYSTEM, audience=ticket.audience)


def _answers_lately(message: Message) -> int:
    automatic = Message.objects.filter(
        side=Side.OUT, nature=Nature.AUTO_REPLY, created_at__gt=clock.now() - DAY
    )
    return automatic.filter(ticket__customer=message.customer_id).count()
