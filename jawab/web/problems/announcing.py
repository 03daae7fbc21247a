"""Telling all whom a problem concerns: written once a language, looked at, told by a worker, and what became of it."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jawab.base.errors import Refused
from jawab.citing.addresses import public_address
from jawab.knowledge.access import readable_texts
from jawab.knowledge.queries.reading import centre
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES
from jawab.problems.access import announcement_for, problem_for
from jawab.problems.actions import announce, cancel_announcement
from jawab.problems.models import Announcement, News, Problem, ProblemState, Then, Told
from jawab.problems.queries.announcing import Meant, languages_needed, meant_by, outcomes, rows_seen
from jawab.problems.wording import refuse_unfillable, worded
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

SHOWN = 200


@agents_only("GET", "HEAD", "POST")
def announcing(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted with ``look``, it is shown as the first of each language would read it; else all are told."""
    require_supervisor(request.viewer)
    problem = problem_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, problem)
    try:
        if "look" in request.POST:
            return _page(request, problem, looked=True)
        made = announce(
            problem=problem,
            news=request.POST.get("news", ""),
            then=request.POST.get("then", ""),
            texts={language: request.POST.get(f"text-{language}", "") for language, _name in LANGUAGES},
            by=request.viewer,
            key=_key(request, problem),
        )
    except Refused as refusal:
        return _page(request, problem, refusal=str(refusal))
    return see_other(reverse("announcement", args=[made.pk]))


@agents_only("GET", "HEAD")
def announcement(request: AgentRequest, pk: int) -> HttpResponse:
    """How far it is, and who was not told; the fragment keeps the page true."""
    found = announcement_for(request.viewer, pk)
    context = _progress(request, found)
    if request.GET.get("fragment") == "progress":
        return render(request, "problems/_announced.html", context)
    return render(request, "problems/announcement.html", shell(request.viewer, section="problems") | context)


@agents_only("POST")
def cancellation(request: AgentRequest, pk: int) -> HttpResponse:
    """Whoever was not told yet is not told, in the tickets that the viewer sees."""
    found = announcement_for(request.viewer, pk)
    cancel_announcement(announcement=found, by=request.viewer)
    return see_other(reverse("announcement", args=[pk]))


def _page(
    request: AgentRequest, problem: Problem, *, refusal: str = "", looked: bool = False
) -> HttpResponse:
    meant = meant_by(problem, request.viewer)
    typed = request.POST
    usual = News.MENDED if problem.state == ProblemState.MENDED else News.WAY_ROUND
    needed = languages_needed(meant)
    shown: dict[str, str] = {}
    if looked:
        try:
            shown = {language: _as_read(request, meant, language) for language, _count in needed}
        except Refused as refused:
            refusal = str(refused)
    context = {
        **shell(request.viewer, section="problems"),
        "problem": problem,
        "needed": [(language, dict(LANGUAGES)[language], count) for language, count in needed],
        "links": _links(problem),
        "beside": sum(each.beside is not None for each in meant),
        "left": [each for each in meant if each.reason],
        "shown": shown,
        "news": News.choices,
        "thens": Then.choices,
        "chosen": typed.get("news", usual),
        "then": typed.get("then", Then.LEAVE),
        "key": typed.get("key") or uuid4().hex,
        "typed": typed,
        "refusal": refusal,
    }
    return render(request, "problems/announcing.html", context, status=409 if refusal else 200)


def _links(problem: Problem) -> dict[str, str]:
    """Where everybody reads its article, by language, below its title."""
    if problem.article_id is None or not centre().is_open:
        return {}
    texts = readable_texts(None).filter(article=problem.article_id).select_related("published")
    return {
        each.language: f"{each.published.title}\n{public_address(each)}" for each in texts if each.published
    }


def _key(request: AgentRequest, problem: Problem) -> str:
    """The page's, for this problem alone; without one, each press is another."""
    given = request.POST.get("key", "").replace("\0", "")[:40]
    return f"{problem.pk}:{given or uuid4().hex}"


def _as_read(request: AgentRequest, meant: list[Meant], language: str) -> str:
    """By the first who can be told so."""
    text = request.POST.get(f"text-{language}", "").strip()
    refuse_unfillable(text)
    told = [each for each in meant if each.language == language and not each.reason and not each.beside]
    for each in told[:SHOWN]:
        try:
            return worded(text, each.ticket, by=request.viewer, language=language)
        except Refused:
            continue
    return worded(text, told[0].ticket, by=request.viewer, language=language)


def _progress(request: AgentRequest, found: Announcement) -> dict[str, Any]:
    """Of the tickets that the viewer sees: where none of them waits, it is over for them."""
    rows = rows_seen(found, request.viewer)
    figures = outcomes(rows)
    left = rows.filter(outcome__in=[Told.LEFT, Told.CANCELLED])
    return {
        "announcement": found,
        "figures": figures,
        "total": sum(figures.values()),
        "gone_through": sum(figures.values()) - figures[Told.WAITING],
        "left": list(left[:SHOWN]),
    }
