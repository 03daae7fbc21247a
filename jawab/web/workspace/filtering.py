"""The filter: what a list is to hold, put together condition by condition."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jawab import calendars
from jawab.base import clock
from jawab.tickets.queries import Condition, Scope, Sort, Standing, TicketView
from jawab.tickets.queries.conditions import MOST, condition
from jawab.web.viewing import style_for
from jawab.web.workspace import condition_rows, places
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.asked import resolved
from jawab.web.workspace.condition_rows import Row
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

FRAGMENTS = {"form": "workspace/filter/_form.html"}


@agents_only("GET", "HEAD")
def filtering(request: AgentRequest) -> HttpResponse:
    """``do`` is what was pressed: another condition, one less, the list itself, or the list as a view."""
    viewer, style = request.viewer, style_for(request.viewer)
    values, pressed = request.GET, request.GET.get("do", "")
    begun = resolved(places.asked_place(values), viewer)
    by = condition_rows.asker(viewer)
    if "filled" in values:
        rows = condition_rows.read_rows(values, by, style)
    else:
        rows = condition_rows.rows_of(as_conditions(begun), by, style)
    if pressed in {"show", "keep"} and not any(row.error for row in rows):
        return _done(pressed, begun, rows)
    before = len(rows)
    if pressed == "add" and before < MOST:
        rows += filter(None, [condition_rows.empty_row(before, values.get("new", ""), by)])
    elif pressed.startswith("less-"):
        rows = [row for row in rows if f"less-{row.number}" != pressed]
    rows = [replace(row, number=number) for number, row in enumerate(rows)]
    context = {
        "rows": rows,
        "added": len(rows) > before,
        "removed": len(rows) < before,
        "problems": [(_control(row), f"{row.label}: {row.error}") for row in rows if row.error],
        "today": calendars.local_day(clock.now(), style),
        "checked": pressed in {"show", "keep"},
        "offered": list(by.labels.items()),
        "units": condition_rows.units(),
        "is_full": len(rows) >= MOST,
        "begun": begun,
        "unread": begun.unread,
    }
    if values.get("fragment", "") in FRAGMENTS:
        return render(request, FRAGMENTS[values["fragment"]], context | {"place": places.place_of(begun)})
    return render(request, "workspace/filter/page.html", shell(viewer, at=begun) | context)


def as_conditions(view: TicketView) -> tuple[Condition, ...]:
    """A list's scope and standing as conditions like all others."""
    asked = []
    if view.standing is not Standing.ANY:
        asked.append(condition("status", "any", view.standing.statuses))
    if view.scope is Scope.MINE:
        asked.append(condition("assignee", "any", ["me"]))
    elif view.scope is Scope.UNASSIGNED:
        asked.append(condition("assignee", "any", ["nobody"]))
    elif view.scope is Scope.TEAM:
        asked.append(condition("team", "any", [str(view.team)]))
    whole = [*filter(None, asked), *view.where]
    return tuple(dict.fromkeys(whole))[:MOST]


# What no condition can say stays the scope of the list.
_NO_CONDITION = {Scope.FOLLOWED, Scope.ESCALATED, Scope.SPAM}


def filtered(conditions: tuple[Condition, ...], *, sort: Sort, scope: Scope = Scope.ALL) -> TicketView:
    """The list of all that fulfils them."""
    return TicketView(
        scope if scope in _NO_CONDITION else Scope.ALL, standing=Standing.ANY, sort=sort, where=conditions
    )


def _done(pressed: str, begun: TicketView, rows: list[Row]) -> HttpResponse:
    conditions = tuple(row.asked for row in rows if row.asked)
    place = places.place_of(filtered(conditions, sort=begun.sort, scope=begun.scope))
    if pressed == "show":
        return see_other(f"{reverse('inbox')}?{urlencode({'in': place})}")
    page = reverse("view-new") if begun.saved is None else reverse("view", args=[begun.saved])
    return see_other(f"{page}?{urlencode({'in': place})}")


def _control(row: Row) -> str:
    """The id of what is to be mended in a row."""
    return f"filter-{row.number}-{'how' if row.shape in {'choice', 'tags'} else 'typed'}"
