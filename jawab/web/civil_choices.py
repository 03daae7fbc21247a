"""Calendars and time zones, as forms offer them."""

from zoneinfo import available_timezones

from django.utils.translation import pgettext_lazy

from jawab.calendars import Calendar

CALENDARS = [
    (Calendar.JALALI, pgettext_lazy("calendar", "Jalali")),
    (Calendar.HIJRI, pgettext_lazy("calendar", "Hijri (Umm al-Qura)")),
    (Calendar.GREGORIAN, pgettext_lazy("calendar", "Gregorian")),
]
AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def time_zones() -> list[tuple[str, str]]:
    """Places people know; the names with Etc, the aliases of old and the countries stay out."""
    return [("UTC", "UTC")] + [
        (name, name.replace("_", " ")) for name in sorted(available_timezones()) if name.startswith(AREAS)
    ]
