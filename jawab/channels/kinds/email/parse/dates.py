"""The Date header as an aware moment, or nothing when it cannot be believed."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from .words import header_text

_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_FIRST, _LAST = datetime(1960, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# What a clock says that was never set.
_UNSET, _SET = datetime(1969, 12, 31, tzinfo=UTC), datetime(1970, 1, 3, tzinfo=UTC)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
# The usual form, and what stands in its place: a full or foreign zone, minutes of the zone apart, an AM or PM.
_USUAL = re.compile(
    r"(?:[^\W\d_]+\.?,?\s*)?(\d{1,2})[\s.-]+([A-Za-z]{3})[a-z]{0,6}\.?[\s,-]+(\d{2,4})[\s,]+"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([AaPp][Mm]\b)?\s*(.*)",
    re.DOTALL,
)
_OFFSET = re.compile(r"([+-])\s?(\d{1,2}):?(\d{2})(?!\d)")
_ZONE = re.compile(r"[\"'(]?([A-Za-z]{1,8})")
_COMMENT = re.compile(r"\([^()]{0,100}\)")
_ZONES = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AST": -240,
    "ADT": -180, "HST": -600, "AKST": -540, "AKDT": -480, "BST": 60, "CET": 60, "CEST": 120, "MET": 60, "MEST": 120,
    "WEST": 60, "EET": 120, "EEST": 180, "MSK": 180, "MSD": 240, "IRST": 210, "IRDT": 270, "AFT": 270, "PKT": 300,
    "GST": 240, "TRT": 180, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "BRT": -180,
}  # fmt: skip
_NOON = 12


def sent_at(value: bytes, defects: list[str]) -> datetime | None:
    """In UTC; a date without a zone is taken as UTC, since nothing better is known."""
    if not value.strip():
        defects.append("There is no date.")
        return None
    written = header_text(value[:200]).translate(_LATIN_DIGITS)
    moment = _usual(written) or _otherwise(written)
    if moment is None:
        defects.append("The date cannot be read or is out of range; it was left out.")
    return moment


def _usual(written: str) -> datetime | None:
    found = _USUAL.match(_COMMENT.sub("", written) if "(" in written else written)
    month = _MONTHS.get(found[2].lower()) if found else None
    if not found or not month:
        return None
    hour, half = int(found[4]), (found[7] or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    # A leap second is written :60.
    clock = hour, int(found[5]), min(int(found[6] or 0), 59)
    try:
        return _believed(datetime(_year(found[3]), month, int(found[1]), *clock, tzinfo=_zone(found[8])))
    except ValueError:
        return None


def _year(written: str) -> int:
    """Two digits mean 1969 to 2068; three are years since 1900, which some programs went on counting."""
    year = int(written)
    if len(written) == 2:
        return year + (1900 if year > 68 else 2000)
    return year + 1900 if len(written) == 3 else year


def _zone(written: str) -> timezone:
    """A number wins over a name; a name nobody knows, and the letters of old, say nothing (RFC 5322, 4.3)."""
    if found := _OFFSET.search(written):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-offset if found[1] == "-" else offset)
    name = _ZONE.match(written)
    return timezone(timedelta(minutes=_ZONES.get(name[1].upper(), 0))) if name else UTC


def _believed(moment: datetime) -> datetime | None:
    believable = _FIRST <= moment < _UNSET or _SET <= moment < _LAST
    return moment.astimezone(UTC) if believable else None


def _otherwise(written: str) -> datetime | None:
    """What C libraries print, and ISO 8601."""
    try:
        iso = datetime.fromisoformat(written)
        return _believed(iso if iso.tzinfo else iso.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        pass
    try:
        fields = parsedate_tz(written)
        if fields is None:
            return None
        offset = timedelta(seconds=fields[9] or 0)
        return _believed(datetime(*fields[:5], min(fields[5], 59), tzinfo=timezone(offset)))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
