"""Staying true: what is to be looked at again and why, what did not help, what nobody uses, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere
from jawab.channels.kinds.form.queries import spared
from jawab.citing.queries.measuring import UNUSED, unused
from jawab.knowledge.actions import settle_unanswered
from jawab.knowledge.models import Article, Cause, FreshnessWeek, ReviewTask, UnansweredSearch
from jawab.knowledge.queries.articles import title_of
from jawab.knowledge.queries.reading import centre
from jawab.knowledge.queries.staying_true import (
    doubted,
    freshness,
    freshness_by_week,
    open_tasks,
    past_review,
    unanswered,
)
from jawab.people.models import Agent
from jawab.web.knowledge.doubts import tickets_seen
from jawab.web.knowledge.listing import today_of
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

_WIDE, _HIGH = 12, 40
"""Of the line of the weeks: a week, and a whole hundred."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One article with the reasons to look at it."""

    article: Article
    title: str
    language: str
    tasks: list[ReviewTask]


@agents_only("GET", "HEAD")
def gaps(request: AgentRequest) -> HttpResponse:
    """``mine`` shows one's own articles alone; what is missing is nobody's."""
    viewer, today = request.viewer, today_of(request.viewer)
    owner = viewer if request.GET.get("mine") else None
    tasks = open_tasks(owner=owner)
    late, alone = past_review(today, owner=owner), unused(owner=owner)[:UNUSED]
    context = {
        **shell(viewer, section="knowledge"),
        "mine": owner is not None,
        "failed": _doubts((task for task in tasks if task.cause == Cause.FAILED), viewer),
        "tasks": _doubts((task for task in tasks if task.cause != Cause.FAILED), viewer),
        "late": [(each, title_of(each, viewer.language)) for each in late],
        "unused": [(each, title_of(each, viewer.language)) for each in alone],
        "opens": tickets_seen(tasks, viewer),
        "searches": unanswered(),
        "doubted": doubted(owner=owner),
        "freshness": freshness(today),
        "goal": centre().freshness_goal / 100,
        "weeks": freshness_by_week(),
        "spared": spared(),
    }
    context["line"] = _line(context["weeks"])
    return render(request, "knowledge/gaps.html", context)


@agents_only("POST")
def settled(request: AgentRequest, pk: int) -> HttpResponse:
    """It is written by now, or nobody needs it."""
    found = UnansweredSearch.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is nothing at this address."))
    settle_unanswered(search=found, by=request.viewer)
    return see_other(reverse("article-gaps"))


def _doubts(tasks: Iterable[ReviewTask], viewer: Agent) -> list[Doubt]:
    by_article: dict[int, list[ReviewTask]] = {}
    for task in tasks:
        by_article.setdefault(task.article_id, []).append(task)
    return [
        Doubt(theirs[0].article, title_of(theirs[0].article, viewer.language), theirs[0].language, theirs)
        for theirs in by_article.values()
    ]


def _line(weeks: list[FreshnessWeek]) -> dict[str, Any] | None:
    """The points of the share by week, None of a single one."""
    if len(weeks) < 2:
        return None
    points = [(at * _WIDE, _HIGH - round(_HIGH * one.fresh / one.read)) for at, one in enumerate(weeks)]
    return {
        "width": _WIDE * (len(weeks) - 1),
        "height": _HIGH,
        "points": " ".join(f"{x},{y}" for x, y in points),
    }
