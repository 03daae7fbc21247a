"""Whether everybody may read what is published, and where."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from jawab.base.errors import Refused
from jawab.knowledge.access import readable_texts
from jawab.knowledge.actions import change_help_centre
from jawab.knowledge.queries.reading import centre
from jawab.language import number, read_number
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known
from jawab.web.viewing import style_for


def _told(field: str) -> dict[str, Any]:
    setting = known(Holder.HELP, field)
    return {"label": setting.label, "help_text": setting.does}


class HelpCentreForm(forms.Form):
    is_open = forms.BooleanField(required=False, **_told("is_open"))
    freshness_goal = forms.CharField(
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        **_told("freshness_goal"),
    )

    def clean_freshness_goal(self) -> int | None:
        """In the digits of whoever types it; empty leaves it as it is."""
        typed = self.cleaned_data["freshness_goal"].strip().rstrip("%٪")
        if not typed:
            return None
        found = read_number(typed)
        if found is None or found != int(found):
            raise forms.ValidationError(_("This is not a number."))
        return int(found)


class HelpCentreView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        kept = centre()
        goal = number(kept.freshness_goal, style_for(agent_of(request)))
        return _page(request, HelpCentreForm(initial={"is_open": kept.is_open, "freshness_goal": goal}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = HelpCentreForm(request.POST)
        if form.is_valid():
            try:
                change_help_centre(**form.cleaned_data, by=agent_of(request))
            except Refused as refusal:
                form.add_error("freshness_goal", str(refusal))
        if form.errors:
            return _page(request, form, status=409)
        messages.success(request, _("Saved."))
        return redirect("settings-help")


def _page(request: HttpRequest, form: HelpCentreForm, *, status: int = 200) -> HttpResponse:
    given = {
        "form": form,
        "address": request.build_absolute_uri(reverse("help")),
        "published": readable_texts(None).values("article").distinct().count(),
    }
    return render(request, "settings/help.html", given, status=status)
