"""Queues: made, changed, put in order and removed."""

from collections.abc import Sequence
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.base.ordering import moved
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.models import Skill
from jawab.people.models.skills import HIGHEST, LOWEST
from jawab.routing.facts import QueueRemoved, QueueSaved
from jawab.routing.models import USUAL_WEIGHT, Queue
from jawab.tickets.queries.conditions import Condition, gathered, stored
from jawab.tickets.queries.filtering import of_nobody

MOST = 40
"""Queues of one desk; every waiting ticket is asked by each of them in turn."""
LONGEST_TARGET = 60 * 24 * 60
"""Minutes: sixty days."""
WEIGHTS = range(10, 1001)


@transaction.atomic
def save_queue(
    *,
    name: str,
    conditions: Sequence[Condition],
    by: Actor,
    queue: Queue | None = None,
    skill: Skill | None = None,
    level: int = LOWEST,
    target_minutes: int,
    weight: int = USUAL_WEIGHT,
) -> Queue:
    """A new queue, behind all others, or another form of ``queue``. ``weight`` is in hundredths.

    Refuses an empty or a taken name, no condition at all, one that depends on who looks, and numbers out of range.
    """
    require_administrator(by)
    kept = _locked(queue) if queue else Queue()
    kept.name = _free_name(name, besides=queue)
    kept.conditions = stored(_asked(conditions))
    if not LOWEST <= level <= HIGHEST:
        raise Refused(_("A level is a number from 1 to 5."))
    if not 1 <= target_minutes <= LONGEST_TARGET:
        raise Refused(_("Please say within how many minutes an answer should come, at most sixty days."))
    if weight not in WEIGHTS:
        raise Refused(_("The weight is a number from 10 to 1000."))
    kept.skill, kept.level = skill, level if skill else LOWEST
    kept.target_minutes, kept.weight = target_minutes, weight
    if queue is None:
        others = list(Queue.objects.values_list("position", flat=True))
        if len(others) >= MOST:
            raise Refused(_("There are too many queues. Please remove one first."))
        kept.position = max(others, default=-1) + 1
    kept.save()
    record(QueueSaved(queue=kept.pk), by=by, audience=())
    return kept


@transaction.atomic
def move_queue(*, queue: Queue, to: Literal["up", "down"], by: Actor) -> Queue:
    """One place up or down; at the end nothing changes."""
    require_administrator(by)
    every = list(Queue.objects.select_for_update(no_key=True, of=("self",)))
    if queue not in every:
        raise NotThere(_("There is no such queue."))
    if ordered := moved(every, every[every.index(queue)], to):
        Queue.objects.bulk_update(ordered, ["position"])
        record(QueueSaved(queue=queue.pk), by=by, audience=())
    return queue


@transaction.atomic
def remove_queue(*, queue: Queue, by: Actor) -> None:
    """Its tickets are the next queue's that takes them."""
    require_administrator(by)
    kept = _locked(queue)
    number, name = kept.pk, kept.name
    Queue.objects.filter(pk=number).delete()
    record(QueueRemoved(queue=number, name=name), by=by, audience=())


def _locked(queue: Queue) -> Queue:
    fresh = Queue.objects.select_for_update(no_key=True).filter(pk=queue.pk).first()
    if fresh is None:
        raise NotThere(_("There is no such queue."))
    return fresh


def _free_name(name: str, *, besides: Queue | None) -> str:
    name = one_line(name, 80)
    if not name:
        raise Refused(_("A name is needed."))
    if (
        Queue.objects.filter(name__iexact=name)
        .exclude(pk=besides.pk if besides and besides.pk else 0)
        .exists()
    ):
        raise Refused(_("This name is already taken."))
    return name


def _asked(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    kept = gathered((each.field, each.how, each.values) for each in conditions).read
    if not kept:
        raise Refused(_("A queue needs a condition."))
    if not all(of_nobody(each.field) for each in kept):
        raise Refused(_("A queue cannot ask this: it would hold another ticket for each who looks."))
    return kept
