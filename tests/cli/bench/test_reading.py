"""What a screen reads does not grow with the desk: only so many rows of a large table, whichever plan is taken."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.urls import reverse

from jawab.cli.bench.filling.filling import fill
from jawab.people.models import Agent, Role
from jawab.tickets.models import Ticket
from jawab.tickets.queries import Scope, Sort, Standing
from tests.web.workspace.browsing import signed_in

pytestmark = pytest.mark.django_db
LARGE = {
    "base_fact",
    "channels_delivery",
    "people_contactpoint",
    "people_customer",
    "tickets_message",
    "tickets_note",
    "tickets_ticket",
    "tickets_words",
}
TICKETS, MOST = 3_000, 1_000
"""More rows of a large table for one page are a third of it: they come from a query that grows with it."""
GLANCE = 2_000
"""The newest entries that a search looks at, on a desk of any size."""


class Asked:
    """Every question of a page, for its plan to be looked at."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, Any]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, values: Any, *rest: Any) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH")) and " FOR " not in sql:
            self.statements.append((sql, values))
        return execute(sql, values, *rest)


def scans(plan: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """How a large table is read, and how many of its rows are looked at."""
    if plan.get("Relation Name") in LARGE:
        passed = sum(plan.get(f"Rows Removed by {why}", 0) for why in ("Filter", "Index Recheck"))
        yield (
            plan["Node Type"],
            plan["Relation Name"],
            int((plan["Actual Rows"] + passed) * plan["Actual Loops"]),
        )
    for part in plan.get("Plans", ()):
        yield from scans(part)


def read_too_much(sql: str, values: Any) -> list[tuple[str, str, int]]:
    """Without scans of whole tables: on a small one such a scan is right, and says nothing of a large one."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
        ((plans,),) = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    (plan,) = json.loads(plans) if isinstance(plans, str) else plans
    return [
        scan for scan in scans(plan["Plan"]) if scan[2] > (GLANCE if scan[1] == "tickets_words" else MOST)
    ]


def screens(customer: int, ticket: int, long: int) -> Iterator[str]:
    inbox = reverse("inbox")
    for sort in Sort:
        yield f"{inbox}?in=all&sort={sort}"
    for scope in (Scope.MINE, Scope.UNASSIGNED, Scope.FOLLOWED, Scope.ESCALATED, Scope.SPAM):
        yield f"{inbox}?in={scope}"
    for standing in Standing:
        yield f"{inbox}?in=all.{standing}"
    yield f"{inbox}?in=team-{Ticket.objects.get(pk=ticket).team_id}"
    yield reverse("ticket", args=[ticket])
    yield reverse("ticket", args=[long])
    yield reverse("customer", args=[customer])
    yield reverse("customers")
    yield reverse("live-view")
    yield reverse("promises")
    yield f"{reverse('palette')}?q=مریم"


def test_no_screen_reads_more_of_a_large_desk() -> None:
    fill(tickets=TICKETS, seed=5)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    first, second = Agent.objects.filter(is_active=True).order_by("pk")[:2]
    Agent.objects.filter(pk=second.pk).update(role=Role.ADMINISTRATOR)
    heavy = Ticket.objects.values("customer").annotate(count=Count("pk")).order_by("-count")[0]["customer"]
    long = Ticket.objects.annotate(count=Count("messages")).order_by("-count")[0]
    seen = Ticket.objects.filter(team__memberships__agent=first).latest("pk")
    found = []
    for viewer in (first, Agent.objects.get(pk=second.pk)):
        client = signed_in(viewer)
        for address in screens(heavy, seen.pk, long.pk):
            asked = Asked()
            with connection.execute_wrapper(asked):
                status = client.get(address).status_code
            assert status in {200, 403, 404}, (address, status)
            for sql, values in asked.statements:
                found += [(viewer.role, address, scan, sql[:400]) for scan in read_too_much(sql, values)]
    assert found == [], "\n".join(map(str, found))
