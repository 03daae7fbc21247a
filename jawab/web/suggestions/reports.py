"""How many suggestions came, how soon somebody looked and how many were answered, and all of them as a file."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.language import number
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.figures import Figure, by_language, said_since, whole
from jawab.suggestions.models import Suggestion
from jawab.suggestions.queries import with_votes
from jawab.web.spreadsheets import spreadsheet
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell
from jawab.web.workspace.times_in_words import in_words

SPANS = (30, 90, 365)
MOST_IN_A_FILE = 50_000


@agents_only("GET", "HEAD")
def figures(request: AgentRequest) -> HttpResponse:
    """``days`` is how far back, one of ``SPANS``."""
    require_supervisor(request.viewer)
    days, since = _asked(request)
    style, here = style_for(request.viewer), reverse("suggestion-figures")
    rows = [whole(since), *by_language(since)]
    context = {
        **shell(request.viewer, section="suggestions"),
        "rows": [(_label(each), each, _waited(request, each)) for each in rows],
        "whole": rows[0],
        "waited": _waited(request, rows[0]),
        "file": f"{reverse('suggestions-file')}?days={days}",
        "tabs": [
            {
                "label": _("%(days)s days") % {"days": number(span, style)},
                "href": f"{here}?days={span}",
                "current": span == days,
            }
            for span in SPANS
        ],
    }
    return render(request, "suggestions/figures.html", context)


@agents_only("GET", "HEAD")
def file(request: AgentRequest) -> HttpResponse:
    """Of the same ones, without who said them; moments as ISO 8601, for these are read by machines."""
    require_supervisor(request.viewer)
    _days, since = _asked(request)
    head = [
        _("Number"),
        pgettext("export", "Noted"),
        _("Language"),
        _("Title"),
        pgettext("suggestion", "More of it"),
        pgettext("suggestion", "How far it is"),
        pgettext("suggestion", "Votes"),
        pgettext("suggestion", "Looked at"),
        pgettext("suggestion", "Decided"),
        _("Whose it is"),
    ]
    rows = with_votes(said_since(since)).select_related("owner").order_by("pk")[:MOST_IN_A_FILE]
    return spreadsheet("suggestions", [head, *(_cells(each) for each in rows)])


def _asked(request: AgentRequest) -> tuple[int, datetime]:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, SPANS) else SPANS[1]
    return days, clock.now() - timedelta(days=days)


def _label(figure: Figure) -> str:
    return dict(LANGUAGES).get(figure.key, "") or pgettext("suggestions", "All")


def _waited(request: AgentRequest, figure: Figure) -> str:
    """In whole minutes, one at least."""
    if figure.until_looked is None:
        return "–"
    minutes = max(1, round(figure.until_looked.total_seconds() / 60))
    return in_words(minutes, style_for(request.viewer))


def _cells(each: Suggestion) -> list[str]:
    moments = (each.made_at, each.looked_at, each.decided_at)
    made, looked, decided = (calendars.iso(moment) if moment else "" for moment in moments)
    return [
        each.number,
        made,
        each.language,
        each.title,
        each.text,
        each.get_state_display(),
        str(vars(each)["wanted"]),
        looked,
        decided,
        each.owner.name if each.owner else "",
    ]
