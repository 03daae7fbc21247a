"""How an agent likes to read the desk, with an example that follows the choice."""

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View

from jawab.base import clock
from jawab.calendars import Digits, Style, full, moment
from jawab.language import number
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.web.civil_choices import CALENDARS, time_zones
from jawab.web.gates import agent_of

DIGITS = [(Digits.PERSIAN, "۱۲۳۴۵۶"), (Digits.ARABIC, "١٢٣٤٥٦"), (Digits.LATIN, "123456")]
THEMES = [
    ("auto", pgettext_lazy("theme", "As on this device")),
    ("light", pgettext_lazy("theme", "Light")),
    ("dark", pgettext_lazy("theme", "Dark")),
]
DENSITIES = [
    ("comfortable", pgettext_lazy("density", "Comfortable")),
    ("compact", pgettext_lazy("density", "Compact")),
    ("table", pgettext_lazy("density", "Table")),
]
LOW_DATA = [
    ("auto", pgettext_lazy("low data", "As this browser asks")),
    ("on", pgettext_lazy("low data", "Always")),
    ("off", pgettext_lazy("low data", "Never")),
]
EXAMPLE_NUMBER = 1_234_567.5


class PreferencesForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    calendar = forms.ChoiceField(label=gettext_lazy("Calendar"), choices=CALENDARS)
    digits = forms.ChoiceField(label=gettext_lazy("Digits"), choices=DIGITS)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)
    theme = forms.ChoiceField(label=gettext_lazy("Appearance"), choices=THEMES)
    density = forms.ChoiceField(label=gettext_lazy("Lists"), choices=DENSITIES)
    low_data = forms.ChoiceField(
        label=gettext_lazy("Low data"),
        choices=LOW_DATA,
        help_text=gettext_lazy(
            "For weak or costly lines: no pictures in messages until you ask for them, no font from the desk, and "
            "news once a minute."
        ),
    )


class PreferencesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        form = PreferencesForm(initial={name: getattr(agent, name) for name in PreferencesForm.base_fields})
        return _page(request, form, style_chosen(_stored(agent), agent))

    def post(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        values = request.POST.copy()
        # A page that was drawn before this could be chosen leaves it as it is.
        values.setdefault("low_data", agent.low_data)
        form = PreferencesForm(values)
        if not form.is_valid():
            return _page(request, form, style_chosen(request.POST, agent), status=422)
        agent = change_preferences(agent=agent, by=agent, **form.cleaned_data)
        with translation.override(agent.language):
            messages.success(request, _("Saved."))
        return redirect("account")


def example(request: HttpRequest) -> HttpResponse:
    """The same moment and number in the style that is being chosen."""
    style = style_chosen(request.GET, agent_of(request))
    with translation.override(style.language):
        return render(request, "accounts/_example.html", examples(style, clock.now()))


def style_chosen(chosen: Mapping[str, str], agent: Agent) -> Style:
    """What is missing is taken from the agent's own; what makes no sense becomes the usual of the language."""
    own = _stored(agent)
    zone = chosen.get("time_zone", "")
    return Style.of(
        chosen.get("language") or own["language"],
        calendar=chosen.get("calendar", own["calendar"]),
        digits=chosen.get("digits", own["digits"]),
        time_zone=zone or own["time_zone"],
    )


def examples(style: Style, now: datetime) -> dict[str, object]:
    return {
        "example_full": full(now, style),
        "example_moment": moment(now, style),
        "example_number": number(EXAMPLE_NUMBER, style),
        "example_language": style.language,
    }


def _stored(agent: Agent) -> dict[str, str]:
    return {name: getattr(agent, name) for name in ("language", "calendar", "digits", "time_zone")}


def _page(request: HttpRequest, form: PreferencesForm, style: Style, *, status: int = 200) -> HttpResponse:
    given = {"form": form, **examples(style, clock.now())}
    return render(request, "accounts/preferences.html", given, status=status)
