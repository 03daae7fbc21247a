"""The first draft of an article: its page, and what was typed there, from nothing or from somewhere else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.calendars import read_date
from jawab.knowledge.actions import Place, Writing, create_article
from jawab.knowledge.models import Article, Audience, Category
from jawab.knowledge.queries.articles import categories_named
from jawab.people.models import Agent, Organisation
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.knowledge.listing import today_of
from jawab.web.knowledge.pictures import wants_picture, with_picture
from jawab.web.knowledge.previewing import known_language, previewed
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number, row_numbers
from jawab.web.workspace.shell import shell

WRITTEN = ("title", "body", "summary", "keywords", "remark")
MOST_ORGANISATIONS = 500


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest) -> HttpResponse:
    wished = request.GET.get("language", desk_settings().language_for(request.viewer))
    typed = {"title": request.GET.get("title", "")[:200]}
    return begun(request, wished, create_article, typed=typed)


def begun(
    request: AgentRequest,
    language: str,
    create: Callable[..., Article],
    *,
    typed: Mapping[str, str],
    hesitates: Callable[[Writing], Mapping[str, Any]] | None = None,
    along: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page with what it begins with; posted, ``create`` makes the article. ``hesitates`` may give the page a reason
    to ask once more.
    """
    viewer = request.viewer
    language = request.POST.get("language", language)
    if request.method != "POST":
        return _page(request, language, typed, along)
    if wants_picture(request):
        found = with_picture(request)
        return _page(request, language, found.pop("typed"), along, stops=found)
    try:
        writing = writing_of(request)
        if hesitates and "anyway" not in request.POST and (reason := hesitates(writing)):
            return _page(request, language, request.POST, along, stops=reason)
        made = create(language=language, place=place_of(request, owner=viewer), writing=writing, by=viewer)
    except (NotAllowed, NotThere, Refused) as refusal:
        return _page(request, language, request.POST, along, stops={"refusal": str(refusal)})
    return see_other(reverse("article-text", args=[made.pk, language]))


def _page(
    request: AgentRequest,
    language: str,
    typed: Mapping[str, Any],
    along: Mapping[str, Any] | None,
    *,
    stops: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """``stops`` says why it was not saved."""
    shown = known_language(language)
    context = {
        **shell(request.viewer, section="knowledge"),
        **places(request.viewer, None),
        "languages": LANGUAGES,
        "language_shown": shown,
        "typed": typed,
        **previewed(typed.get("body", ""), shown),
        "action": request.path,
        **(along or {}),
        **(stops or {}),
    }
    return render(request, "knowledge/new.html", context, status=409 if stops else 200)


def places(viewer: Agent, article: Article | None) -> dict[str, Any]:
    """What an article's place is chosen among."""
    chosen = set(article.organisations.values_list("pk", flat=True)) if article else set()
    organisations = Organisation.objects.order_by("name", "pk")[:MOST_ORGANISATIONS]
    return {
        "categories": [(each.pk, name) for each, name in categories_named(viewer.language)],
        "audiences": Audience.choices,
        "colleagues": list(
            Agent.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name")
        ),
        "organisations": [(each.pk, each.name, each.pk in chosen) for each in organisations],
    }


def writing_of(request: AgentRequest) -> Writing:
    given = {name: request.POST.get(name, "") for name in WRITTEN}
    return Writing(**given)


def place_of(request: AgentRequest, *, owner: Agent) -> Place:
    category = Category.objects.filter(pk=row_number(request.POST.get("category", ""))).first()
    if category is None:
        raise Refused(_("Please choose a category."))
    chosen = Agent.objects.filter(pk=row_number(request.POST.get("owner", "")), is_active=True).first()
    place = Place(
        category=category,
        owner=chosen or owner,
        audience=request.POST.get("audience", Audience.EVERYONE),
        organisations=list(
            Organisation.objects.filter(pk__in=row_numbers(request.POST.getlist("organisations")))
        ),
        review_on=_day(request),
        tags=request.POST.get("tags", "").replace("،", ",").split(","),
        is_question="is_question" in request.POST,
    )
    if place.audience != Audience.ORGANISATIONS:
        place = replace(place, organisations=())
    return place


def _day(request: AgentRequest) -> date | None:
    typed = request.POST.get("review_on", "").strip()
    if not typed:
        return None
    found = read_date(typed, style_for(request.viewer), today=today_of(request.viewer))
    if found is None:
        raise Refused(_("This is no date."))
    return found
