"""Times of day and whole moments as people type them. Unsure is None: a bare «۵» may be morning or evening."""

import re
from datetime import date, datetime, time, timedelta

from jawab.calendars.folding import plain
from jawab.calendars.reading import LONGEST, read_date
from jawab.calendars.steps import number_of, read_step
from jawab.calendars.style import Style, zone
from jawab.calendars.writing import local_day

NOON = 12


def read_clock(text: str) -> time | None:
    """Read 17:30, «ساعت ۵ عصر», "5:30 pm", «الخامسة مساءً», «پنج و نیم صبح», "half past five pm", «ظهر».

    With a colon the 24 hours are meant; a bare hour of 1 to 12 needs its part of the day.
    """
    return _read_clock(plain(text)) if len(text) <= LONGEST else None


def read_moment(text: str, style: Style, *, now: datetime) -> datetime | None:
    """Read a day with a time in either order, a time alone (the next such one), or «۲ ساعت دیگر»; in the reader's zone.

    A day without a time is no moment.
    """
    if len(text) > LONGEST:
        return None
    typed = plain(text)
    here = now.astimezone(zone(style.time_zone))
    if (step := read_step(typed)) and step.unit in {"hour", "minute"}:
        return _moved(here, timedelta(**{f"{step.unit}s": step.by}))
    today = local_day(now, style)
    if clock := _read_clock(typed):
        found = _joined(today, clock, style)
        return found if found > now else _joined(today + timedelta(days=1), clock, style)
    if match := _MACHINE.fullmatch(typed):
        typed = f"{match[1]} {match[2]}"
    words = typed.split()
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        for told_day, told_clock in ((before, after), (after, before)):
            clock = _read_clock(told_clock)
            day = read_date(told_day.removesuffix(" at"), style, today=today) if clock is not None else None
            if clock is not None and day is not None:
                return _joined(day, clock, style)
    return None


def _read_clock(typed: str) -> time | None:
    typed = _LEADS.sub("", typed)
    if typed in _NAMED:
        return _NAMED[typed]
    part = ""
    if match := _PART.search(typed):
        part, typed = _PARTS[match["part"]], typed[: match.start()].rstrip()
    if match := _DIGITAL.fullmatch(typed):
        return _time(int(match["hour"]), int(match["minute"]), part, exact=True)
    return _spoken(typed, part)


def _spoken(typed: str, part: str) -> time | None:
    """«پنج و نیم», «پنج و ده دقیقه», «یک ربع به پنج», "الخامسة إلا ربعا", "quarter to five", "five"."""
    for shape, sign in _SHAPES:
        if match := shape.fullmatch(typed):
            hour, minute = _hour(match["hour"]), _MINUTES.get(match["minute"], number_of(match["minute"]))
            if hour is None or minute is None or not 0 < minute < 60:
                return None
            if sign > 0:
                return _time(hour, minute, part)
            earlier = _time(hour, 0, part)
            return (
                (datetime.combine(date(2000, 1, 2), earlier) - timedelta(minutes=minute)).time()
                if earlier
                else None
            )
    hour = _hour(typed)
    return None if hour is None else _time(hour, 0, part)


def _hour(word: str) -> int | None:
    return _HOURS.get(word, number_of(word))


def _time(hour: int, minute: int, part: str, *, exact: bool = False) -> time | None:
    if hour == 24 and not minute and not part:
        return time(0)
    if hour > 23 or minute > 59:
        return None
    if not part:
        return time(hour, minute) if exact or not 1 <= hour <= NOON else None
    if hour > NOON:  # «۱۷ عصر» says it twice
        return time(hour, minute) if part != "morning" else None
    meant = _of_part(hour, part)
    return None if meant is None else time(meant, minute)


def _of_part(hour: int, part: str) -> int | None:
    """«۲ شب» is after midnight and «۹ شب» before it; four and five at night nobody says."""
    if part == "night":
        return {12: 0, 1: 1, 2: 2, 3: 3, 0: None, 4: None, 5: None}.get(hour, hour + NOON)
    if part == "noon":
        return hour if hour >= 10 else hour + NOON if 1 <= hour <= 3 else None
    return hour % NOON + (0 if part == "morning" else NOON)


