"""What the viewer was told: the bell's list, its own page, and what they do about it."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jawab.knowledge.queries.articles import title_of
from jawab.notices.actions import mute, read_all_notices, unmute
from jawab.notices.queries import Told, facts_of, newest_told
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.web.pages import ACCOUNT_PAGES, ADMINISTRATION_PAGES
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.names import names_for
from jawab.web.workspace.notice_words import notice_words
from jawab.web.workspace.shell import shell

SHOWN = 50
SHOWN_AT_ONCE = 12
"""Tickets on the page, and in the list that the bell opens."""


@dataclass(frozen=True, slots=True)
class Line:
    told: Told
    words: list[str]
    title: str

    @property
    def address(self) -> str:
        """Of the one thing it tells of."""
        kinds = {"ticket": self.told.ticket, "article": self.told.article, "suggestion": self.told.suggestion}
        return next(reverse(view, args=[thing.pk]) for view, thing in kinds.items() if thing is not None)


@agents_only("GET", "HEAD")
def notices(request: AgentRequest) -> HttpResponse:
    """``fragment=list`` is what the bell opens, ``fragment=bell`` itself."""
    viewer = request.viewer
    if request.GET.get("fragment") == "bell":
        return render(request, "workspace/notices/_bell.html")
    if request.GET.get("fragment") == "list":
        return render(request, "workspace/notices/_list.html", _listed(request, SHOWN_AT_ONCE))
    context = shell(viewer, section="notices") | _listed(request, SHOWN)
    return render(request, "workspace/notices/page.html", context)


def _listed(request: AgentRequest, count: int) -> dict[str, Any]:
    viewer = request.viewer
    told = newest_told(viewer, tickets=count)
    facts = facts_of(told)
    names = names_for(facts.values(), customer="", style=style_for(viewer))
    lines = [
        Line(each, notice_words(each, facts, replace(names, customer=_customer(each))), _title(each, viewer))
        for each in told
    ]
    newest = max((notice.pk for each in told for notice in each.notices), default=0)
    return {"lines": lines, "newest": newest, "any_unread": any(each.is_unread for each in told)}


def _customer(told: Told) -> str:
    return told.ticket.customer.name if told.ticket else ""


def _title(told: Told, viewer: Agent) -> str:
    if told.article is not None:
        return title_of(told.article, viewer.language)
    if told.suggestion is not None:
        return told.suggestion.title
    return told.ticket.subject if told.ticket else ""


# Of others some answer a POST alone: a refusal leaves the browser at such an address.
_PAGES = {
    *("inbox", "ticket", "search", "customers", "customer", "mentions", "notices"),
    *(page.view for page in (*ACCOUNT_PAGES, *ADMINISTRATION_PAGES)),
}


@agents_only("POST")
def reading(request: AgentRequest) -> HttpResponse:
    """All up to the notice ``until`` has been read."""
    until = request.POST.get("until", "")
    if until.isascii() and until.isdecimal() and len(until) < 19:
        read_all_notices(by=request.viewer, until=int(until))
    return see_other(_whence(request))


@agents_only("POST")
def muting(request: AgentRequest, number: int) -> HttpResponse:
    """``mute`` begins it, without it it ends."""
    ticket_for(request.viewer, number)
    begins = "mute" in request.POST
    (mute if begins else unmute)(ticket=number, by=request.viewer)
    told = _("This ticket calls you only by name now.") if begins else _("You hear of this ticket again.")
    messages.success(request, told)
    return see_other(_whence(request))


def _whence(request: AgentRequest) -> str:
    """The page the form stood on: the bell opens everywhere."""
    came = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}):
        return reverse("notices")
    parts = urlsplit(came)
    try:
        page = resolve(parts.path).url_name
    except Resolver404:
        page = None
    if page not in _PAGES:
        return reverse("notices")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
