"""What customers are asked after they were helped, how often, and what they may tick as a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View

from jawab.base.errors import NotThere, Refused
from jawab.calendars import Style
from jawab.language import isolate, number, read_number
from jawab.people.queries import active_teams
from jawab.surveys.actions import (
    ReasonWish,
    SettingsWish,
    SurveyWish,
    change_reasons,
    change_settings,
    change_survey,
)
from jawab.surveys.models import LOW, Measure, Reason, Survey, SurveySettings
from jawab.surveys.queries import survey_settings
from jawab.surveys.wording import LANGUAGES, usual_question, usual_reasons
from jawab.web.gates import agent_of
from jawab.web.known_settings import Holder, known
from jawab.web.viewing import style_for

NUMBERS = ("period_days", "open_days", "change_days", "promise_hours")
EMPTY_ROWS = 3


def _told(field: str) -> dict[str, Any]:
    setting = known(Holder.SURVEYS, field)
    return {"label": setting.label, "help_text": setting.does}


def _number(**told: Any) -> forms.CharField:
    """In the digits of whoever types it."""
    typed = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})
    return forms.CharField(max_length=10, widget=typed, **told)


class _NumbersForm(forms.Form):
    numbers: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or self.cleaned_data)
        for name in self.numbers:
            found = read_number(values.get(name, ""))
            if found is None or found != int(found) or not 0 <= found < 10_000:
                self.add_error(name, _("This is not a number."))
            else:
                values[name] = int(found)
        return values


class SurveysForm(_NumbersForm):
    numbers = NUMBERS

    period_days = _number(**_told("period_days"))
    open_days = _number(**_told("open_days"))
    change_days = _number(**_told("change_days"))
    promise_hours = _number(**_told("promise_hours"))
    needs_consent = forms.BooleanField(required=False, **_told("needs_consent"))

    @classmethod
    def of(cls, kept: SurveySettings, style: Style) -> "SurveysForm":
        typed = {name: number(getattr(kept, name), style) for name in NUMBERS}
        return cls(initial={**typed, "needs_consent": kept.needs_consent})


class SurveysView(View):
    """What holds for all of them; and which there are."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _overview(request, SurveysForm.of(survey_settings(), style_for(agent_of(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SurveysForm(request.POST)
        if form.is_valid():
            try:
                change_settings(wish=SettingsWish(**form.cleaned_data), by=agent_of(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _overview(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-surveys")


def _overview(request: HttpRequest, form: SurveysForm, *, status: int = 200) -> HttpResponse:
    on = set(Survey.objects.filter(is_on=True).values_list("measure", flat=True))
    surveys = [(measure, measure.label, measure in on) for measure in Measure]
    return render(request, "settings/surveys.html", {"form": form, "surveys": surveys}, status=status)


class SurveyForm(_NumbersForm):
    numbers = ("after_hours", "low")

    is_on = forms.BooleanField(
        required=False,
        label=gettext_lazy("Customers are asked"),
        help_text=gettext_lazy("Where several surveys are on, they take turns."),
    )
    after_hours = _number(
        label=gettext_lazy("Hours after the ticket was resolved"),
        help_text=gettext_lazy("By the clock, nights too: with 24 it comes at the same time of day."),
    )
    low = _number(
        label=gettext_lazy("Low up to this score"),
        help_text=gettext_lazy("The ticket opens again, with a promise to the customer."),
    )
    teams = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Only after tickets of these teams"),
        choices=lambda: [(str(team.pk), team.name) for team in active_teams()],
    )
    fa = forms.CharField(required=False, max_length=300, label=pgettext_lazy("language", "Persian"))
    ar = forms.CharField(required=False, max_length=300, label=pgettext_lazy("language", "Arabic"))
    en = forms.CharField(required=False, max_length=300, label=pgettext_lazy("language", "English"))

    @classmethod
    def of(cls, kept: Survey, style: Style) -> "SurveyForm":
        saved = kept.pk and Survey.objects.filter(pk=kept.pk).exists()
        typed = {name: number(getattr(kept, name), style) for name in cls.numbers}
        teams = [str(pk) for pk in kept.teams.values_list("pk", flat=True)] if saved else []
        words = dict(kept.words.values_list("language", "question")) if saved else {}
        return cls(initial={**typed, **words, "is_on": kept.is_on, "teams": teams})

    def wish(self) -> SurveyWish:
        typed = self.cleaned_data
        return SurveyWish(
            is_on=typed["is_on"],
            after_hours=typed["after_hours"],
            low=typed["low"],
            teams=list(active_teams().filter(pk__in=typed["teams"])),
            questions={language: typed[language] for language in LANGUAGES},
        )


class SurveyView(View):
    """One measure: when, of whom and in which words it is asked."""

    def get(self, request: HttpRequest, measure: str) -> HttpResponse:
        form = SurveyForm.of(_survey(measure), style_for(agent_of(request)))
        return _survey_page(request, measure, form)

    def post(self, request: HttpRequest, measure: str) -> HttpResponse:
        _survey(measure)
        form = SurveyForm(request.POST)
        if form.is_valid():
            try:
                change_survey(measure=measure, wish=form.wish(), by=agent_of(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not form.is_valid():
            return _survey_page(request, measure, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-surveys")


def _survey(measure: str) -> Survey:
    """As it comes where nobody has set anything."""
    if measure not in Measure.values:
        raise NotThere(_("There is no such survey."))
    found = Survey.objects.filter(measure=measure).first()
    return found or Survey(measure=measure, low=LOW[Measure(measure)])


def _survey_page(request: HttpRequest, measure: str, form: SurveyForm, *, status: int = 200) -> HttpResponse:
    usual = [(form[language], isolate(usual_question(measure, language))) for language in LANGUAGES]
    context = {"form": form, "label": Measure(measure).label, "questions": usual}
    return render(request, "settings/survey.html", context, status=status)


class ReasonsView(View):
    """The desk's own list; a row without words is taken off it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = list(Reason.objects.filter(is_active=True)) if Reason.objects.exists() else usual_reasons()
        rows = [ReasonWish(code=each.code, fa=each.fa, ar=each.ar, en=each.en) for each in kept]
        return _reasons_page(request, rows)

    def post(self, request: HttpRequest) -> HttpResponse:
        columns = [request.POST.getlist(name) for name in ("code", *LANGUAGES)]
        rows = [
            ReasonWish(code=code.strip(), fa=fa, ar=ar, en=en)
            for code, fa, ar, en in zip(*columns, strict=False)
            if f"{fa}{ar}{en}".strip()
        ]
        try:
            change_reasons(reasons=rows, by=agent_of(request))
        except Refused as refusal:
            return _reasons_page(request, rows, refusal=str(refusal), status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-surveys")


def _reasons_page(
    request: HttpRequest, rows: list[ReasonWish], *, refusal: str = "", status: int = 200
) -> HttpResponse:
    shown = [*rows, *[ReasonWish()] * EMPTY_ROWS]
    return render(request, "settings/survey_reasons.html", {"rows": shown, "refusal": refusal}, status=status)
