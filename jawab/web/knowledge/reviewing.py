"""Doubting an article in one press, and releases that make many to be looked at."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base.errors import NotThere, Refused
from jawab.calendars import read_date
from jawab.knowledge.access import article_for
from jawab.knowledge.actions import confirm_article, flag_article, note_release
from jawab.knowledge.models import ArticleText
from jawab.knowledge.queries.staying_true import releases_noted, tags_in_use
from jawab.language import number
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.access import ticket_for
from jawab.web.knowledge.listing import today_of
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@agents_only("POST")
def flag(request: AgentRequest, pk: int) -> HttpResponse:
    """``pk`` is of the text. ``ticket`` is where it was read; ``fragment=flag`` answers in its place."""
    viewer = request.viewer
    text = ArticleText.objects.select_related("article").filter(pk=pk).first()
    if text is None:
        raise NotThere(_("There is no such article."))
    seen_in = row_number(request.POST.get("ticket", "")) or None
    if seen_in is not None:
        ticket_for(viewer, seen_in)
    words, here = (
        request.POST.get("words", ""),
        reverse("article-text", args=[text.article_id, text.language]),
    )
    try:
        flag_article(article=text.article, language=text.language, words=words, number=seen_in, by=viewer)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return see_other(here)
    if request.GET.get("fragment") == "flag":
        return render(request, "knowledge/_flag.html", {"text_id": pk, "is_doubted": True})
    said = _("Its owner is told, and looks whether it is true.")
    if seen_in is not None:
        return back_to_ticket(request, seen_in, said=said)
    messages.success(request, said)
    return see_other(here)


@agents_only("POST")
def confirmation(request: AgentRequest, pk: int) -> HttpResponse:
    """It is right as it is; ``remark`` says why, where a colleague doubts it."""
    found = article_for(request.viewer, pk)
    wished = request.POST.get("language", "")
    language = wished if wished in dict(LANGUAGES) else found.language
    try:
        confirm_article(article=found, remark=request.POST.get("remark", ""), by=request.viewer)
        messages.success(request, _("It is looked at again in half a year."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return see_other(reverse("article-text", args=[pk, language]))


@agents_only("GET", "HEAD", "POST")
def releases(request: AgentRequest) -> HttpResponse:
    """What was released lately, and one more: for those who supervise."""
    require_supervisor(request.viewer)
    if request.method != "POST":
        return _page(request)
    given, today = request.POST, today_of(request.viewer)
    typed = given.get("day", "").strip()
    day = read_date(typed, style_for(request.viewer), today=today) if typed else today
    if day is None:
        return _page(request, refusal=_("This is no date."))
    try:
        release = note_release(
            name=given.get("name", ""),
            what=given.get("what", ""),
            day=day,
            tags=given.get("tags", "").replace("،", ",").split(","),
            by=request.viewer,
        )
    except Refused as refusal:
        return _page(request, refusal=str(refusal))
    form = ngettext(
        "%(count)s article is to be looked at, and its owner is told.",
        "%(count)s articles are to be looked at, and their owners are told.",
        release.marked,
    )
    messages.success(request, form % {"count": number(release.marked, style_for(request.viewer))})
    return see_other(reverse("article-gaps"))


def _page(request: AgentRequest, *, refusal: str = "") -> HttpResponse:
    context = {
        **shell(request.viewer, section="knowledge"),
        "releases": releases_noted(),
        "tags": tags_in_use(),
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "knowledge/releases.html", context, status=409 if refusal else 200)
