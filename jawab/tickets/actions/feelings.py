"""Putting right how the desk reads a customer's message."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.facts import FeelingJudged
from jawab.tickets.models import Emotion, Feeling, Message, Nature, Side, Urgency


@transaction.atomic
def judge_feeling(*, message: Message, emotion: str, urgency: int, by: Agent) -> Feeling:
    """Keep what the agent reads in a customer's message, instead of what anybody or the desk read before.

    The word on the last message of a person is also the ticket's, by which lists are filtered.
    """
    ticket = locked(message.ticket_id, by=by)
    if not Message.objects.filter(pk=message.pk, ticket=ticket, side=Side.IN).exists():
        raise NotThere(_("There is no such message."))
    if emotion not in Emotion.values or urgency not in Urgency.values:
        raise Refused(_("There is no such feeling."))
    feeling, _new = Feeling.objects.update_or_create(
        message=message,
        defaults={"emotion": emotion, "urgency": urgency, "agent": by, "judged_at": clock.now()},
    )
    last = Message.objects.filter(ticket=ticket, side=Side.IN, nature=Nature.PERSON)
    if last.order_by("-created_at", "-pk").values_list("pk", flat=True).first() == message.pk:
        ticket.emotion, ticket.urgency = emotion, urgency
        ticket.save(update_fields=["emotion", "urgency"])
    record(
        FeelingJudged(ticket=ticket.pk, message=message.pk, emotion=emotion, urgency=urgency),
        by=by,
        audience=ticket.audience,
    )
    return feeling
