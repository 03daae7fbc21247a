from datetime import UTC, datetime

import pytest

from jawab.channels.kinds.email.parse.dates import sent_at

MOMENT = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 21 Nov 2026 09:30:00 +0330",
        "21 Nov 2026 09:30:00 +0330",
        "Sat, 21 Nov 2026 06:00:00 GMT",
        "Sat, 21 Nov 2026 06:00 -0000",
        "Sat, 21 Nov 26 06:00:00 Z",
        "Sat, 21 Nov 2026 09:30:00 +0330 (Iran Standard Time)",
        "Sat, ۲۱ Nov ۲۰۲۶ ۰۹:۳۰:۰۰ +0330",
        "2026-11-21T06:00:00Z",
        "2026-11-21 09:30:00+03:30",
        "Sat Nov 21 06:00:00 2026",
        "Sat, 21-Nov-2026 09:30:00 +03:30",
        "Sat, 21 Nov 2026 09.30.00 GMT+0330",
        "Sat, 21 Nov 2026 06:00:00.123 UTC",
        "Sat, 21 Nov 2026 6:00:00 AM",
        "Saturday, 21 November 2026 09:30:00 +0330 GMT",
        "Sat, 21 Nov 2026 01:00:00 EST",
        "Sat, 21 Nov 2026 07:00:00 CET",
        "Sat, 21 Nov 2026 01:00:00 EST5EDT",
        "Sat, 21 (the day) Nov 2026 09:30:00 +0330",
        "Sat, 21 Nov 126 06:00:00 +0000",
        "=?us-ascii?Q?Sat,_21_Nov_2026_06:00:00_+0000?=",
        "Sat, 21 Nov 2026 06:00:00 +999999999",
    ],
)
def test_a_date_in_many_hands(written: str) -> None:
    assert sent_at(written.encode(), []) == MOMENT


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Sat, 99 Nov 2026 09:30:00",
        "1 Jan 9999 00:00:00 -2359",
        "21 Nov 2026 25:61:00",
        "Sat, 31 Feb 2026 09:30:00 +0330",
        "Thu, 1 Jan 1970 00:00:00 +0000",
    ],
)
def test_a_date_nobody_can_believe_is_left_out(written: str) -> None:
    defects: list[str] = []

    assert sent_at(written.encode(), defects) is None
    assert len(defects) == 1
