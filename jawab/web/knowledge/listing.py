"""The articles of the desk: all of them, those that wait for somebody, and those to be looked at again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from jawab import calendars
from jawab.base import clock
from jawab.knowledge.models import Article, TextState
from jawab.knowledge.queries.articles import (
    Standing,
    articles_listed,
    categories_named,
    counted,
    standings,
    title_of,
)
from jawab.people.models import Agent
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
REVIEW = "review"
_TABS: dict[str, Promise] = {
    "": pgettext_lazy("articles", "All"),
    TextState.DRAFT: pgettext_lazy("articles", "Drafts"),
    TextState.IN_REVIEW: pgettext_lazy("articles", "In review"),
    REVIEW: pgettext_lazy("articles", "To look at again"),
    TextState.ARCHIVED: pgettext_lazy("articles", "Archived"),
}


@dataclass(frozen=True, slots=True)
class Row:
    article: Article
    title: str
    category: str
    standings: list[Standing]
    is_due: bool


@agents_only("GET", "HEAD")
def knowledge(request: AgentRequest) -> HttpResponse:
    """``show`` is a tab, ``q`` words of a title, ``category`` one shelf, ``mine`` what is one's own."""
    viewer, today = request.viewer, today_of(request.viewer)
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in _TABS else ""
    shelf = row_number(request.GET.get("category", ""))
    named = {category.pk: name for category, name in categories_named(viewer.language)}
    rows = articles_listed(
        show=chosen,
        typed=request.GET.get("q", "")[:200],
        category=shelf or None,
        owner=viewer if "mine" in request.GET else None,
        today=today,
    )
    page = max(1, row_number(request.GET.get("page", "")))
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        **shell(viewer, section="knowledge"),
        "rows": [_row(each, viewer, named, today) for each in found[:PAGE]],
        "older": _address(request, page=page + 1) if len(found) > PAGE else "",
        "newer": _address(request, page=page - 1) if page > 1 else "",
        "tabs": _tabs(chosen, today),
        "show": chosen,
        "typed": request.GET,
        "categories": [("", pgettext_lazy("articles", "Every category")), *named.items()],
    }
    return render(request, "knowledge/list.html", context)


def today_of(viewer: Agent) -> date:
    return clock.now().astimezone(calendars.zone(style_for(viewer).time_zone)).date()


def _row(article: Article, viewer: Agent, named: dict[int, str], today: date) -> Row:
    return Row(
        article=article,
        title=title_of(article, viewer.language),
        category=named.get(article.category_id, ""),
        standings=standings(article),
        is_due=article.review_on is not None and article.review_on <= today,
    )


def _tabs(chosen: str, today: date) -> list[dict[str, Any]]:
    counts = counted(today)
    here = reverse("knowledge")
    return [
        {
            "label": label,
            "href": f"{here}?show={name}" if name else here,
            "current": name == chosen,
            "count": counts.get(name, 0),
        }
        for name, label in _TABS.items()
    ]


def _address(request: AgentRequest, *, page: int) -> str:
    given = {name: request.GET[name] for name in ("show", "q", "category", "mine") if request.GET.get(name)}
    given["page"] = str(page)
    return f"{reverse('knowledge')}?{urlencode(given)}"
