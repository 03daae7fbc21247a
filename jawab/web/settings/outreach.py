"""Who sells what customers might buy."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View

from jawab.base.errors import Refused
from jawab.outreach.actions import change_outreach
from jawab.outreach.models import OutreachSettings
from jawab.outreach.queries import outreach_settings
from jawab.people.queries import active_teams
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known


def _teams() -> list[tuple[str, str]]:
    none = pgettext("leads", "Nobody: whoever notes it")
    return [("", none), *((str(team.pk), team.name) for team in active_teams())]


def _told(field: str) -> dict[str, Any]:
    setting = known(Holder.OUTREACH, field)
    return {"label": setting.label, "help_text": setting.does}


class OutreachForm(forms.Form):
    sales_team = forms.ChoiceField(required=False, choices=_teams, **_told("sales_team"))

    @classmethod
    def of(cls, kept: OutreachSettings) -> "OutreachForm":
        return cls(initial={"sales_team": kept.sales_team_id or ""})


class OutreachView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, OutreachForm.of(outreach_settings()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OutreachForm(request.POST)
        if form.is_valid():
            team = active_teams().filter(pk=form.cleaned_data["sales_team"] or 0).first()
            try:
                change_outreach(sales_team=team, by=agent_of(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _page(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-outreach")


def _page(request: HttpRequest, form: OutreachForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/outreach.html", {"form": form}, status=status)
