"""How satisfied customers are, by month, team, agent, channel and language; every figure leads to its answers."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from jawab import calendars
from jawab.calendars import Style
from jawab.language import number, percent
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES
from jawab.surveys.figures import DIMENSIONS, TOO_FEW, Figure, Wanted, by, by_spans, reasons_given, whole
from jawab.surveys.models import Measure
from jawab.surveys.queries import all_reasons
from jawab.web.surveys.asked import MONTHS, month_starts, query_of, wanted_by
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

HOW: dict[Measure, Promise] = {
    Measure.CSAT: gettext_lazy(
        "Satisfied are those who gave 4 or 5 of 5; the share is theirs of all who answered."
    ),
    Measure.CES: gettext_lazy(
        "Easy it was for those who gave 5 to 7 of 7; the share is theirs of all who answered."
    ),
    Measure.NPS: gettext_lazy(
        "The share of those who gave 9 or 10, less the share of those who gave 0 to 6: from −100 to 100."
    ),
}
_CAPTIONS: dict[str, Promise] = {
    "team": pgettext_lazy("survey", "By team"),
    "agent": pgettext_lazy("survey", "By agent"),
    "channel": pgettext_lazy("survey", "By channel"),
    "language": pgettext_lazy("survey", "By language"),
}


@agents_only("GET", "HEAD")
def figures_page(request: AgentRequest) -> HttpResponse:
    """Of what a supervisor may see: ``measure``, ``since`` and ``until``, and the keys of ``Wanted``."""
    require_supervisor(request.viewer)
    style = style_for(request.viewer)
    wanted = wanted_by(request.GET, style)
    reasons = all_reasons(style.language)
    given = reasons_given(request.viewer, wanted)
    context = {
        **shell(request.viewer, section="surveys"),
        "whole": _shown(whole(request.viewer, wanted), wanted, style),
        "how": HOW[wanted.measure],
        "few": _few(style),
        "tables": _tables(request, wanted, style),
        "reasons": [
            (reasons.get(code, code), number(n, style), _answers(wanted, style, reason=code))
            for code, n in given.items()
        ],
        "measures": _measures(wanted, style),
        "spans": _spans(wanted, style),
        "file": f"{reverse('survey-answers-file')}?{query_of(wanted, style)}",
    }
    return render(request, "surveys/figures.html", context)


def _few(style: Style) -> str:
    words = ngettext(
        "Below %(count)s answer no share is told.", "Below %(count)s answers no share is told.", TOO_FEW
    )
    return words % {"count": number(TOO_FEW, style)}


def _tables(request: AgentRequest, wanted: Wanted, style: Style) -> list[tuple[str, list[dict[str, Any]]]]:
    starts = month_starts(style, months=MONTHS[-1])
    spans = [
        (max(since, wanted.since), min(until, wanted.until))
        for since, until in pairwise(starts)
        if since < wanted.until and until > wanted.since
    ]
    months = [
        _shown(each, wanted, style, since=since, until=until)
        | {"label": calendars.month(calendars.local_day(since, style), style)}
        for each, (since, until) in zip(by_spans(request.viewer, wanted, spans), spans, strict=True)
    ]
    tables: list[tuple[str, list[dict[str, Any]]]] = [(_("By month"), months[::-1])]
    for dimension in DIMENSIONS:
        rows = [
            _shown(each, wanted, style, **{dimension: each.key})
            for each in by(request.viewer, wanted, dimension)
        ]
        tables.append((str(_CAPTIONS[dimension]), rows))
    return tables


def _shown(each: Figure, wanted: Wanted, style: Style, **narrower: Any) -> dict[str, Any]:
    """Each figure with the address of its list; of too few answers only how many they are."""
    few = each.is_too_few
    is_net = wanted.measure == Measure.NPS
    head = number(round(each.net), style) if is_net else percent(each.share, style)
    return {
        "label": dict(LANGUAGES).get(each.label, each.label) or _("nobody"),
        "asked": number(each.asked, style),
        "answered": number(each.answered, style),
        "rate": percent(each.rate, style) if each.asked else "",
        "head": "" if few else head,
        "mean": "" if few or each.mean is None else number(round(each.mean, 1), style, decimals=1),
        "bad": number(each.bad, style),
        "all_href": _answers(wanted, style, **narrower),
        "answered_href": _answers(wanted, style, **narrower, band="answered"),
        "good_href": _answers(wanted, style, **narrower, band="good"),
        "bad_href": _answers(wanted, style, **narrower, band="bad"),
    }


def _answers(wanted: Wanted, style: Style, **narrower: Any) -> str:
    return f"{reverse('survey-answers')}?{query_of(wanted, style, **narrower)}"


def _measures(wanted: Wanted, style: Style) -> list[dict[str, Any]]:
    here = reverse("survey-figures")
    return [
        {
            "label": measure.label,
            "href": f"{here}?{query_of(wanted, style, measure=measure, reason='', band='')}",
            "current": measure == wanted.measure,
        }
        for measure in Measure
    ]


def _spans(wanted: Wanted, style: Style) -> list[dict[str, Any]]:
    """So many months of the reader's calendar, this one included, and the one before alone."""
    here, tabs = reverse("survey-figures"), []
    this, last = month_starts(style, months=1), month_starts(style, months=2)
    labels = {1: _("This month"), 3: _("Three months"), 12: _("Twelve months")}
    spans = [(labels[1], this[0], this[1]), (_("Last month"), last[0], last[1])]
    spans += [(labels[n], month_starts(style, months=n)[0], this[1]) for n in MONTHS[1:]]
    for label, since, until in spans:
        alike = abs(since - wanted.since) + abs(until - wanted.until) < timedelta(hours=3)
        query = query_of(wanted, style, since=since, until=until)
        tabs.append({"label": label, "href": f"{here}?{query}", "current": alike})
    return tabs
