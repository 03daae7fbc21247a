"""Readers and strategies shared by the tests of dates."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from jawab.calendars import Calendar, Digits, Language, Style

TEHRAN = Style.of("fa")
RIYADH = Style.of("ar", calendar="hijri", digits="arabic")
CAIRO = Style.of("ar", time_zone="Africa/Cairo")
LONDON = Style.of("en", time_zone="Europe/London")

LANGUAGES: tuple[Language, ...] = ("fa", "ar", "en")

styles = st.builds(
    Style,
    language=st.sampled_from(LANGUAGES),
    calendar=st.sampled_from(Calendar),
    digits=st.sampled_from(Digits),
    time_zone=st.sampled_from(["Asia/Tehran", "Africa/Cairo", "Europe/London", "Pacific/Kiritimati", "UTC"]),
)
moments = st.datetimes(
    timezones=st.sampled_from([dt.UTC, ZoneInfo("Asia/Tehran"), ZoneInfo("America/New_York")])
)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
