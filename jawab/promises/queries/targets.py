"""What screens read of targets."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jawab.promises.models import Target, TargetEnding, TargetKind
from jawab.promises.queries.promises import KeptRate
from jawab.tickets.models import Ticket


def has_targets() -> Exists:
    """For ``ticket_for`` to ask along, so that a desk without policies pays no query for ``targets_on``."""
    return Exists(Target.objects.filter(ticket=OuterRef("pk")))


def targets_on(ticket: Ticket) -> list[Target]:
    """Those that run or stand, by kind, and of each other kind the last one if it was missed."""
    last = Target.objects.filter(ticket=ticket).order_by("kind", "-pk").distinct("kind")
    order = list(TargetKind)
    shown = [each for each in last if each.is_open or each.broken_at]
    return sorted(shown, key=lambda each: order.index(TargetKind(each.kind)))


def first_answer_due(ticket: Ticket) -> datetime | None:
    """None without such a target, and while its clock stands."""
    running = Target.objects.filter(ticket=ticket, kind=TargetKind.FIRST, ended_at=None)
    return running.values_list("due_at", flat=True).first()


def met_rates(targets: QuerySet[Target], *, since: datetime, until: datetime) -> dict[TargetKind, KeptRate]:
    """By kind, of those that were met or missed between: an open one that is late has been missed already."""
    missed = Q(broken_at__gte=since, broken_at__lt=until)
    met = Q(ending=TargetEnding.MET, ended_at__gte=since, ended_at__lt=until)
    found: Iterable[Any] = (
        targets.filter(missed | met)
        .order_by()
        .values("kind")
        .annotate(kept=Count("pk", filter=met), broken=Count("pk", filter=missed))
    )
    rates = {row["kind"]: KeptRate(row["kept"], row["broken"]) for row in found}
    return {kind: rates[kind] for kind in TargetKind if kind in rates}
