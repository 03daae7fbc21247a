"""What holds for the whole desk: its name, and how newcomers read it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from jawab.base.errors import Refused
from jawab.people.actions import change_desk
from jawab.people.models import Agent, DeskSettings
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.accounts.preferences import DIGITS
from jawab.web.civil_choices import CALENDARS, time_zones
from jawab.web.gates import agent_of

WAYS = ("calendar", "digits", "time_zone")


class DeskForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the shop"),
        max_length=120,
        help_text=gettext_lazy("Stands on the sign-in page, and new mailboxes send under it."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=LANGUAGES,
        help_text=gettext_lazy(
            "Invitations and new mailboxes begin with it; everybody may choose another for themselves."
        ),
    )
    calendar = forms.ChoiceField(label=gettext_lazy("Calendar"), choices=CALENDARS)
    digits = forms.ChoiceField(label=gettext_lazy("Digits"), choices=DIGITS)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)

    @classmethod
    def of(cls, desk: DeskSettings, *, viewer: Agent) -> "DeskForm":
        """What was never set begins as its first administrator reads it: they were asked already."""
        if desk.name:
            style = desk.style_for(desk.language)
            known = {"calendar": style.calendar, "digits": style.digits, "time_zone": style.time_zone}
            return cls(initial={"name": desk.name, "language": desk.language, **known})
        known = {name: getattr(viewer, name) for name in WAYS}
        return cls(initial={"language": viewer.language, **known})


class DeskView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, DeskForm.of(desk_settings(), viewer=agent_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DeskForm(request.POST)
        if not form.is_valid():
            return _page(request, form, status=422)
        try:
            change_desk(by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", str(refusal))
            return _page(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-desk")


def _page(request: HttpRequest, form: DeskForm, *, status: int = 200) -> HttpResponse:
    return render(request, "settings/desk.html", {"form": form}, status=status)
