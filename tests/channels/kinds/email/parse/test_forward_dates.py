from datetime import UTC, datetime, timedelta, timezone

import pytest

from jawab.channels.kinds.email.parse.forward_dates import forwarded_at

TEHRAN = timezone(timedelta(hours=3, minutes=30))
WANTED = datetime(2026, 11, 20, 6, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Fri, Nov 20, 2026 at 10:15 AM",
        "Friday, November 20, 2026 10:15 AM",
        "Friday, 20 November 2026 10:15",
        "Fri, 20 Nov 2026 10:15:00 +0330",
        "20 November 2026 at 10:15:00 GMT+3:30",
        "November 20, 2026 at 6:45:00 AM UTC",
        "2026-11-20 10:15",
        "20.11.2026 10:15",
        "20/11/2026 10:15",
        "11/20/2026 10:15 AM",
        "Freitag, 20. November 2026 10:15 Uhr",
        "vendredi 20 novembre 2026 à 10:15",
        "viernes, 20 de noviembre de 2026 10:15",
        "venerdì 20 novembre 2026 10:15",
        "20 Kasım 2026 Cuma 10:15",
        "20 ноября 2026 г. 10:15",
        "20 listopada 2026 10:15",
        "2026年11月20日 10:15",
        "جمعه ۲۹ آبان ۱۴۰۵ ساعت ۱۰:۱۵",
        "۱۴۰۵/۰۸/۲۹ ۱۰:۱۵",
        "جمعه ۲۰ نوامبر ۲۰۲۶ ۱۰:۱۵ ق.ظ",
        "الجمعة، ٢٠ نوفمبر ٢٠٢٦ ١٠:١٥ ص",
        "الجمعة، 20 تشرين الثاني 2026 10:15 ص",
    ],
)
def test_a_date_as_clients_write_it_for_people(written: str) -> None:
    assert forwarded_at(written, local=TEHRAN) == WANTED


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("20 Nov 2026 4:05 PM", 16),
        ("20 نوفمبر 2026 4:05 م", 16),
        ("۲۹ آبان ۱۴۰۵ ۴:۰۵ ب.ظ", 16),
        ("20 Nov 2026 12:05 AM", 0),
    ],
)
def test_halves_of_the_day(written: str, hour: int) -> None:
    assert forwarded_at(written) == datetime(2026, 11, 20, hour, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "10:15",
        "32 November 2026",
        "۳۱ آبان ۱۴۰۵",
        "20 Nov 2026 99:99",
        "2026-13-40",
        "9999-01-01",
    ],
)
def test_what_is_no_date_is_nothing(written: str) -> None:
    assert forwarded_at(written) is None
