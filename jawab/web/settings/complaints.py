"""How soon complaints are answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.complaints.actions import change_limits
from jawab.complaints.models import Limits
from jawab.complaints.queries import limits
from jawab.language import number, read_number
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known
from jawab.web.viewing import style_for

HOURS = ("minor_hours", "serious_hours", "critical_hours")


def _typed(field: str) -> forms.CharField:
    """A number in the digits of whoever types it."""
    setting = known(Holder.COMPLAINTS, field)
    typed = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})
    told: dict[str, Any] = {"label": setting.label, "help_text": setting.does}
    return forms.CharField(max_length=10, widget=typed, **told)


class LimitsForm(forms.Form):
    minor_hours = _typed("minor_hours")
    serious_hours = _typed("serious_hours")
    critical_hours = _typed("critical_hours")

    @classmethod
    def of(cls, kept: Limits, style: Style) -> "LimitsForm":
        return cls(initial={name: number(getattr(kept, name), style) for name in HOURS})

    def clean(self) -> dict[str, int]:
        values = {}
        for name in HOURS:
            found = read_number(self.cleaned_data.get(name, ""))
            if found is None or found != int(found):
                self.add_error(name, _("This is not a number."))
            else:
                values[name] = int(found)
        return values


class ComplaintsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, LimitsForm.of(limits(), style_for(agent_of(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LimitsForm(request.POST)
        if form.is_valid():
            try:
                change_limits(by=agent_of(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _page(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-complaints")


def _page(request: HttpRequest, form: LimitsForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/complaints.html", {"form": form}, status=status)
