"""A reader's wishes."""

import pytest

from jawab.calendars import Calendar, Digits, Style, known_zone, language_of


def test_each_language_has_its_usual_ways() -> None:
    assert Style.of("fa") == Style("fa", Calendar.JALALI, Digits.PERSIAN, "Asia/Tehran")
    assert Style.of("ar") == Style("ar", Calendar.GREGORIAN, Digits.LATIN, "Asia/Riyadh")
    assert Style.of("de") == Style("en", Calendar.GREGORIAN, Digits.LATIN, "UTC")


def test_stored_wishes_win_and_unknown_ones_do_not() -> None:
    asked = Style.of("ar", calendar="hijri", digits="arabic", time_zone="Africa/Cairo")
    unknown = Style.of("ar", calendar="maya", digits="roman", time_zone="Mars/Base")

    assert asked == Style("ar", Calendar.HIJRI, Digits.ARABIC, "Africa/Cairo")
    assert unknown == Style.of("ar")


@pytest.mark.parametrize(
    ("code", "language"), [("fa-IR", "fa"), ("AR_eg", "ar"), ("en-GB", "en"), ("", "en")]
)
def test_a_language_code_may_carry_a_country(code: str, language: str) -> None:
    assert language_of(code) == language


@pytest.mark.parametrize("name", ["", "Mars/Base", "../etc/passwd", "Asia", "/etc/passwd", "\0", "x" * 5_000])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    assert not known_zone(name)
    with pytest.raises(ValueError, match="Unknown time zone"):
        Style("fa", Calendar.JALALI, Digits.PERSIAN, name)
