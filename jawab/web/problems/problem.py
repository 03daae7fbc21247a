"""The problems of the desk, and one on its page: what it is, how to get round it, whom it concerns."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.complaints.access import visible_complaints
from jawab.knowledge.access import article_for
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.problems.access import problem_for, tickets_of
from jawab.problems.actions import change_problem, link_problem, open_problem, unlink_problem
from jawab.problems.models import Problem, ProblemState
from jawab.problems.queries import affected, articles_named, problem_history, problems_met
from jawab.tickets.access import ticket_for
from jawab.tickets.queries.searching import ticket_number
from jawab.web.problems.tabs import tabs
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of

MOST = 200


@agents_only("GET", "HEAD", "POST")
def problems(request: AgentRequest) -> HttpResponse:
    """Posted, ``title`` names one that begins."""
    if request.method != "POST":
        return _list(request)
    try:
        opened = open_problem(title=request.POST.get("title", ""), by=request.viewer)
    except Refused as refusal:
        return _list(request, refusal=str(refusal))
    return see_other(reverse("problem", args=[opened.pk]))


@agents_only("GET", "HEAD", "POST")
def problem(request: AgentRequest, pk: int) -> HttpResponse:
    found = problem_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, found)

    def change() -> object:
        values: dict[str, Any] = {
            name: request.POST.get(name, "") for name in ("title", "cause", "way_round", "state")
        }
        if (article := row_number(request.POST.get("article", ""))) or "article" in request.POST:
            values["article"] = article_for(request.viewer, article) if article else None
        owner = Agent.objects.filter(pk=row_number(request.POST.get("owner", "")), is_active=True).first()
        return change_problem(problem=found, by=request.viewer, owner=owner, **values)

    return _changed(request, pk, change, said=_("Saved."))


@agents_only("POST")
def tickets(request: AgentRequest, pk: int) -> HttpResponse:
    """``ticket`` is linked, or with ``unlink`` taken out."""
    found = problem_for(request.viewer, pk)

    def change() -> object:
        number = ticket_number(request.POST.get("ticket", ""))
        if number is None:
            raise Refused(_("Please type the number of a ticket."))
        act = unlink_problem if "unlink" in request.POST else link_problem
        return act(problem=found, ticket=ticket_for(request.viewer, number), by=request.viewer)

    return _changed(request, pk, change)


def _changed(request: AgentRequest, pk: int, change: Callable[[], object], *, said: str = "") -> HttpResponse:
    try:
        change()
    except (NotAllowed, NotThere, Refused) as refusal:
        return _page(request, problem_for(request.viewer, pk), refusal=str(refusal))
    if said:
        messages.success(request, said)
    return see_other(reverse("problem", args=[pk]))


def _list(request: AgentRequest, *, refusal: str = "") -> HttpResponse:
    mended = request.GET.get("show") == "mended"
    context = {
        **shell(request.viewer, section="problems"),
        "rows": problems_met(request.viewer, is_mended=mended, most=MOST),
        "tabs": tabs(request.viewer, "mended" if mended else "open"),
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "problems/list.html", context, status=409 if refusal else 200)


def _page(request: AgentRequest, problem: Problem, *, refusal: str = "") -> HttpResponse:
    viewer = request.viewer
    linked = tickets_of(problem, viewer)
    at_work = Agent.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name")
    context = {
        **shell(viewer, section="problems"),
        "problem": problem,
        "linked": list(linked.select_related("customer").order_by("-pk")[:MOST]),
        "affected": affected(linked, now=clock.now()),
        "language_names": dict(LANGUAGES),
        "articles": articles_named(problem, viewer.language),
        "complaints": list(visible_complaints(viewer).filter(problem=problem)[:MOST]),
        "problem_states": ProblemState.choices,
        "colleagues": list(at_work),
        "history": told_of(problem_history(problem), viewer),
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "problems/page.html", context, status=409 if refusal else 200)
