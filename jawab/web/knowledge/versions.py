"""The versions of a text: who wrote which, what differs between two, and an earlier one brought back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.knowledge.access import article_for
from jawab.knowledge.actions import restore_version
from jawab.knowledge.models import ArticleText, ArticleVersion
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.differences import SHOWN, Piece, differences, two_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def versions(request: AgentRequest, pk: int, language: str) -> HttpResponse:
    """``from`` and ``to`` are the numbers compared: the newest with the one before, unless they say otherwise. Posted,
    ``number`` is brought back as a new version after ``base``.
    """
    article = article_for(request.viewer, pk)
    text = article.texts.filter(language=language).first()
    if text is None:
        raise NotThere(_("There is no such article."))
    text.article = article
    if request.method == "POST":
        return _restored(request, text)
    rows = list(text.versions.select_related("by")[:SHOWN])
    earlier, later = two_of(rows, request.GET)
    context = {
        **shell(request.viewer, section="knowledge"),
        "article": article,
        "text_shown": text,
        "rows": rows,
        "later": later,
        "earlier": earlier,
        "parts": _differences(earlier, later) if earlier and later else [],
    }
    return render(request, "knowledge/versions.html", context)


def _restored(request: AgentRequest, text: ArticleText) -> HttpResponse:
    version = text.versions.filter(number=row_number(request.POST.get("number", ""))).first()
    if version is None:
        raise NotThere(_("There is no such version."))
    version.text = text
    base = row_number(request.POST.get("base", ""))
    try:
        restore_version(version=version, base=base, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
        return see_other(reverse("article-versions", args=[text.article_id, text.language]))
    messages.success(request, _("It is the newest version again, as a draft."))
    return see_other(reverse("article-text", args=[text.article_id, text.language]))


def _differences(earlier: ArticleVersion, later: ArticleVersion) -> list[tuple[str, list[Piece]]]:
    parts = (
        (_("Title"), earlier.title, later.title),
        (_("Summary"), earlier.summary, later.summary),
        (_("Other words for it"), earlier.keywords, later.keywords),
        (_("Text"), earlier.body, later.body),
    )
    return differences(parts)
