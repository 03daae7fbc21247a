"""Pushing what is unread to its reader's devices, and the devices that want it."""

import json
from collections.abc import Sequence
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Func, QuerySet, Value
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.channels.webpush import Answer, Receiver, post, refuse_receiver
from jawab.channels.webpush.posting import Connect, connect_publicly
from jawab.language import number
from jawab.notices.models import Notice, Subscription
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
"""Between tries, also after a worker that died in one; then it stays with the bell."""
REFUSALS = 5
"""In a row, after which a service has said often enough that it does not take our word."""
DEVICES = 10
TOPIC = "news"


@transaction.atomic
def subscribe(*, by: Agent, receiver: Receiver, session_key: str) -> None:
    """Let this browser take pushes for ``by`` until its session ends. One that was somebody else's is theirs no more.

    Refuses what no browser hands out, and more devices than anybody carries.
    """
    try:
        refuse_receiver(receiver)
    except ValueError as wrong:
        raise Refused(_("This browser cannot be reached.")) from wrong
    others = Subscription.objects.filter(agent=by).exclude(endpoint=receiver.endpoint)
    if others.count() >= DEVICES:
        raise Refused(_("Too many devices. Please switch this off on one of them first."))
    given = {"agent": by, "key": receiver.key, "secret": receiver.secret, "session_key": session_key}
    Subscription.objects.update_or_create(endpoint=receiver.endpoint, defaults=given | {"refusals": 0})


def unsubscribe(*, by: Agent, endpoint: str) -> None:
    """Only one's own; one that is not there is gone already."""
    Subscription.objects.filter(agent=by, endpoint=endpoint).delete()


def push_due(*, connect: Connect = connect_publicly) -> int:
    """Push what is due, one message to each device however much there is to tell; the number of agents reached out to.

    No transaction is open while a service speaks.
    """
    agents = 0
    while (claimed := _claim()) is not None:
        agent, notices = claimed
        answers = [_push(device, agent, notices, connect) for device in _devices(agent)]
        if Answer.LATER not in answers:
            _end(notices)
        agents += 1
    return agents


@transaction.atomic
def _claim() -> tuple[Agent, list[int]] | None:
    """One agent and all their notices that are due, put off until the next try."""
    due = Notice.objects.filter(push_at__lte=clock.now(), read_at=None)
    first = due.select_for_update(skip_locked=True, of=["self"]).order_by("push_at").first()
    if first is None:
        return None
    rows = list(due.filter(agent=first.agent_id).select_for_update(skip_locked=True, of=["self"]))
    for row in rows:
        more = row.push_tries < len(PAUSES)
        row.push_at = clock.now() + PAUSES[row.push_tries] if more else None
        row.push_tries += 1
        row.save(update_fields=["push_at", "push_tries"])
    return Agent.objects.get(pk=first.agent_id), [row.pk for row in rows]


def _end(notices: list[int]) -> None:
    Notice.objects.filter(pk__in=notices).update(push_at=None)


def _devices(agent: Agent) -> list[Subscription]:
    """Whoever was signed out, there or from elsewhere, is told nothing there any more."""
    living = Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    Subscription.objects.filter(agent=agent).exclude(session_key__in=living).delete()
    return list(Subscription.objects.filter(agent=agent, agent__is_active=True))


def _message(agent: Agent, notices: QuerySet[Notice]) -> bytes:
    """Empty when nothing of it may be seen any more. Numbers alone: it is shown on locked screens."""
    mine = notices.filter(read_at=None)
    tickets = list(visible_tickets(agent).filter(notices__in=mine).distinct().values_list("pk", flat=True))
    beside = list(mine.filter(ticket=None).values_list("article", "suggestion").distinct())
    if not tickets and not beside:
        return b""
    with translation.override(agent.language):
        shown = number(len(tickets), Style.of(agent.language, digits=agent.digits))
        body = ngettext("News in %(count)s ticket", "News in %(count)s tickets", len(tickets))
        told = {
            "title": str(_("Jawab")),
            "body": body % {"count": shown} if tickets else str(_("There is news for you")),
            "lang": agent.language,
            "dir": "ltr" if agent.language == "en" else "rtl",
            "url": _leads_to(tickets, beside),
        }
    return json.dumps(told, ensure_ascii=False).encode()


def _leads_to(tickets: Sequence[int], beside: Sequence[tuple[int | None, int | None]]) -> str:
    """To the one thing there is news of, else to the list."""
    if len(tickets) + len(beside) != 1:
        return reverse("notices")
    if tickets:
        return reverse("ticket", args=tickets)
    article, suggestion = beside[0]
    return reverse("article", args=[article]) if article else reverse("suggestion", args=[suggestion])


def _push(device: Subscription, agent: Agent, notices: list[int], connect: Connect) -> Answer | None:
    """What the device has not had yet; None where there is nothing of it. What was answered is kept at once."""
    fresh = Notice.objects.filter(pk__in=notices).exclude(pushed_to__contains=[device.pk])
    message = _message(agent, fresh)
    if not message:
        return None
    receiver = Receiver(device.endpoint, device.key, device.secret)
    told = list(fresh.values_list("pk", flat=True))
    answer = post(receiver, message, topic=TOPIC, connect=connect)
    if answer in {Answer.TAKEN, Answer.REFUSED}:
        had = Func("pushed_to", Value(device.pk), function="array_append")
        Notice.objects.filter(pk__in=told).update(pushed_to=had)
    refusals = device.refusals + 1 if answer is Answer.REFUSED else 0
    if answer is Answer.GONE or refusals >= REFUSALS:
        Subscription.objects.filter(pk=device.pk).delete()
    elif answer is not Answer.LATER:
        Subscription.objects.filter(pk=device.pk).update(refusals=refusals)
    return answer
