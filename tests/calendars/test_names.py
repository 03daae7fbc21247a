"""Names of months and days."""

from itertools import product

import pytest

from jawab.calendars import Calendar, Language, month_names, weekday_names
from tests.calendars.worlds import LANGUAGES


@pytest.mark.parametrize(("calendar", "language"), list(product(Calendar, LANGUAGES)))
def test_every_month_has_a_name_of_its_own(calendar: Calendar, language: Language) -> None:
    assert len(set(month_names(calendar, language))) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_has_a_name_of_its_own(language: Language) -> None:
    assert len(set(weekday_names(language))) == 7


def test_each_language_keeps_its_own_letters() -> None:
    persian = "".join("".join(month_names(calendar, "fa")) for calendar in Calendar) + "".join(
        weekday_names("fa")
    )
    arabic = "".join("".join(month_names(calendar, "ar")) for calendar in Calendar) + "".join(
        weekday_names("ar")
    )

    assert not set("يك") & set(persian)
    assert not set("یکپچژگ") & set(arabic)
