"""What was complained of in the last weeks, why, how much of it was answered in time, and what it cost."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.commerce.money import unit_of
from jawab.commerce.queries import shop_settings
from jawab.complaints.queries import figures
from jawab.language import number
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

SPANS = (30, 90, 365)


@agents_only("GET", "HEAD")
def figures_page(request: AgentRequest) -> HttpResponse:
    """``days`` is how far back, one of ``SPANS``."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, SPANS) else SPANS[1]
    now, unit, style = clock.now(), shop_settings().unit, style_for(request.viewer)
    found = figures(request.viewer, since=now - timedelta(days=days), now=now)
    spans = [
        {
            "label": _("%(days)s days") % {"days": number(span, style)},
            "href": f"{reverse('complaint-figures')}?days={span}",
            "current": span == days,
        }
        for span in SPANS
    ]
    context = {
        **shell(request.viewer, section="complaints"),
        "figures": found,
        "costs": [(cost, unit_of(currency, unit)) for currency, cost in sorted(found.costs.items())],
        "tabs": spans,
    }
    return render(request, "complaints/figures.html", context)
