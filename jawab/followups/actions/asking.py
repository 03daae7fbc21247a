"""When a customer is asked whether it worked, and what becomes of no answer."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Case, QuerySet, Value, When

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.environment import environment
from jawab.base.facts import record
from jawab.base.link_secrets import digest, fresh_token
from jawab.channels.answering import may_answer
from jawab.followups.actions.rules import NO, NUMBER, YES
from jawab.followups.facts import FollowUpAnswered, FollowUpAsked
from jawab.followups.models import Answer, FollowUp, FollowUpRule
from jawab.tickets.access import not_held
from jawab.tickets.actions import say_by_itself, set_status
from jawab.tickets.models import Message, Side, Status, Ticket
from jawab.tickets.models.tickets import ACTIVE

BATCH = 100


def plan_follow_up(*, ticket: int) -> None:
    """A person of ours has resolved it: once the channel's days are over the customer is asked. One query elsewhere."""
    rule = FollowUpRule.objects.filter(channel__tickets=ticket).first()
    if rule is None or FollowUp.objects.filter(ticket=ticket, ended_at=None).exists():
        return
    now = clock.now()
    FollowUp.objects.create(ticket_id=ticket, made_at=now, next_at=now + timedelta(days=rule.days))


def drop_follow_up(*, ticket: int) -> None:
    """It is open again, or closed by somebody: nobody is asked, and no answer is waited for. One query elsewhere."""
    open_one = FollowUp.objects.filter(ticket=ticket, ended_at=None)
    said = Case(When(asked_at=None, then=Value(Answer.DROPPED)), default=Value(Answer.WRITTEN))
    open_one.update(ended_at=clock.now(), next_at=None, answer=said)


def ask_due() -> int:
    """Ask those whose days are over, and close what nobody answered; how many, at most a batch. Any number may run."""
    due = FollowUp.objects.filter(next_at__lte=clock.now()).order_by("next_at")
    return sum(_move(pk) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _move(pk: int) -> bool:
    """The ticket is locked first, as everywhere; who has it in hand is not waited for."""
    number = FollowUp.objects.filter(pk=pk).values_list("ticket", flat=True).first()
    ticket = not_held().select_related("channel", "customer", "team").filter(pk=number or 0).first()
    found = _still_due(pk).first() if ticket else None
    if ticket is None or found is None:
        return False
    if ticket.status != Status.RESOLVED or ticket.is_spam or ticket.merged_into_id is not None:
        _end(found, Answer.DROPPED)
        return True
    if found.asked_at is not None:
        _end(found, Answer.NONE)
        set_status(ticket=ticket, status=Status.CLOSED, by=SYSTEM, anyway=True)
        record(FollowUpAnswered(ticket=ticket.pk, answer=Answer.NONE), by=SYSTEM, audience=ticket.audience)
        return True
    rule = FollowUpRule.objects.filter(channel=ticket.channel_id).first()
    if rule is None or not _may_be_asked(ticket):
        _end(found, Answer.DROPPED)
        return True
    _ask(found, ticket, rule)
    return True


def _still_due(pk: int) -> QuerySet[FollowUp]:
    held = FollowUp.objects.select_for_update(no_key=True)
    return held.filter(pk=pk, next_at__lte=clock.now())


def _may_be_asked(ticket: Ticket) -> bool:
    """Not while another matter of theirs is open, nor a machine, nor too often."""
    others = Ticket.objects.filter(customer=ticket.customer_id, status__in=ACTIVE, merged_into=None)
    said = Message.objects.filter(ticket=ticket, side=Side.IN).order_by("created_at", "pk").last()
    return not others.exclude(pk=ticket.pk).exists() and said is not None and may_answer(said)


def _ask(found: FollowUp, ticket: Ticket, rule: FollowUpRule) -> None:
    token = fresh_token()
    link = f"{environment().public_url.rstrip('/')}/worked/{token}/"
    text = rule.text.replace(NUMBER, str(ticket.pk)).replace(YES, link + "?yes").replace(NO, link + "?no")
    message = say_by_itself(ticket=ticket, text=text, key=f"follow-up:{found.pk}")
    now = clock.now()
    found.message, found.digest, found.asked_at = message, digest(token), now
    found.next_at = now + timedelta(days=rule.closes_days)
    found.save()
    record(FollowUpAsked(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)


def _end(found: FollowUp, answer: Answer) -> None:
    found.ended_at, found.next_at, found.answer = clock.now(), None, answer
    found.save()
