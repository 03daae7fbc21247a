"""Whoever wanted it is told what was decided, by mail, each in a transaction of their own."""

import time

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.environment import environment
from jawab.base.link_secrets import digest, fresh_token
from jawab.people.models import ContactKind, Customer
from jawab.people.queries import desk_settings, language_for, point_of
from jawab.suggestions.actions.recording import tell
from jawab.suggestions.facts import SuggestionTold
from jawab.suggestions.models import Left, NoLetters, Outcome, Suggestion, Telling, Told
from jawab.suggestions.queries import outcomes
from jawab.suggestions.wording import letter_of
from jawab.tickets.actions import LetterToOne, reach_out, set_status
from jawab.tickets.models import Channel, ChannelKind, Message, Status
from jawab.tickets.queries import blocked_of


def carry_out_telling(*, telling: Telling, seconds: float = float("inf")) -> bool:
    """Tell one after the other; False when the time was not enough, or somebody is in other hands at this moment.

    May be stopped anywhere and called again, by several at once: whoever was told is told once.
    """
    until = time.monotonic() + seconds
    waiting = Told.objects.filter(telling=telling.pk, outcome=Outcome.WAITING).order_by("pk")
    for pk, customer in list(waiting.values_list("pk", "customer")):
        _tell_one(pk, customer)
        if time.monotonic() >= until:
            break
    return _finish(telling)


@transaction.atomic
def _tell_one(pk: int, customer: int) -> None:
    """The customer is locked first, as who merges them does and who stops their letters; nobody is waited for."""
    free = Customer.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    held = free.filter(pk=customer).first()
    rows = Told.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    row = rows.filter(pk=pk, customer=customer, outcome=Outcome.WAITING).select_related("telling").first()
    if held is None or row is None:
        return
    suggestion = Suggestion.objects.select_related("ticket__channel", "owner").get(
        pk=row.telling.suggestion_id
    )
    mailbox, address = _mailbox(suggestion, held), point_of(held, ContactKind.EMAIL)
    row.reason = _why_not(row, suggestion, held) or ("" if mailbox and address else Left.SILENT)
    row.outcome = Outcome.LEFT if row.reason else Outcome.TOLD
    if mailbox is not None and not row.reason:
        row.message = _write(row, suggestion, held, mailbox, address)
    row.save(update_fields=["outcome", "reason", "message", "digest"])


def _why_not(row: Told, suggestion: Suggestion, customer: Customer) -> str:
    if customer.erased_at is not None or customer.merged_into_id is not None:
        return Left.GONE
    later = Telling.objects.filter(suggestion=suggestion, pk__gt=row.telling_id)
    if suggestion.state != row.telling.state or later.exists():
        return Left.LATER
    if NoLetters.objects.filter(customer=customer).exists():
        return Left.STOPPED
    return Left.BLOCKED if blocked_of(customer) else ""


def _write(row: Told, suggestion: Suggestion, customer: Customer, mailbox: Channel, address: str) -> Message:
    """A ticket of its own that asks for nothing: it is closed at once, and an answer opens it for whose it is."""
    token, language = fresh_token(), language_for(customer, suggestion.language)
    stop = f"{environment().public_url.rstrip('/')}/no-letters/{token}/"
    said = letter_of(row, suggestion, customer, language=language, stop=stop)
    team = mailbox.team
    assert team is not None
    letter = LetterToOne(
        subject=said.subject,
        text=said.text,
        address=address,
        language=language,
        team=team,
        owner=suggestion.owner if suggestion.owner and suggestion.owner.is_active else None,
        # Only such an address may stand in the header (RFC 8058, 3.1); the letter's last line has it in any case.
        unsubscribe=stop if stop.startswith("https:") else "",
    )
    message = reach_out(customer=customer, channel=mailbox, letter=letter, key=f"suggestion-told:{row.pk}")
    set_status(ticket=message.ticket, status=Status.CLOSED, by=SYSTEM, anyway=True)
    row.digest = digest(token)
    return message


def _mailbox(suggestion: Suggestion, customer: Customer) -> Channel | None:
    """Where it was heard, else one in their language, else any. None where the desk has no mailbox of a team."""
    mailboxes = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True, team__isnull=False)
    known = list(mailboxes.select_related("team").order_by("pk"))
    language = language_for(customer, desk_settings().language)
    heard = suggestion.ticket.channel_id if suggestion.ticket else None
    ranked = sorted(known, key=lambda each: (each.pk != heard, each.language != language))
    return next(iter(ranked), None)


@transaction.atomic
def _finish(telling: Telling) -> bool:
    """True when nobody waits; said once."""
    mine = Telling.objects.select_for_update(no_key=True, of=("self",)).get(pk=telling.pk)
    if mine.finished_at is not None:
        return True
    figures = outcomes(mine.pk)
    if figures[Outcome.WAITING]:
        return False
    mine.finished_at = telling.finished_at = clock.now()
    mine.save(update_fields=["finished_at"])
    suggestion = Suggestion.objects.get(pk=mine.suggestion_id)
    told, left = figures[Outcome.TOLD], figures[Outcome.LEFT]
    tell(SuggestionTold, suggestion, by=SYSTEM, telling=mine.pk, told=told, left=left)
    return True
