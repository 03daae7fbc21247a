"""What screens read of procedures: how often they are followed, how far, and where they are left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jawab.base.models import FactRow
from jawab.procedures.guide import Step
from jawab.procedures.models import Ending, FollowedStep, Following, Procedure, ProcedureVersion
from jawab.tickets.models import Ticket

_IN_TICKETS = Q(followings__ticket__isnull=False)


def procedures_kept(*, retired: bool = False) -> QuerySet[Procedure]:
    """With ``begun``, ``gone`` and ``left``: in how many tickets each was begun, gone through and left."""
    return (
        Procedure.objects.filter(retired_at__isnull=not retired)
        .select_related("owner", "recommended")
        .annotate(
            begun=Count("followings", filter=_IN_TICKETS),
            gone=Count("followings", filter=_IN_TICKETS & Q(followings__ending=Ending.DONE)),
            left=Count("followings", filter=_IN_TICKETS & Q(followings__ending=Ending.LEFT)),
        )
    )


def procedures_to_follow() -> QuerySet[Procedure]:
    return Procedure.objects.filter(retired_at=None).select_related("recommended")


@dataclass(frozen=True, slots=True)
class Walked:
    """A step of a version: how often it was done, and how often somebody left at it."""

    place: int
    step: Step
    done: int
    left: int


def walked(version: ProcedureVersion) -> list[Walked]:
    """Its steps in their order; tried out or in tickets."""
    rows = FollowedStep.objects.filter(following__version=version)
    done = Counter(rows.filter(done_at__isnull=False).values_list("place", flat=True))
    left = Counter(rows.filter(done_at=None, following__ending=Ending.LEFT).values_list("place", flat=True))
    return [Walked(place, step, done[place], left[place]) for place, step in enumerate(version.guide.steps)]


def never_walked(version: ProcedureVersion) -> list[Step]:
    return [each.step for each in walked(version) if not each.done]


def reasons_left(procedure: Procedure, *, most: int) -> list[Following]:
    """What was said by whoever left it, the newest first."""
    rows = procedure.followings.filter(ending=Ending.LEFT).exclude(why="")
    return list(rows.select_related("by", "ticket").order_by("-ended_at")[:most])


@dataclass(frozen=True, slots=True)
class Going:
    """How far a following is: the steps behind it with what was answered, and the one it is at (None when it ended)."""

    following: Following
    behind: list[tuple[FollowedStep, Step]]
    at: FollowedStep | None
    step: Step | None


def followings_of(ticket: Ticket) -> QuerySet[Following]:
    """In it, and in what was merged into it: there they stay, so that a merge that is taken back takes them along."""
    return _inside(ticket.pk)


def followings_on(ticket: Ticket) -> list[Going]:
    """Those under way first, then those that ended, each group as they were begun. Two queries."""
    rows = followings_of(ticket).select_related("version", "procedure", "by")
    found = sorted(rows, key=lambda each: (each.ended_at is not None, each.begun_at, each.pk))
    return _gone(found)


def under_way(ticket: Ticket) -> list[str]:
    """The titles of those that are not at their end. One query."""
    return list(followings_of(ticket).filter(ended_at=None).values_list("version__title", flat=True))


def going_of(following: Following) -> Going:
    return _gone([following])[0]


def has_followings() -> Exists:
    """To be asked along with a ticket."""
    return Exists(_inside(OuterRef(OuterRef("pk"))))


def has_procedures() -> Exists:
    """Whether there is any to follow; to be asked along as well."""
    return Exists(procedures_to_follow())


def procedure_history(procedure: Procedure) -> QuerySet[FactRow]:
    """The newest first; not what is done in tickets."""
    rows = FactRow.objects.filter(kind__startswith="procedure.", values__procedure=procedure.pk, ticket=None)
    return rows.order_by("-number")


def _inside(number: int | OuterRef) -> QuerySet[Following]:
    tickets = Ticket.objects.filter(Q(pk=number) | Q(merged_into=number))
    return Following.objects.filter(ticket__in=tickets.order_by().values("pk"))


def _gone(followings: Iterable[Following]) -> list[Going]:
    steps: dict[int, list[FollowedStep]] = {}
    for row in FollowedStep.objects.filter(following__in=[each.pk for each in followings]).select_related(
        "done_by"
    ):
        steps.setdefault(row.following_id, []).append(row)
    return [_going(each, steps.get(each.pk, [])) for each in followings]


def _going(following: Following, rows: list[FollowedStep]) -> Going:
    guide = following.version.guide
    at = next((row for row in rows if row.done_at is None), None) if following.ended_at is None else None
    return Going(
        following=following,
        behind=[(row, guide.steps[row.place]) for row in rows if row.done_at is not None],
        at=at,
        step=guide.steps[at.place] if at is not None else None,
    )
