"""The Date header as an aware moment, or nothing when it cannot be believed."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from .words import header_text

_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def sent_at(value: bytes, defects: list[str]) -> datetime | None:
    """In UTC; a date without a zone is taken as UTC, since nothing better is known."""
    if not value.strip():
        defects.append("There is no date.")
        return None
    moment = _moment(header_text(value[:200]).translate(_LATIN_DIGITS))
    if moment is None:
        defects.append("The date cannot be read or is out of range; it was left out.")
    return moment


def _moment(written: str) -> datetime | None:
    try:
        fields = parsedate_tz(written)
        if fields is None:
            return _iso(written)
        offset = timedelta(seconds=fields[9] or 0)
        if not _FIRST_YEAR <= fields[0] <= _LAST_YEAR or abs(offset) >= timedelta(hours=24):
            return None
        # A leap second is written :60.
        seconds = min(fields[5], 59)
        return datetime(*fields[:5], seconds, tzinfo=timezone(offset)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _iso(written)


def _iso(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
    except (ValueError, OverflowError):
        return None
