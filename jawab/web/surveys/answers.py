"""The answers behind a figure, the newest first, and the same as a file for a spreadsheet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.language import number
from jawab.people.access import require_supervisor
from jawab.surveys.figures import askings
from jawab.surveys.models import SCALES, Asking
from jawab.surveys.queries import all_reasons
from jawab.web.spreadsheets import spreadsheet
from jawab.web.surveys.asked import query_of, wanted_by
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
MOST_IN_A_FILE = 50_000


@agents_only("GET", "HEAD")
def answers(request: AgentRequest) -> HttpResponse:
    """Who was asked, and what they said; ``below`` is the last one of the page before."""
    require_supervisor(request.viewer)
    style = style_for(request.viewer)
    wanted = wanted_by(request.GET, style)
    below = row_number(request.GET.get("below", ""))
    rows = askings(request.viewer, wanted).select_related("customer").order_by("-pk")
    page = list((rows.filter(pk__lt=below) if below else rows)[: PAGE + 1])
    query, reasons = query_of(wanted, style), all_reasons(style.language)
    best = number(SCALES[wanted.measure][-1], style)
    more = len(page) > PAGE
    context = {
        **shell(request.viewer, section="surveys"),
        "rows": [(each, [reasons.get(code, code) for code in each.reasons]) for each in page[:PAGE]],
        "best": best,
        "label": wanted.measure.label,
        "back": f"{reverse('survey-figures')}?{query_of(wanted, style, band='', reason='')}",
        "file": f"{reverse('survey-answers-file')}?{query}",
        "older": f"{reverse('survey-answers')}?{query}&below={page[PAGE - 1].pk}" if more else "",
    }
    return render(request, "surveys/answers.html", context)


@agents_only("GET", "HEAD")
def file(request: AgentRequest) -> HttpResponse:
    """Of the same answers; scores in Latin digits, for these are read by machines."""
    require_supervisor(request.viewer)
    style = style_for(request.viewer)
    wanted = wanted_by(request.GET, style)
    reasons = all_reasons(style.language)
    head = [
        _("Ticket"),
        pgettext("export", "Asked"),
        pgettext("survey", "Answered"),
        pgettext("export", "Score"),
        _("Reasons"),
        pgettext("survey", "Words"),
        _("Team"),
        _("Channel"),
        _("Language"),
    ]
    rows = askings(request.viewer, wanted).select_related("team", "channel").order_by("pk")[:MOST_IN_A_FILE]
    return spreadsheet(f"survey-{wanted.measure}", [head, *(_cells(each, reasons) for each in rows)])


def _cells(each: Asking, reasons: dict[str, str]) -> list[str]:
    return [
        str(each.ticket_id),
        calendars.iso(each.asked_at) if each.asked_at else "",
        calendars.iso(each.answered_at) if each.answered_at else "",
        "" if each.score is None else str(each.score),
        "; ".join(reasons.get(code, code) for code in each.reasons),
        each.comment,
        each.team.name if each.team else "",
        each.channel.name,
        each.language,
    ]
