"""What the language layer reads in one line, as plain values."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, get_args

from jawab.calendars import Language, Style, weekend, zone
from jawab.cli.text.lines import Line
from jawab.language import direction, language, search_key, to_latin, tokens
from jawab.language.checks import Finding, check, fixed
from jawab.language.feeling import feel
from jawab.language.personal import find_personal
from jawab.language.times import find_times

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Whose weekend a language's readers have when nobody says.
_COUNTRIES = {"fa": "IR", "ar": "SA"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where and when a line is read; what is empty follows from its language."""

    lang: str = ""
    ref: str = ""
    tz: str = ""
    weekend: str = ""
    close: str = ""


def inspected(line: Line, *, usual: Surroundings) -> Line:
    """Everything the layer knows of ``line["text"]``. The line's own options win. Raises ValueError for a bad one."""
    text = _text(line, "text")
    around = Surroundings(
        lang=_text(line, "lang") or usual.lang,
        ref=_text(line, "ref") or usual.ref,
        tz=_text(line, "tz") or usual.tz,
        weekend=_named(line.get("weekend")) or usual.weekend,
        close=_text(line, "close_of_business") or _text(line, "close") or usual.close,
    )
    found = around.lang or language(text)
    known: Language | None = next((each for each in get_args(Language) if each == found), None)
    feeling = feel(text, language=known)
    return {
        "id": line.get("id"),
        "language": found,
        "direction": direction(text, default="ltr" if found == "en" else "rtl"),
        "search_key": search_key(text),
        "tokens": tokens(text),
        "emotion": {
            "label": feeling.emotion.label,
            "probability": round(feeling.emotion.probability, 3),
            "because": [because.text for because in feeling.emotion.because],
        },
        "urgency": feeling.urgency,
        "times": _times(text, around, known),
        "checks": [_check(finding) for finding in check(text, language=known)],
        "fixed": fixed(text, language=known),
        "personal": [
            {"kind": personal.kind, "start": personal.start, "end": personal.end}
            for personal in find_personal(text)
        ],
    }


def _times(text: str, around: Surroundings, spoken: Language | None) -> list[Line]:
    found = find_times(
        text,
        now=_moment(around, spoken),
        weekend=weekend_of(around.weekend) if around.weekend else _usual_weekend(spoken),
        close=_clock(around.close or "17:00"),
        language=spoken,
    )
    return [
        {
            "span": [time.start, time.end],
            "text": time.text,
            "start": time.begins.isoformat() if time.begins else None,
            "end": time.ends.isoformat() if time.ends else None,
            "kind": str(time.kind),
            "exact": time.exact,
        }
        for time in found
    ]


def _check(finding: Finding) -> Line:
    told: Line = {
        "rule": finding.rule,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "fix": finding.fix,
    }
    return told | ({"suggestion": finding.suggestion} if finding.suggestion else {})


def _moment(around: Surroundings, spoken: Language | None) -> dt.datetime:
    """A moment without an offset is meant in the time zone."""
    where = zone(around.tz or Style.of(spoken or "en").time_zone)
    if not around.ref:
        return dt.datetime.now(where)
    moment = dt.datetime.fromisoformat(to_latin(around.ref))
    return moment.astimezone(where) if moment.utcoffset() is not None else moment.replace(tzinfo=where)


def _usual_weekend(spoken: Language | None) -> frozenset[int]:
    country = _COUNTRIES.get(spoken or "")
    return weekend(country) if country else weekend_of("sat,sun")


def weekend_of(names: str) -> frozenset[int]:
    """Read «thu,fri». Raises ValueError for what is no day of the week."""
    found = [name.strip().lower()[:3] for name in names.split(",") if name.strip()]
    if unknown := set(found) - set(_DAYS):
        raise ValueError(f"No day of the week: {', '.join(sorted(unknown))}.")
    return frozenset(map(_DAYS.index, found))


def _clock(text: str) -> dt.time:
    return dt.time.fromisoformat(to_latin(text).zfill(5))


def _named(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _text(line: Line, name: str) -> str:
    value = line.get(name)
    return "" if value is None else str(value)
