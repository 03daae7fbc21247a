"""What tickets are about: the words they began with, those that are looked at, and the open problem they are like."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from jawab.language.grouping import likeness, vector
from jawab.problems.models import Matter, Problem, ProblemState, ProblemTicket
from jawab.tickets.models import Encounter, Message, Nature, Side, Ticket

DAYS = timedelta(days=28)
"""So far back is looked for what comes again and again."""
MOST_TICKETS = 50_000
"""The newest of them, on a desk that has more."""
SURE = 0.5
"""As like each other two requests are taken for one matter: told apart from others in nineteen of twenty."""
_LONGEST = 2_000
_ROUNDED = 3


def looked_at(*, now: datetime) -> QuerySet[Ticket]:
    """Those of the last ``DAYS`` that may be part of a matter."""
    return Ticket.objects.filter(created_at__gte=now - DAYS, is_spam=False, merged_into=None)


def unread(*, now: datetime) -> QuerySet[Ticket]:
    """Of these, whose words nobody has read yet; the newest first."""
    return looked_at(now=now).filter(~Exists(Matter.objects.filter(ticket=OuterRef("pk")))).order_by("-pk")


def linked() -> Exists:
    return Exists(ProblemTicket.objects.filter(ticket=OuterRef("pk")))


def first_words(tickets: Iterable[int]) -> dict[int, str]:
    """What each customer began with, below the subject; nothing where none has spoken. Three queries."""
    pks = list(tickets)
    said = Message.objects.filter(ticket__in=pks, side=Side.IN, nature=Nature.PERSON)
    told = Encounter.objects.filter(ticket__in=pks, side=Side.IN).exclude(text="")
    first = ("ticket", "created_at", "pk")
    spoken = dict(told.order_by(*first).distinct("ticket").values_list("ticket", "text"))
    spoken |= dict(said.order_by(*first).distinct("ticket").values_list("ticket", "written"))
    subjects = Ticket.objects.filter(pk__in=spoken).values_list("pk", "subject")
    return {pk: f"{subject}\n{spoken[pk][:_LONGEST]}" for pk, subject in subjects}


def terms_of(text: str) -> dict[str, float]:
    """As they are kept."""
    return {term: round(weight, _ROUNDED) for term, weight in vector(text).items()}


def nearest_problem(terms: Mapping[str, float], problems: Iterable[Problem]) -> tuple[Problem, float] | None:
    """The one they are like surely, and how like; the first among equals."""
    found = [(likeness(terms, problem.profile), -problem.pk, problem) for problem in problems]
    best = max(found, key=lambda each: each[:2], default=None)
    return (best[2], best[0]) if best is not None and best[0] >= SURE else None


def unmended() -> list[Problem]:
    """Open problems by which others can be told."""
    return list(Problem.objects.exclude(state=ProblemState.MENDED).exclude(profile={}).order_by("pk"))
