"""The date line of a forwarded message, as clients write it for people, in many languages and three calendars."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from jawab.calendars.civil import gregorian
from jawab.calendars.style import Calendar

from .dates import sent_at

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_GREGORIAN = (
    (
        "january jan januar janvier janv enero ene gennaio gen janeiro januari ocak oca января янв stycznia "
        "sty ledna tammikuuta január ιανουαρίου ינואר ژانویه ژانویهٔ يناير كانون-الثاني"
    ),
    (
        "february feb februar février févr fev febrero febbraio fevereiro februari şubat şub февраля фев "
        "lutego lut února helmikuuta február φεβρουαρίου פברואר فوریه فوریهٔ فبراير شباط"
    ),
    (
        "march mar märz mrz mars marzo março maart mart марта мар marca března maaliskuuta március μαρτίου "
        "מרץ مارس آذار"
    ),
    (
        "april apr avril avr abril abr aprile nisan nis апреля апр kwietnia kwi dubna huhtikuuta április "
        "απριλίου אפריל آوریل أبريل ابريل نيسان"
    ),
    "may mai mayo maggio mag maio mei mayıs мая maja května toukokuuta május μαΐου מאי مه مهٔ مايو أيار",
    (
        "june jun juni juin junio giugno giu junho haziran haz июня июн czerwca cze června kesäkuuta június "
        "ιουνίου יוני ژوئن يونيو حزيران"
    ),
    (
        "july jul juli juillet juil julio luglio lug julho temmuz tem июля июл lipca lip července heinäkuuta "
        "július ιουλίου יולי ژوئیه ژوئیهٔ جولای يوليو تموز"
    ),
    (
        "august aug août agosto ago augustus ağustos ağu августа авг sierpnia sie srpna elokuuta augusztus "
        "αυγούστου אוגוסט اوت آگوست أغسطس اغسطس آب"
    ),
    (
        "september sep sept septembre septiembre settembre set setembro eylül eyl сентября сент сен września "
        "wrz září syyskuuta szeptember σεπτεμβρίου ספטמבר سپتامبر سبتمبر أيلول"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out oktober ekim eki октября окт "
        "października paź října lokakuuta október οκτωβρίου אוקטובר اکتبر أكتوبر اكتوبر تشرين-الأول"
    ),
    (
        "november nov novembre noviembre novembro kasım kas ноября нояб ноя listopada lis listopadu "
        "marraskuuta november νοεμβρίου נובמבר نوامبر نوفمبر تشرين-الثاني"
    ),
    (
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro aralık ara декабря дек "
        "grudnia gru prosince joulukuuta december δεκεμβρίου דצמבר دسامبر ديسمبر كانون-الأول"
    ),
)
_JALALI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s?[:.h٫]\s?(\d{2})(?:[:.](\d{2}))?(?!\d|[./-]\d)\s?(?:Uhr\s?)?([ap]\.?\s?m\b|"
    r"ق\.?\s?ظ|ب\.?\s?ظ|قبل[ \u200c]از[ \u200c]ظهر|بعد[ \u200c]از[ \u200c]ظهر|ص(?!\w)|م(?!\w)|صباح|مساء)?",
    re.IGNORECASE,
)
_AFTERNOON = ("p", "ب", "م")
_ZONE = re.compile(r"(?:GMT|UTC|\s)\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)|\b(GMT|UTC)\b")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)?")
_NUMBER = re.compile(r"(?<![\d:])\d{1,4}(?![\d:])")
_FIRST_YEAR, _LAST_YEAR, _LAST_JALALI = 1980, 2100, 1500
_MONTHS, _NOON = 12, 12


def forwarded_at(written: str, *, local: tzinfo = UTC) -> datetime | None:
    """In UTC; a line that names no zone was written in that of who forwards. Nothing when it cannot be read."""
    text = written[:200].translate(_DIGITS).replace("كانون ", "كانون-").replace("تشرين ", "تشرين-")
    zone = _zone(text)
    if zone is not None and (exact := sent_at(text.encode(), [])):
        return exact
    clock = _TIME.search(text)
    day = _day(_ZONE.sub(" ", text[: clock.start()] + " " + text[clock.end() :]) if clock else text)
    if day is None:
        return None
    hour, minute, second = _hour(clock)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone or local)
        return moment.astimezone(UTC) if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
    except (ValueError, OverflowError):
        return None


def _hour(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return 0, 0, 0
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half.startswith(_AFTERNOON) else 0)
    return hour, minute, second


def _zone(text: str) -> tzinfo | None:
    found = _ZONE.search(text)
    if not found:
        return None
    if found[4]:
        return UTC
    hours, minutes = int(found[2]), int(found[3] or 0)
    if len(found[2]) > 2 or hours >= 24:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if found[1] == "-" else offset)


def _day(text: str) -> date | None:
    if found := _YEAR_FIRST.search(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        # Only Americans write slashes with the month first; when both can be a month, most of our senders do not.
        month_first = second > _MONTHS or (found[2] == "/" and first <= _MONTHS and "M" in text)
        return _date(year, first, second) if month_first else _date(year, second, first)
    return _named_day(text)


def _named_day(text: str) -> date | None:
    month = next(filter(None, (_months().get(word.lower()) for word in _WORD.findall(text))), None)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    year = next((number for number in numbers if number > 1000), None)
    day = next((number for number in numbers if 1 <= number <= 31), None)
    if month is None or year is None or day is None:
        return None
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        if year < _LAST_JALALI:
            return gregorian(Calendar.JALALI, year=year, month=month, day=day)
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, names in enumerate(_GREGORIAN, start=1):
        found |= dict.fromkeys(names.split(), number)
    # Among Persian names only آذر is also Arabic, of March; years tell calendars apart, spelling tells these.
    found |= {name: number for number, name in enumerate(_JALALI.split(), start=1)}
    return found