def _joined(day: date, clock: time, style: Style) -> datetime:
    return datetime.combine(day, clock, zone(style.time_zone))


def _moved(moment: datetime, length: timedelta) -> datetime | None:
    try:
        # Through UTC, so that an hour is an hour when clocks change.
        return (moment.astimezone(zone("UTC")) + length).astimezone(moment.tzinfo)
    except OverflowError:
        return None


_PARTS = {
    plain(name): part
    for part, names in (
        ("morning", "صبح|بامداد|سحر|صباحا|صباح|الصباح|الصبح|فجرا|الفجر|ص|am|a.m.|a.m|in the morning"),
        ("noon", "ظهر|ظهرا|الظهر|الضهر|at noon"),
        (
            "evening",
            "بعدازظهر|بعد از ظهر|عصر|غروب|ب.ظ|عصرا|العصر|مساء|المساء|المسا|عشية|بعد الظهر|بعد الضهر|المغرب|م",
        ),
        ("evening", "pm|p.m.|p.m|in the afternoon|in the evening"),
        ("night", "شب|ليلا|الليل|بالليل|بليل|at night"),
    )
    for name in names.split("|")
}
_PART = re.compile(
    rf"(?:(?<=\d)\s?|\s)(?:فی |ال|در |بال)?(?P<part>{'|'.join(map(re.escape, sorted(_PARTS, key=len, reverse=True)))})$"
)
_LEADS = re.compile(r"^(?:راس )?(?:ساعت|الساعه|ساعه|ساعه ال|at|by|@|علی|ع)\s+")
_DIGITAL = re.compile(r"(?P<hour>\d\d?)\s?[:.٫]\s?(?P<minute>\d\d)(?::\d\d)?")
_MACHINE = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d(?::\d\d)?)")
_WORD = r"(?:ال)?[^\s]{1,10}(?: عشره?)?"
_SHAPES = tuple(
    (re.compile(shape), sign)
    for shape, sign in (
        (rf"(?P<hour>{_WORD}) و ?(?P<minute>[^\s]{{1,10}})(?: دقیقه| دقایق)?", 1),
        (rf"(?P<hour>{_WORD}) الا (?P<minute>[^\s]{{1,10}})(?: دقیقه| دقایق)?", -1),
        (r"(?P<minute>[^\s]{1,10})(?: دقیقه)? به (?P<hour>[^\s]{1,10})", -1),
        (r"یک (?P<minute>ربع) به (?P<hour>[^\s]{1,10})", -1),
        (r"یه (?P<minute>ربع) به (?P<hour>[^\s]{1,10})", -1),
        (r"(?:a )?(?P<minute>[a-z0-9]{1,10})(?: minutes)? past (?P<hour>[a-z0-9]{1,10})", 1),
        (r"(?:a )?(?P<minute>[a-z0-9]{1,10})(?: minutes)? to (?P<hour>[a-z0-9]{1,10})", -1),
    )
)
_MINUTES = {
    plain(word): minute
    for minute, words in (
        (30, "نیم|نصف|نص|النصف|half"),
        (15, "ربع|الربع|ربعا|quarter"),
        (20, "ثلث|تلت|الثلث|بیست|twenty"),
    )
    for word in words.split("|")
}
_HOURS = {
    plain(word): hour
    for hour, word in enumerate(
        [
            "الواحدة",
            "الثانية",
            "الثالثة",
            "الرابعة",
            "الخامسة",
            "السادسة",
            "السابعة",
            "الثامنة",
            "التاسعة",
            "العاشرة",
            "الحادية عشرة",
            "الثانية عشرة",
        ],
        start=1,
    )
}
_NAMED = {
    plain(word): clock
    for clock, words in (
        (time(12), "ظهر|سر ظهر|الظهر|noon|midday|منتصف النهار"),
        (time(0), "نیمه شب|نصف شب|منتصف الليل|midnight"),
    )
    for word in words.split("|")
}
