"""Business hours: the calendars of the desk, of teams and of channels, each with its single days."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.calendars import Style, business
from jawab.calendars.business import Hours
from jawab.calendars.opening import write_periods
from jawab.people.actions import (
    change_calendar,
    clear_days,
    create_calendar,
    give_channel_hours,
    give_team_hours,
    make_default,
    remove_calendar,
    set_days,
)
from jawab.people.hours import holidays_ahead, kept_hours, usual_hours
from jawab.people.models import Agent, BusinessCalendar, Team
from jawab.people.models.calendars import day_from
from jawab.people.queries import active_teams, business_calendars, desk_settings
from jawab.tickets.models import Channel
from jawab.web.civil_choices import time_zones
from jawab.web.gates import agent_of
from jawab.web.settings.hours_form import COUNTRIES, FilledCalendar, of_calendar, of_new, of_typed, typed_days
from jawab.web.viewing import style_for

AHEAD = timedelta(days=365)
_OF_A_DAY = ("day", "until", "periods", "name")


@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    style, now = style_for(agent_of(request)), clock.now()
    listed = [
        (
            kept,
            standing(kept_hours(kept, year=now.year), style, now=now),
            [str(one) for one in (*kept.teams.all(), *kept.agents.all())],
        )
        for kept in business_calendars().prefetch_related("teams", "agents")
    ]
    usual = "" if listed else standing(usual_hours(desk_settings(), year=now.year), style, now=now)
    return render(request, "settings/hours.html", {"listed": listed, "usual": usual})


class NewCalendarView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        is_first = not business_calendars().exists()
        return _page(request, None, of_new(desk_settings(), style_for(agent_of(request)), is_first=is_first))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, by = of_typed(request.POST), agent_of(request)
        try:
            made = create_calendar(wish=form.wish(style_for(by)), by=by)
        except Refused as refusal:
            return _page(request, None, form, refusal=str(refusal))
        messages.success(
            request, _("The calendar is there. Holidays and single days can be looked through now.")
        )
        return redirect("settings-calendar", made.pk)


class CalendarView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return of_kept(request, calendar_of(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept, by = calendar_of(pk), agent_of(request)
        form = of_typed(request.POST, known=frozenset(kept.open_on))
        try:
            _save(kept, form, by=by)
        except Refused as refusal:
            return _page(request, calendar_of(pk), form, refusal=str(refusal))
        messages.success(request, _("Saved."))
        return redirect("settings-hours")


@require_POST
def default(request: HttpRequest, pk: int) -> HttpResponse:
    make_default(calendar=calendar_of(pk), by=agent_of(request))
    messages.success(request, _("The desk works by this calendar."))
    return redirect("settings-hours")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    kept = calendar_of(pk)
    try:
        remove_calendar(calendar=kept, by=agent_of(request))
    except Refused as refusal:
        return of_kept(request, kept, refusal=str(refusal))
    messages.success(request, _("The calendar is gone. Its teams and channels work by the desk’s."))
    return redirect("settings-hours")


@require_POST
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """A day, or several on end, get other hours or none."""
    kept, by = calendar_of(pk), agent_of(request)
    style = style_for(by)
    today = calendars.local_day(clock.now(), style)
    return _act(
        request,
        kept,
        lambda: set_days(calendar=kept, days=typed_days(request.POST, style, today=today), by=by),
    )


@require_POST
def days_removal(request: HttpRequest, pk: int) -> HttpResponse:
    kept, by = calendar_of(pk), agent_of(request)
    chosen = kept.days.filter(
        pk__in=[pk for pk in request.POST.getlist("day") if pk.isdigit() and len(pk) < 19]
    )
    return _act(
        request, kept, lambda: clear_days(calendar=kept, days=chosen.values_list("day", flat=True), by=by)
    )


def standing(hours: Hours, style: Style, *, now: datetime) -> str:
    """Whether it is open now, and when that changes next."""
    if not business.is_open(hours, now):
        opens = business.next_open(hours, now)
        return (
            _("Closed, opens %(when)s") % {"when": calendars.due(opens, style, now=now)}
            if opens
            else _("Closed")
        )
    closes = business.next_close(hours, now)
    return (
        _("Open, closes %(when)s") % {"when": calendars.due(closes, style, now=now)}
        if closes
        else _("Always open")
    )


def _act(request: HttpRequest, kept: BusinessCalendar, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return of_kept(request, kept, refusal=str(refusal))
    messages.success(request, _("Saved."))
    return redirect("settings-calendar", kept.pk)


@transaction.atomic
def _save(kept: BusinessCalendar, form: FilledCalendar, *, by: Agent) -> None:
    """With the teams and channels that work by it; whoever is left out works by the desk's again."""
    change_calendar(calendar=kept, wish=form.wish(style_for(by)), by=by)
    for team in active_teams():
        if (str(team.pk) in form.teams) != (team.business_calendar_id == kept.pk):
            give_team_hours(team=team, calendar=kept if str(team.pk) in form.teams else None, by=by)
    for channel in Channel.objects.filter(is_active=True):
        if (str(channel.pk) in form.channels) != (channel.business_calendar_id == kept.pk):
            give_channel_hours(
                channel=channel, calendar=kept if str(channel.pk) in form.channels else None, by=by
            )


def calendar_of(pk: int) -> BusinessCalendar:
    kept = BusinessCalendar.objects.filter(pk=pk).first()
    if kept is None:
        raise NotThere(_("There is no such business calendar."))
    return kept


def of_kept(request: HttpRequest, kept: BusinessCalendar, *, refusal: str = "") -> HttpResponse:
    style = style_for(agent_of(request))
    open_by_it = Channel.objects.filter(business_calendar=kept).values_list("pk", flat=True)
    return _page(request, kept, of_calendar(kept, style, channels=list(open_by_it)), refusal=refusal)


def _page(
    request: HttpRequest, kept: BusinessCalendar | None, form: FilledCalendar, *, refusal: str = ""
) -> HttpResponse:
    style, now = style_for(agent_of(request)), clock.now()
    today = calendars.local_day(now, style)
    first = calendars.first_weekday(style)
    names = calendars.weekday_names(style.language)
    given = {
        "kept": kept,
        "form": form,
        "refusal": refusal,
        "weekdays": [((first + step) % 7, names[(first + step) % 7]) for step in range(7)],
        "zones": time_zones(),
        "countries": [*COUNTRIES.items()],
        "shifts": _shifts(),
        "standing": standing(kept_hours(kept, year=now.year), style, now=now) if kept else "",
        "holidays": [
            (one.day, one.name(style.language))
            for one in holidays_ahead(kept, first=today, last=today + AHEAD)
        ]
        if kept
        else [],
        "days": [
            (row, write_periods(day_from(row.periods), style)) for row in kept.days.filter(day__gte=today)
        ]
        if kept
        else [],
        "teams": active_teams() if kept else Team.objects.none(),
        "channels": Channel.objects.filter(is_active=True) if kept else Channel.objects.none(),
        # What was typed of a single day that was refused.
        "typed": {
            name: request.POST.get(name, "") if "periods" in request.POST else "" for name in _OF_A_DAY
        },
        "tomorrow": calendars.numeric(today + timedelta(days=1), style),
    }
    return render(request, "settings/calendar.html", given, status=422 if refusal else 200)


def _shifts() -> list[tuple[str, str]]:
    return [
        ("", _("As is usual in the country")),
        ("-1", _("A day earlier than Umm al-Qura")),
        ("0", _("As Umm al-Qura")),
        ("1", _("A day later than Umm al-Qura")),
        ("2", _("Two days later than Umm al-Qura")),
    ]
