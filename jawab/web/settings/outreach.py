"""Who sells what customers might buy, and how often they are written to first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import number, read_number
from jawab.outreach.actions import change_outreach
from jawab.outreach.models import OutreachSettings
from jawab.outreach.queries import outreach_settings
from jawab.people.queries import active_teams
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known
from jawab.web.viewing import style_for

NUMBERS = ("most", "within_days")


def _teams() -> list[tuple[str, str]]:
    none = pgettext("leads", "Nobody: whoever notes it")
    return [("", none), *((str(team.pk), team.name) for team in active_teams())]


def _told(field: str) -> dict[str, Any]:
    setting = known(Holder.OUTREACH, field)
    return {"label": setting.label, "help_text": setting.does}


class OutreachForm(forms.Form):
    sales_team = forms.ChoiceField(required=False, choices=_teams, **_told("sales_team"))

    most = forms.CharField(max_length=8, **_told("most"))
    within_days = forms.CharField(max_length=8, **_told("within_days"))

    @classmethod
    def of(cls, kept: OutreachSettings, style: Style) -> "OutreachForm":
        numbers = {name: number(getattr(kept, name), style) for name in NUMBERS}
        return cls(initial={"sales_team": kept.sales_team_id or ""} | numbers)

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or self.cleaned_data)
        for name in NUMBERS:
            found = read_number(values.get(name, ""))
            if found is None or found != int(found):
                self.add_error(name, _("This is not a number."))
            else:
                values[name] = int(found)
        return values


class OutreachView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, OutreachForm.of(outreach_settings(), style_for(agent_of(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OutreachForm(request.POST)
        if form.is_valid():
            typed = form.cleaned_data
            team = active_teams().filter(pk=typed["sales_team"] or 0).first()
            numbers = {name: typed[name] for name in NUMBERS}
            try:
                change_outreach(sales_team=team, by=agent_of(request), **numbers)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _page(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-outreach")


def _page(request: HttpRequest, form: OutreachForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/outreach.html", {"form": form}, status=status)
