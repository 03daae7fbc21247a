"""Moments to come: ready ones to choose from, each with its real date, and what an agent types."""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.language import search_key, to_latin
from jawab.language.times import TimePhrase, find_times

OPENING = time(9)
TYPED = "typed"
"""The key of the button beside the line to type in, where a key is needed."""
# Python counts from Monday: the working week of Iran begins on Saturday, that of most Arab countries on Sunday.
_FIRST_WEEKDAY = {"fa": 5, "ar": 6, "en": 0}
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.٫]\s*(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Preset:
    key: str
    label: str
    at: datetime


def presets(style: Style, *, now: datetime) -> list[Preset]:
    today = calendars.local_day(now, style)
    ahead = (_FIRST_WEEKDAY[style.language] - today.weekday() - 1) % 7 + 1
    return [
        Preset("hour", _("In an hour"), now + timedelta(hours=1)),
        Preset("later", _("In 3 hours"), now + timedelta(hours=3)),
        Preset("tomorrow", _("Tomorrow morning"), _at(today + timedelta(days=1), OPENING, style)),
        Preset("week", _("Next working week"), _at(today + timedelta(days=ahead), OPENING, style)),
    ]


def chosen_moment(key: str, *, day: str, hour: str, style: Style, now: datetime) -> datetime | None:
    """Of a menu of ready moments with a line to type another: the ready one, or without its key what was typed."""
    if key and key != TYPED:
        return next((found.at for found in presets(style, now=now) if found.key == key), None)
    return read_moment(day, hour, style, now=now)


def read_moment(day: str, hour: str, style: Style, *, now: datetime) -> datetime | None:
    """«۱۴۰۵/۹/۱», «فردا», 22/11/2026, with «۹:۳۰» or nothing for the opening; None for what is no moment."""
    read = calendars.read_date(day, style, today=calendars.local_day(now, style))
    clock = _read_clock(hour)
    return _at(read, clock, style) if read and clock else None


def exact_moment(text: str) -> datetime | None:
    """What ``isoformat`` wrote; None without a time zone and for all else."""
    with suppress(ValueError):
        read = datetime.fromisoformat(text)
        return read if read.utcoffset() is not None else None
    return None


def typed_moment(text: str, style: Style, *, now: datetime, aside: Collection[str] = ()) -> datetime | None:
    """Read «فردا ۹», «غدا ٩», "tomorrow 9": a text that says a moment to come and nothing else but the words ``aside``.

    A day without a time is its opening.
    """
    here = now.astimezone(calendars.zone(style.time_zone))
    words = text.split()
    while words and search_key(words[0]) in aside:
        words.pop(0)
    bare = " ".join(words)
    for language in (None, style.language):
        for told in find_times(bare, now=here, language=language):
            if told.text.strip() == bare:
                return _begun(told, now, style)
    return _coming(calendars.read_moment(bare, style, now=now) or read_moment(bare, "", style, now=now), now)


def past_moment(text: str, style: Style, *, now: datetime) -> datetime | None:
    """Read «۹:۳۰», «۱۰ دقیقه پیش», "yesterday 16:30": a moment that has been; a time alone is the last such one."""
    found = calendars.read_moment(text, style, now=now)
    if found is not None and found > now and calendars.read_clock(text) is not None:
        found = _at(calendars.local_day(found, style) - timedelta(days=1), found.time(), style)
    return found if found is not None and found <= now else None


def read_length(text: str, style: Style, *, now: datetime) -> timedelta | None:
    """Read «۵», «۵ دقیقه», "2 hours": minutes unless it says otherwise; None for what is no length."""
    bare = to_latin(text).strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= 4:
        return timedelta(minutes=int(bare))
    begun = calendars.read_moment(f"{bare} ago", style, now=now)
    return now - begun if begun is not None and begun <= now else None


def _begun(told: TimePhrase, now: datetime, style: Style) -> datetime | None:
    moment = next((at for at in (told.begins, told.ends) if at and at > now), None)
    # A whole day begins at midnight and "by" a day ends in its evening; who sleeps until a day wakes at its opening.
    if moment and not told.exact and (moment.time() == time.min or moment == told.ends):
        return _coming(_at(moment.date(), OPENING, style), now)
    return moment


def _coming(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment and moment > now else None


def _read_clock(text: str) -> time | None:
    if not text.strip():
        return OPENING
    found = _CLOCK.fullmatch(to_latin(text).strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _at(day: date, clock: time, style: Style) -> datetime:
    return datetime.combine(day, clock, calendars.zone(style.time_zone))
