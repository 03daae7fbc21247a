"""What may help beside the composer: articles and tickets like this one, or on a page of its own without script."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.citing.actions import note_opened, note_suggested, use_article
from jawab.citing.addresses import public_address
from jawab.citing.models import How
from jawab.citing.queries.suggesting import Beside, Offered, beside, found_by, offered
from jawab.knowledge.markup import html, plain
from jawab.knowledge.queries.staying_true import open_tasks
from jawab.tickets.access import ticket_for
from jawab.tickets.actions.drafting import DraftsDiffer
from jawab.tickets.models import Ticket
from jawab.web.pictures import drawn
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.drafts import drafts_differ, keep_draft, keep_files, kind_of, put_below
from jawab.web.workspace.filling import language_of
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.ticket import ticket_page

LONGEST = 200
PIECES = {"beside": "workspace/helpful/_beside.html", "offers": "workspace/helpful/_offers.html"}
"""The line beside the composer, and what it holds once it is open."""


@agents_only("GET", "HEAD", "POST")
def helpful(request: AgentRequest, number: int) -> HttpResponse:
    """GET offers, or finds by ``q``. POST puts ``article`` into the answer, as ``how`` says; without one it keeps what
    was written so far and goes on to choose.
    """
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _offer(request, ticket)
    if "article" in request.POST:
        return _insert(request, ticket)
    try:
        keep_draft(request, ticket, text=request.POST.get("text", ""))
    except DraftsDiffer as differ:
        return drafts_differ(request, number, differ)
    keep_files(request, ticket)
    asked = {"in": place_of(asked_place(request.POST)), "kind": kind_of(request)}
    return see_other(f"{reverse('ticket-articles', args=[number])}?{urlencode(asked)}")


@agents_only("GET", "HEAD")
def reading(request: AgentRequest, number: int, pk: int) -> HttpResponse:
    """One text as its readers see it, with the ways it may go into the answer; ``fragment=article`` without a frame."""
    ticket = ticket_for(request.viewer, number)
    one = offered(ticket, pk, language=language_of(ticket))
    if one is None:
        raise NotThere(_("There is no such article."))
    note_opened(ticket=ticket, text=one.text, by=request.viewer)
    assert one.text.published is not None
    body = one.text.published.body
    tasks = open_tasks(article=one.text.article)
    context = _context(request, ticket) | {
        "one": one,
        "shown": html(body, one.text.language, drawn(body, at="article-picture")),
        "is_doubted": any(task.language == one.text.language for task in tasks),
    }
    if request.GET.get("fragment") == "article":
        return render(request, "workspace/helpful/_article.html", context)
    return render(
        request, "workspace/helpful/article.html", shell(request.viewer, at=view_of(request)) | context
    )


def view_of(request: AgentRequest) -> Any:
    return asked_place(request.POST or request.GET)


def _offer(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    viewer, spoken = request.viewer, language_of(ticket)
    asked = request.GET.get("q", "").strip()[:LONGEST]
    if asked:
        found = Beside(found_by(asked, ticket, language=spoken), [])
    else:
        found = beside(ticket, language=spoken, viewer=viewer)
        note_suggested(ticket=ticket, texts=[one.text for one in found.articles], by=viewer)
    context = _context(request, ticket) | {"found": found, "typed_words": asked}
    if (piece := request.GET.get("fragment", "")) in PIECES:
        return render(request, PIECES[piece], context)
    return render(request, "workspace/helpful/page.html", shell(viewer, at=view_of(request)) | context)


def _context(request: AgentRequest, ticket: Ticket) -> dict[str, Any]:
    kind = "note" if (request.POST or request.GET).get("kind") == "note" else "reply"
    return {"ticket": ticket, "kind": kind, "place": place_of(view_of(request))}


def _insert(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    """``fragment=text`` asks for the words alone: the page puts them where the cursor stands."""
    alone = request.GET.get("fragment") == "text"
    how = request.POST.get("how", "")
    try:
        one = _chosen(request, ticket)
        use_article(ticket=ticket, text=one.text, how=how, by=request.viewer)
    except Refused as refusal:
        if alone:
            return JsonResponse({"refused": str(refusal)}, status=409)
        return ticket_page(request, ticket.pk, refusals={"composer": str(refusal)}, status=409)
    words = _words(one, how)
    if alone:
        return JsonResponse({"text": words})
    put_below(request, ticket, words)
    address = ticket_address(ticket.pk, place_of(view_of(request)))
    return see_other(address.replace("#newest", "#composer"))


def _chosen(request: AgentRequest, ticket: Ticket) -> Offered:
    found = offered(ticket, row_number(request.POST.get("article", "")), language=language_of(ticket))
    if found is None:
        raise Refused(_("There is no such article."))
    return found


def _words(one: Offered, how: str) -> str:
    """Addresses on a line of their own, so that every mail program makes a link of them. A picture is what it shows,
    with its address where everybody may see it.
    """
    shown = one.text.published
    assert shown is not None
    if how == How.LINK:
        return f"{shown.title}\n{public_address(one.text)}"
    pictures = drawn(shown.body) if How.LINK in one.ways else {}
    return plain(shown.body, {pk: f"{settings.PUBLIC_URL}{each.address}" for pk, each in pictures.items()})
