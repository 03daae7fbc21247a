"""The suggestions of the desk: how far they are, whose, in which language, by their votes or their age."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.models import OPEN, Suggestion, SuggestionState
from jawab.suggestions.queries import with_votes
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
_ASIDE = "aside"
_TABS: dict[str, Promise] = {
    "": pgettext_lazy("suggestions", "Open"),
    **{state.value: state.label for state in SuggestionState},
    _ASIDE: pgettext_lazy("suggestions", "Set aside"),
}


@agents_only("GET", "HEAD")
def suggestions(request: AgentRequest) -> HttpResponse:
    """``state``, ``owner`` (mine, none or a number), ``language``, ``sort`` (votes or newest) and ``page``."""
    asked = _asked(request)
    rows = _sorted(with_votes(_chosen(asked)), asked["sort"]).select_related("owner")
    number = max(1, min(row_number(request.GET.get("page", "")) or 1, 10_000))
    page = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    owners = Agent.objects.filter(suggestions__isnull=False).distinct().order_by("name", "pk")
    context = {
        **shell(request.viewer, section="suggestions"),
        "rows": page[:PAGE],
        "older": _address(asked, page=number + 1) if len(page) > PAGE else "",
        "newer": _address(asked, page=number - 1) if number > 1 else "",
        "tabs": _tabs(asked),
        "asked": asked,
        "owners": [
            ("", _("Everybody’s")),
            ("mine", _("Mine")),
            ("none", pgettext("suggestions", "Nobody’s")),
            *((str(each.pk), each.name) for each in owners),
        ],
        "languages": [("", _("Every language")), *LANGUAGES],
        "sorts": [
            ("votes", pgettext("suggestions", "Most wanted first")),
            ("newest", pgettext("suggestions", "Newest first")),
        ],
    }
    return render(request, "suggestions/list.html", context)


def _asked(request: AgentRequest) -> dict[str, Any]:
    """What is no such thing is as if it were not there."""
    given = {name: request.GET.get(name, "") for name in ("state", "owner", "language", "sort")}
    owner = given["owner"] if given["owner"] in {"mine", "none"} else str(row_number(given["owner"]) or "")
    return {
        "state": given["state"] if given["state"] in _TABS else "",
        "owner": owner,
        "language": given["language"] if given["language"] in dict(LANGUAGES) else "",
        "sort": given["sort"] if given["sort"] == "newest" else "votes",
        "viewer": request.viewer.pk,
    }


def _chosen(asked: dict[str, Any]) -> QuerySet[Suggestion]:
    rows = Suggestion.objects.filter(merged_into=None, is_set_aside=asked["state"] == _ASIDE)
    if asked["state"] != _ASIDE:
        rows = rows.filter(state__in=[asked["state"]] if asked["state"] else OPEN)
    if asked["language"]:
        rows = rows.filter(language=asked["language"])
    if asked["owner"] == "none":
        return rows.filter(owner=None)
    owner = asked["viewer"] if asked["owner"] == "mine" else asked["owner"]
    return rows.filter(owner=owner) if owner else rows


def _sorted(rows: QuerySet[Suggestion], sort: str) -> QuerySet[Suggestion]:
    return rows.order_by("-pk") if sort == "newest" else rows.order_by(F("wanted").desc(), "-pk")


def _tabs(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """What waits for somebody has a number beside it."""
    counted = {name: _chosen(asked | {"state": name}).count() for name in (SuggestionState.NEW.value, _ASIDE)}
    return [
        {
            "label": label,
            "href": _address(asked, state=name),
            "current": name == asked["state"],
            "count": counted.get(name, 0),
        }
        for name, label in _TABS.items()
    ]


def _address(asked: dict[str, Any], **other: Any) -> str:
    usual = {"sort": "votes"}
    told = {name: value for name, value in (asked | other).items() if name != "viewer"}
    query = urlencode({name: value for name, value in told.items() if value and usual.get(name) != value})
    return f"{reverse('suggestions')}?{query}" if query else reverse("suggestions")
