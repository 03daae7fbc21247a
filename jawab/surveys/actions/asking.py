"""A customer is asked: by a letter in the same thread when the time has come, or at once by a door of their own."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.channels.answering import may_answer
from jawab.people.models import ContactKind, Customer
from jawab.people.queries import desk_settings, language_for, point_of
from jawab.surveys.actions.planning import new_asking
from jawab.surveys.facts import SurveyAsked
from jawab.surveys.letters import letter_of
from jawab.surveys.models import AskedBy, Asking, Dropped, Survey, SurveySettings
from jawab.surveys.queries import (
    open_asking_of,
    survey_for,
    survey_settings,
    wants_none,
    was_asked_lately,
    was_their_matter,
)
from jawab.tickets.access import locked, not_held
from jawab.tickets.actions import Dispatch, say_by_itself
from jawab.tickets.models import Channel, ChannelKind, Message, Nature, Side, Ticket
from jawab.tickets.models.tickets import ACTIVE, ENDED
from jawab.tickets.queries import blocked_of

BATCH = 100
LATER = timedelta(days=1)
"""When it is looked at again whether they can be asked, where something else is still asked of them."""
TURNS, PAUSE = 10, 0.05

Hinders = Callable[[Ticket], str | None]
"""What stands above this package knows why somebody is not to be asked now: a ``Dropped``, "" to wait, None to ask."""


def ask_due(hinders: Hinders) -> int:
    """Ask those whose time has come; how many were looked at, at most a batch. Any number may run."""
    due = Asking.objects.filter(next_at__lte=clock.now()).order_by("next_at", "pk")
    return sum(_move(pk, hinders) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _move(pk: int, hinders: Hinders) -> bool:
    """The ticket is locked first, as everywhere; who has it, or its customer, in hand is not waited for."""
    number = Asking.objects.filter(pk=pk).values_list("ticket", flat=True).first()
    ticket = not_held().select_related("channel", "team").filter(pk=number or 0).first()
    customer = _held(ticket.customer_id) if ticket else None
    held = Asking.objects.select_for_update(no_key=True).filter(pk=pk, next_at__lte=clock.now())
    asking = held.first() if customer else None
    if ticket is None or customer is None or asking is None:
        return False
    # It may be somebody else's, in other hands, than when it was resolved.
    asking.ticket, asking.customer, ticket.customer = ticket, customer, customer
    asking.team_id, asking.agent_id = ticket.team_id, ticket.assignee_id
    asking.language = language_for(customer, ticket.language or desk_settings().language)
    settings = survey_settings()
    why = _why_not(asking, settings) or hinders(ticket)
    if why == "":
        asking.next_at = clock.now() + LATER
    elif why:
        asking.next_at, asking.dropped = None, why
    else:
        _write(asking, settings)
    asking.save()
    return True


def _held(customer: int) -> Customer | None:
    """Whom nobody is asked twice under; a merge of customers holds them first, and tickets after."""
    held = Customer.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
    return held.filter(pk=customer, erased_at=None, merged_into=None).first()


def _held_soon(customer: int) -> Customer | None:
    """Somebody stands at the door: who has them in hand is waited for, but not for long: it may wait for the ticket."""
    for _turn in range(TURNS):
        if (held := _held(customer)) is not None:
            return held
        time.sleep(PAUSE)
    return None


def _why_not(asking: Asking, settings: SurveySettings) -> str:
    ticket, customer = asking.ticket, asking.customer
    if not Survey.objects.filter(measure=asking.measure, is_on=True).exists():
        return Dropped.OFF
    if ticket.status not in ENDED:
        return Dropped.REOPENED
    return _not_theirs(ticket) or _not_them(customer, settings) or _not_now(ticket, customer)


def _not_theirs(ticket: Ticket) -> str:
    gone = ticket.is_spam or ticket.merged_into_id is not None
    sample = ticket.channel.kind == ChannelKind.SAMPLE
    return Dropped.SETTLED if gone or sample or not was_their_matter(ticket) else ""


def _not_them(customer: Customer, settings: SurveySettings) -> str:
    if wants_none(customer, settings):
        return Dropped.DECLINED
    return Dropped.LATELY if was_asked_lately(customer, settings) else ""


def _not_now(ticket: Ticket, customer: Customer) -> str:
    others = Ticket.objects.filter(customer=customer, status__in=ACTIVE, merged_into=None)
    if others.exclude(pk=ticket.pk).exists():
        return Dropped.OPEN_MATTER
    return "" if _address(ticket, customer) else Dropped.SILENCE


def _address(ticket: Ticket, customer: Customer) -> str:
    """Where the letter goes; empty where the desk may not write to them by itself, or has no way to."""
    if blocked_of(customer) or not _has_mailbox(ticket):
        return ""
    said = Message.objects.filter(ticket=ticket, side=Side.IN, nature=Nature.PERSON).exclude(address="")
    last = said.order_by("created_at", "pk").last()
    if last is None:
        return point_of(customer, ContactKind.EMAIL)
    failing = customer.contact_points.filter(value=last.address.lower(), failing_since__isnull=False)
    return last.address if may_answer(last) and not failing.exists() else ""


def _has_mailbox(ticket: Ticket) -> bool:
    own = ticket.channel.kind == ChannelKind.EMAIL
    return own or Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True).exists()


def _write(asking: Asking, settings: SurveySettings) -> None:
    letter = letter_of(asking, settings)
    dispatch = Dispatch(to=[_address(asking.ticket, asking.customer)], unsubscribe=letter.unsubscribe)
    text, key = letter.text, f"survey:{asking.pk}"
    asking.message = say_by_itself(ticket=asking.ticket, text=text, key=key, dispatch=dispatch)
    _asked(asking, AskedBy.MAIL)


def _asked(asking: Asking, way: str) -> None:
    asking.way, asking.asked_at, asking.next_at = way, clock.now(), None
    asking.save()
    fact = SurveyAsked(
        ticket=asking.ticket_id,
        asking=asking.pk,
        measure=asking.measure,
        way=way,
        message=asking.message_id,
    )
    record(fact, by=SYSTEM, audience=asking.ticket.audience)


@transaction.atomic
def ask_about(*, ticket: Ticket, way: AskedBy) -> Asking | None:
    """Ask its customer now, without a letter: they are in the portal or the chat, or are shown a link.

    The asking, whose ``token`` makes the address of the page; the one that is open already, if there is; a letter that
    was still to be written is written no more. None where they are not asked: the ticket has not ended, no survey is on
    for its team, they were asked lately or want none.
    """
    ticket = locked(ticket.pk, by=SYSTEM)
    known = open_asking_of(ticket)
    customer = _held_soon(ticket.customer_id) if known is None else None
    if customer is None:
        return known
    ticket.customer = customer
    waiting = Asking.objects.select_for_update(no_key=True).filter(ticket=ticket, next_at__isnull=False)
    survey = survey_for(ticket)
    asking = waiting.first() or (new_asking(ticket, survey) if survey else None)
    refused = ticket.status not in ENDED or _not_theirs(ticket) or _not_them(customer, survey_settings())
    if asking is None or refused:
        return None
    asking.ticket, asking.customer = ticket, customer
    _asked(asking, way)
    return asking
