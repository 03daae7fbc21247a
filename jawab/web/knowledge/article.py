"""Writing an article: one language at a time, what readers see of it beside, and its way to them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.citing.queries.drafting import source_of
from jawab.knowledge.access import article_for, may_publish
from jawab.knowledge.actions import (
    archive,
    ask_for_review,
    move_address,
    place_article,
    publish,
    send_back,
    write_article,
)
from jawab.knowledge.models import Article, ArticleText
from jawab.knowledge.queries.articles import article_history, is_outdated, standings
from jawab.knowledge.queries.staying_true import said_of
from jawab.notices.actions import read_article_notices
from jawab.people.models.agents import LANGUAGES
from jawab.problems.queries import problems_told_by
from jawab.web.knowledge.beginning import WRITTEN, place_of, places, writing_of
from jawab.web.knowledge.doubts import doubts_of
from jawab.web.knowledge.listing import today_of
from jawab.web.knowledge.pictures import wants_picture, with_picture
from jawab.web.knowledge.previewing import previewed
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of


@agents_only("GET", "HEAD")
def article(request: AgentRequest, pk: int) -> HttpResponse:
    """In the viewer's language where it is written in it, else in its own."""
    found = article_for(request.viewer, pk)
    languages = set(found.texts.values_list("language", flat=True))
    language = request.viewer.language if request.viewer.language in languages else found.language
    return see_other(reverse("article-text", args=[pk, language]))


@agents_only("GET", "HEAD", "POST")
def text(request: AgentRequest, pk: int, language: str) -> HttpResponse:
    """Posted, it is a version; with ``then`` it goes on its way at once, or gets a picture and is written on."""
    found = _known(request, pk, language)
    if request.method != "POST":
        read_article_notices(article=pk, by=request.viewer)
        return text_page(request, found, language)
    if wants_picture(request):
        return text_page(request, found, language, **with_picture(request))

    def write() -> object:
        written = write_article(
            article=found,
            language=language,
            writing=writing_of(request),
            base=row_number(request.POST.get("base", "")),
            is_same="is_same" in request.POST or language == found.language,
            by=request.viewer,
        )
        then = request.POST.get("then", "")
        return _move(request, found, language, then, written.version) if then else None

    return _changed(request, pk, language, write, said=_("Saved."), keeps=True)


@agents_only("POST")
def state(request: AgentRequest, pk: int, language: str) -> HttpResponse:
    """``to``: review, back (with ``remark``), publish or archive; ``version`` is the one that was looked at."""
    found = _known(request, pk, language)
    version = row_number(request.POST.get("version", ""))
    return _changed(
        request, pk, language, lambda: _move(request, found, language, request.POST.get("to", ""), version)
    )


@agents_only("POST")
def place(request: AgentRequest, pk: int) -> HttpResponse:
    found = article_for(request.viewer, pk)
    language = _shown(request, found)

    def change() -> object:
        return place_article(article=found, place=place_of(request, owner=found.owner), by=request.viewer)

    return _changed(request, pk, language, change, said=_("Saved."))


@agents_only("POST")
def address(request: AgentRequest, pk: int, language: str) -> HttpResponse:
    found, slug = _known(request, pk, language), request.POST.get("slug", "")
    return _changed(
        request,
        pk,
        language,
        lambda: move_address(article=found, language=language, slug=slug, by=request.viewer),
        said=_("Saved."),
    )


def text_page(
    request: AgentRequest,
    article: Article,
    language: str,
    *,
    typed: Mapping[str, Any] | None = None,
    refusal: str = "",
) -> HttpResponse:
    """``typed`` is what is not saved yet, or was refused; else what stands there."""
    viewer, found = request.viewer, _found(article, language)
    newest = found.versions.select_related("by").first() if found else None
    original = _found(article, article.language)
    kept = {name: getattr(newest, name) for name in WRITTEN if name != "remark"} if newest else {}
    yes, no, whys = said_of(found) if found and found.published_id else (0, 0, [])
    outdated = found is not None and is_outdated(found, original)
    going_on = {"base": found.version if found else 0, "is_same": not outdated}
    if typed is not None:
        going_on = {"base": typed.get("base", 0), "is_same": "is_same" in typed}
    typed = typed or (request.POST if refusal and "body" in request.POST else kept)
    context = {
        **shell(viewer, section="knowledge"),
        **places(viewer, article),
        "article": article,
        "text_shown": found,
        "newest": newest,
        "original": original if original and language != article.language else None,
        "is_outdated": outdated,
        **going_on,
        "language_shown": language,
        "languages": [(each, dict(LANGUAGES)[each.language]) for each in standings(article)],
        "typed": typed,
        **previewed(typed.get("body", ""), language),
        "may_publish": found is not None and may_publish(viewer, found),
        "history": told_of(article_history(article), viewer),
        "refusal": refusal,
        "yes": yes,
        "no": no,
        "whys": whys,
        "problems": problems_told_by(article),
        "source": source_of(article, viewer),
        "is_due": article.review_on is not None and article.review_on <= today_of(viewer),
        **doubts_of(article, language, viewer),
    }
    return render(request, "knowledge/article.html", context, status=409 if refusal else 200)


def _changed(
    request: AgentRequest,
    pk: int,
    language: str,
    change: Callable[[], object],
    *,
    said: str = "",
    keeps: bool = False,
) -> HttpResponse:
    """Do it and come back; what was refused is said above it, and with ``keeps`` what was typed stands there still."""
    try:
        change()
    except (NotAllowed, NotThere, Refused) as refusal:
        if not keeps:
            messages.error(request, str(refusal))
            return see_other(reverse("article-text", args=[pk, language]))
        return text_page(request, article_for(request.viewer, pk), language, refusal=str(refusal))
    if said:
        messages.success(request, said)
    return see_other(reverse("article-text", args=[pk, language]))


def _move(request: AgentRequest, article: Article, language: str, to: str, version: int) -> ArticleText:
    by = request.viewer
    if to == "publish":
        return publish(article=article, language=language, version=version, by=by)
    if to == "review":
        return ask_for_review(article=article, language=language, by=by)
    if to == "archive":
        return archive(article=article, language=language, by=by)
    if to == "back":
        return send_back(article=article, language=language, remark=request.POST.get("remark", ""), by=by)
    raise Refused(_("Please choose what is to happen."))


def _known(request: AgentRequest, pk: int, language: str) -> Article:
    """Raises NotThere for a language the desk does not write in."""
    if language not in dict(LANGUAGES):
        raise NotThere(_("There is no such article."))
    return article_for(request.viewer, pk)


def _shown(request: AgentRequest, article: Article) -> str:
    wished = request.POST.get("language", "")
    return wished if wished in dict(LANGUAGES) else article.language


def _found(article: Article, language: str) -> ArticleText | None:
    found = article.texts.select_related("published").filter(language=language).first()
    if found is not None:
        found.article = article
    return found
