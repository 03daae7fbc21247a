"""Tickets that tell the same problem and were answered: the language layer says how like they are."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import OuterRef, Subquery

from jawab.language.grouping import Groups, vector
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Message, Side, Ticket
from jawab.tickets.models.tickets import ENDED

LOOKED_AT = 200
"""The newest that are over: what was true a year ago may not be now, and each costs a quarter of a millisecond."""
LEAST = 0.3
"""As like as what is put into one group."""
_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Similar:
    """``answer`` is what its customer was told last."""

    ticket: Ticket
    answer: str


def similar_tickets(ticket: Ticket, question: str, *, viewer: Agent, most: int) -> list[Similar]:
    """Those the viewer may see, the likest first, each with the last answer an agent wrote in it."""
    answered = Message.objects.filter(ticket=OuterRef("pk"), side=Side.OUT, agent__isnull=False)
    last = answered.order_by("-created_at", "-pk").values("text")[:1]
    asked = Message.objects.filter(ticket=OuterRef("pk"), side=Side.IN).order_by("created_at", "pk")
    over = visible_tickets(viewer).filter(status__in=ENDED, merged_into=None, is_spam=False)
    rows = over.exclude(pk=ticket.pk).annotate(
        answer=Subquery(last), asked=Subquery(asked.values("written")[:1])
    )
    found = {
        each.pk: each
        for each in rows.filter(answer__isnull=False).order_by("-active_at", "-number")[:LOOKED_AT]
    }
    groups: Groups[int] = Groups(vector=_vector)
    for pk, each in reversed(found.items()):
        groups.add(pk, f"{each.subject}\n{each.asked or ''}"[:1_500])
    near = groups.nearest(question, most)
    return [Similar(found[one.key], found[one.key].answer) for one in near if one.likeness >= LEAST]


@lru_cache(_KEPT)
def _vector(text: str) -> dict[str, float]:
    return vector(text)
