"""Business calendars: when the desk, a team or a channel works."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jawab.calendars.business import Day, Period, Week

Stored = list[list[int]]
"""A day as it is kept: the periods, each its first and last minute."""


class BusinessCalendar(models.Model):
    """The hours of a week on the clock of a time zone, and what changes them: holidays, Ramadan, single days.

    ``week`` and ``ramadan_week`` are seven days, Monday first. ``edition`` is another after every change, so that
    whoever keeps the hours in mind knows when they are old.
    """

    name = models.CharField(max_length=80)
    is_default = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64)
    week = models.JSONField()
    # Blank: no public holidays are kept.
    country = models.CharField(max_length=2, blank=True)
    # Empty: as is usual in the country.
    hijri_shift = models.SmallIntegerField(null=True)
    # Empty: Ramadan is as any other month.
    ramadan_week = models.JSONField(null=True)
    # Public holidays on which the desk works all the same.
    open_on = ArrayField(models.DateField(), default=list)
    edition = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-is_default", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="one_default_calendar"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """A date on which other periods hold than on its weekday; none is closed."""

    calendar = models.ForeignKey(BusinessCalendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    name = models.CharField(max_length=120, blank=True)
    periods = models.JSONField(default=list)
    from_feed = models.BooleanField(default=False)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="one_row_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


def stored_day(day: Day) -> Stored:
    return [[period.start, period.end] for period in day]


def day_from(stored: Stored) -> Day:
    return tuple(Period(start, end) for start, end in stored)


def week_from(stored: list[Stored]) -> Week:
    return tuple(map(day_from, stored))
