"""Closed days out of an .ics file: looked at first, then those that are ticked are taken over."""

import json
from collections import defaultdict
from datetime import date, timedelta

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import business
from jawab.calendars.business import Hours, Period
from jawab.calendars.feeds import MOST_BYTES, NAME_LIMIT, Unreadable, read_feed
from jawab.calendars.opening import write_periods
from jawab.language import number
from jawab.people.actions import DayWish, set_days
from jawab.people.hours import kept_hours
from jawab.people.models import BusinessCalendar
from jawab.people.models.calendars import day_from, stored_day
from jawab.web.gates import agent_of
from jawab.web.settings.hours import calendar_of, of_kept
from jawab.web.viewing import style_for

AHEAD = timedelta(days=730)


@require_POST
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """With a file: what it would close. With ticks: those days are taken over."""
    kept, by = calendar_of(pk), agent_of(request)
    try:
        if isinstance(file := request.FILES.get("feed"), UploadedFile):
            return _looked_at(request, kept, file.read(MOST_BYTES + 1))
        days = _all_ticked(request)
        set_days(calendar=kept, days=days, by=by)
    except Refused as refusal:
        return of_kept(request, kept, refusal=str(refusal))
    told = ngettext("%(count)s day was taken over.", "%(count)s days were taken over.", len(days))
    messages.success(request, told % {"count": number(len(days), style_for(by))})
    return redirect("settings-calendar", kept.pk)


def _looked_at(request: HttpRequest, kept: BusinessCalendar, source: bytes) -> HttpResponse:
    style, now = style_for(agent_of(request)), clock.now()
    today = calendars.local_day(now, style)
    try:
        found = _days(source, kept, today, kept_hours(kept, year=now.year))
    except Unreadable as error:
        raise Refused(_("This file cannot be read as a calendar.")) from error
    if not found:
        raise Refused(_("From today on this file closes nothing."))
    rows = [
        (
            json.dumps([wish.day.isoformat(), stored_day(wish.periods), wish.name], ensure_ascii=False),
            wish.day,
            write_periods(wish.periods, style),
            wish.name,
        )
        for wish in found
    ]
    return render(request, "settings/feed.html", {"kept": kept, "rows": rows})


def _days(source: bytes, kept: BusinessCalendar, today: date, hours: Hours) -> list[DayWish]:
    """Each day on which something would change, with what would be left of its hours."""
    gaps: dict[date, list[Period]] = defaultdict(list)
    names: dict[date, dict[str, None]] = defaultdict(dict)
    for one in read_feed(source, kept.time_zone, first=today, last=today + AHEAD):
        gaps[one.day].append(one.period)
        names[one.day][one.name] = None
    found = []
    for day, closed in sorted(gaps.items()):
        left = business.without(hours.on(day), closed)
        if left != hours.on(day):
            found.append(
                DayWish(
                    day=day,
                    name=", ".join(filter(None, names[day]))[:NAME_LIMIT],
                    periods=left,
                    from_feed=True,
                )
            )
    return found


def _all_ticked(request: HttpRequest) -> list[DayWish]:
    found = [_ticked(text) for text in request.POST.getlist("closed")]
    if not found:
        raise Refused(_("Please choose a file."))
    return found


def _ticked(text: str) -> DayWish:
    """What stood in the form comes back from a browser, and is trusted as little as anything else."""
    try:
        day, periods, name = json.loads(text)
        return DayWish(day=date.fromisoformat(day), name=str(name), periods=day_from(periods), from_feed=True)
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused(_("This is no day of the feed. Please choose the file again.")) from error
