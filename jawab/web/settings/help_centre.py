"""Whether everybody may read what is published, and where."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from jawab.knowledge.access import readable_texts
from jawab.knowledge.actions import change_help_centre
from jawab.knowledge.queries.reading import centre
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known


def _told(field: str) -> dict[str, Any]:
    setting = known(Holder.HELP, field)
    return {"label": setting.label, "help_text": setting.does}


class HelpCentreForm(forms.Form):
    is_open = forms.BooleanField(required=False, **_told("is_open"))


class HelpCentreView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        given = {
            "form": HelpCentreForm(initial={"is_open": centre().is_open}),
            "address": request.build_absolute_uri(reverse("help")),
            "published": readable_texts(None).values("article").distinct().count(),
        }
        return render(request, "settings/help.html", given)

    def post(self, request: HttpRequest) -> HttpResponse:
        change_help_centre(is_open="is_open" in request.POST, by=agent_of(request))
        messages.success(request, _("Saved."))
        return redirect("settings-help")
