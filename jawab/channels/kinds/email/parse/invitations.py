"""A calendar invitation in words, for a mail that has no others: what, when, where, who."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jawab.language import language

from .characters import one_line
from .charsets import decode
from .structure import Part

if TYPE_CHECKING:
    from icalendar import Component

_KINDS = frozenset({"text/calendar", "application/ics"})
_READ = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "STATUS")
_FILE_LIMIT = 200_000
_LINE_LIMIT = 4_000
_ATTENDEES_LIMIT = 20
_FOLDED = re.compile("\r?\n[ \t]")
_PROPERTY = re.compile(r"(?i)(begin|end|method|[a-z-]{1,40})\s*[;:]")
# What each kind of invitation says of itself, and the words before each line, by the language of its title.
_WORDS = {
    "en": {
        "REQUEST": "Invitation", "CANCEL": "Cancelled", "REPLY": "Answer to an invitation", "PUBLISH": "Event",
        "COUNTER": "Another time is proposed", "when": "When", "where": "Where", "by": "Organiser", "with": "Attendees",
    },
    "fa": {
        "REQUEST": "دعوت", "CANCEL": "لغو شد", "REPLY": "پاسخ به دعوت", "COUNTER": "پیشنهاد زمانی دیگر",
        "PUBLISH": "رویداد", "when": "زمان", "where": "مکان", "by": "برگزارکننده", "with": "شرکت‌کنندگان",
    },
    "ar": {
        "REQUEST": "دعوة", "CANCEL": "أُلغي", "REPLY": "رد على دعوة", "COUNTER": "اقتراح موعد آخر",
        "PUBLISH": "حدث", "when": "الموعد", "where": "المكان", "by": "المنظِّم", "with": "المشاركون",
    },
}  # fmt: skip


def invitation_text(root: Part) -> str:
    """The first event of the first calendar; empty when there is none that can be read."""
    for part in root.walk():
        if part.content_type in _KINDS and not part.parts:
            raw = part.content([])[:_FILE_LIMIT]
            calendar = decode(raw, declared=part.parameters.get("charset", "utf-8"))[0]
            try:
                return _told(calendar)
            except Exception:  # noqa: BLE001 - whatever a stranger's calendar does to the library, the mail is read
                return ""
    return ""


def _told(calendar: str) -> str:
    method, lines = _first_event(calendar)
    if not lines:
        return ""
    # Imported late: few mails carry a calendar, and the library takes a while to load.
    from icalendar import Calendar

    source = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    event = Calendar.from_ical("\r\n".join(source)).walk("VEVENT")[0]
    title = one_line(str(event.get("SUMMARY", "")))
    place = one_line(str(event.get("LOCATION", "")))
    words = _WORDS.get(language(f"{title} {place}"), _WORDS["en"])
    people = ", ".join(_people(event.get("ATTENDEE")))
    told = [
        f"{words.get(method, words['PUBLISH'])}: {title}".strip(),
        _line(words["when"], _times(event)),
        _line(words["where"], place),
        _line(words["by"], ", ".join(_people(event.get("ORGANIZER")))),
        _line(words["with"], people),
    ]
    about = str(event.get("DESCRIPTION", "")).strip()
    return "\n".join([*filter(None, told), *(["", about] if about else [])])


def _line(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _first_event(calendar: str) -> tuple[str, list[str]]:
    """The method, and the lines of the first event that are read; time zones' own rules are left out, and alarms."""
    method, depth = "REQUEST", 0
    lines: list[str] = []
    for line in _FOLDED.sub("", calendar).splitlines():
        found = _PROPERTY.match(line)
        name = found[1].upper() if found else ""
        if name == "METHOD" and not depth:
            method = line.partition(":")[2].strip().upper()
        elif name in {"BEGIN", "END"} and (depth or line.strip().upper() == "BEGIN:VEVENT"):
            depth += 1 if name == "BEGIN" else -1
            if depth == 0:
                break
        elif depth == 1 and name in _READ and sum(kept.startswith(name) for kept in lines) < _ATTENDEES_LIMIT:
            lines.append(name + line[len(name) : _LINE_LIMIT])
    return method, lines


def _times(event: "Component") -> str:
    """The wall clock where the meeting is, and the zone as it was written: nothing is computed."""
    begins, ends = _moment(event, "DTSTART"), _moment(event, "DTEND", last_day=True)
    if begins and ends and begins[:10] == ends[:10] and len(ends) > 10:
        same_zone = begins[16:] == ends[16:]
        return f"{begins[:16] if same_zone else begins}–{ends[11:]}"
    return f"{begins} – {ends}" if begins and ends and begins != ends else begins


def _moment(event: "Component", name: str, *, last_day: bool = False) -> str:
    """An end that is a day is the first day it no longer lasts (RFC 5545, 3.6.1)."""
    from icalendar import vDDDTypes

    found = event.get(name)
    if not isinstance(found, vDDDTypes):
        return ""
    value, zone = found.dt, one_line(str(found.params.get("TZID", "")))[:60]
    if isinstance(value, datetime):
        utc = value.tzinfo is not None and not zone
        return f"{value:%Y-%m-%d %H:%M}{f' ({zone})' if zone else ' UTC' if utc else ''}"
    if not isinstance(value, date):
        return ""
    return f"{value - timedelta(days=last_day):%Y-%m-%d}"


def _people(found: object) -> Iterator[str]:
    for person in (found if isinstance(found, list) else [found] if found else [])[:_ATTENDEES_LIMIT]:
        email = one_line(str(person))
        email = email[7:] if email.lower().startswith("mailto:") else email
        name = one_line(str(getattr(person, "params", {}).get("CN", ""))).strip("\"'")
        yield f"{name} <{email}>" if name and name != email else email
