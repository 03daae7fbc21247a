"""How an agent wants to hear of things: of which, by which ways, and when not."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View

from jawab.calendars import first_weekday, language_of, read_clock, weekday_names
from jawab.channels.webpush import public_key
from jawab.language import localise, to_latin
from jawab.notices.actions import Span, choose_notices
from jawab.notices.models import Digest, NoticeKind, QuietSpan, Rhythm
from jawab.notices.ways import Ways, ways_of
from jawab.people.models import Agent
from jawab.web.gates import agent_of
from jawab.web.viewing import style_for

WAYS: Mapping[str, Promise] = {
    "bell": pgettext_lazy("notification way", "Bell"),
    "sound": pgettext_lazy("notification way", "Sound"),
    "push": pgettext_lazy("notification way", "Device"),
    "mail": pgettext_lazy("notification way", "Mail"),
}
MIDNIGHT = "24:00"


class HourField(forms.CharField):
    """An hour as people type it, in any digits; 24:00 is the midnight that ends a day."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, max_length=40)

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = time(0) if to_latin(typed) == MIDNIGHT else read_clock(typed)
        if found is None:
            raise forms.ValidationError(_("This is no time of day. Write it like 22:30."))
        return found


class NoticesForm(forms.Form):
    with_sound = forms.BooleanField(
        label=gettext_lazy("Make a sound"),
        required=False,
        help_text=gettext_lazy("Only while the desk is open in a browser, and once however many tabs are."),
    )
    digest = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[("", pgettext_lazy("digest", "Never")), *Rhythm.choices],
        required=False,
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["digest_hour"] = HourField(_("At what time of the day"))
        style = style_for(agent)
        for kind in NoticeKind:
            for way, label in WAYS.items():
                both = f"{kind.label}: {label}"
                self.fields[f"{kind}-{way}"] = forms.BooleanField(label=both, required=False)
        names, first = weekday_names(language_of(style.language)), first_weekday(style)
        self.days = [((first + step) % 7, names[(first + step) % 7]) for step in range(7)]
        for day, name in self.days:
            self.fields[f"begins-{day}"] = HourField(_("%(day)s, from") % {"day": name})
            self.fields[f"ends-{day}"] = HourField(_("%(day)s, until") % {"day": name})

    def clean(self) -> dict[str, Any]:
        for day, _name in self.days:
            begins, ends = (self.cleaned_data.get(f"{end}-{day}") for end in ("begins", "ends"))
            missing = "ends" if begins and not ends else "begins" if ends and not begins else ""
            if missing and f"{missing}-{day}" not in self.errors:
                self.add_error(f"{missing}-{day}", _("Quiet hours have a beginning and an end."))
        daily = self.cleaned_data.get("digest") == Rhythm.DAILY
        if daily and not self.cleaned_data.get("digest_hour") and "digest_hour" not in self.errors:
            self.add_error("digest_hour", _("A daily mail needs its time of the day."))
        return self.cleaned_data

    def table(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """One row for each kind."""
        return [(kind.label, [self[f"{kind}-{way}"] for way in WAYS]) for kind in NoticeKind]

    def week(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(name, self[f"begins-{day}"], self[f"ends-{day}"]) for day, name in self.days]

    def ways(self) -> dict[str, Ways]:
        return {
            str(kind): Ways(**{way: self.cleaned_data[f"{kind}-{way}"] for way in WAYS})
            for kind in NoticeKind
        }

    def digest_chosen(self) -> tuple[str, time] | None:
        rhythm = self.cleaned_data["digest"]
        return (rhythm, self.cleaned_data["digest_hour"] or time(8)) if rhythm else None

    def quiet(self) -> list[Span]:
        found = []
        for day, _name in self.days:
            begins, ends = self.cleaned_data[f"begins-{day}"], self.cleaned_data[f"ends-{day}"]
            if begins is not None and ends is not None:
                found.append(Span(day, begins, ends))
        return found


class NoticesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        return _page(request, NoticesForm(initial=_stored(agent), agent=agent))

    def post(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        form = NoticesForm(request.POST, agent=agent)
        if not form.is_valid():
            return _page(request, form, status=422)
        choose_notices(
            by=agent,
            ways=form.ways(),
            with_sound=form.cleaned_data["with_sound"],
            quiet=form.quiet(),
            digest=form.digest_chosen(),
        )
        messages.success(request, _("Saved."))
        return redirect("account-notices")


def _stored(agent: Agent) -> dict[str, Any]:
    digits = style_for(agent).digits
    found: dict[str, Any] = {"with_sound": bool(agent.notice_sound)}
    for kind, ways in ways_of(agent).items():
        found |= {f"{kind}-{way}": getattr(ways, way) for way in WAYS}
    digest = Digest.objects.filter(agent=agent).first()
    found["digest"] = digest.rhythm if digest else ""
    found["digest_hour"] = localise(f"{digest.hour if digest else time(8):%H:%M}", digits)
    for span in QuietSpan.objects.filter(agent=agent):
        found[f"begins-{span.weekday}"] = localise(f"{span.begins:%H:%M}", digits)
        found[f"ends-{span.weekday}"] = localise(f"{span.ends:%H:%M}", digits)
    return found


def _page(request: HttpRequest, form: NoticesForm, *, status: int = 200) -> HttpResponse:
    columns = [(_("Event"), ""), *((label, "") for label in WAYS.values())]
    return render(
        request,
        "accounts/notices.html",
        {"form": form, "columns": columns, "push_key": public_key()},
        status=status,
    )
