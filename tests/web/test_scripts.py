"""The browser's pure modules, run by Node; the times it prints must be those the server prints."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from jawab import calendars
from jawab.web import icons

LIB = Path(icons.__file__).parent / "static" / "js" / "lib"
NOW = dt.datetime(2026, 3, 21, 12, 0, tzinfo=dt.UTC)
SECONDS = [0, 59, 60, 61, 3599, 3600, 7200, 5 * 3600, -60, -3599, -3600, -4 * 3600]


def test_the_pure_modules_pass_their_own_tests() -> None:
    ran = subprocess.run(
        ["node", "--test", *map(str, sorted((Path(__file__).parent / "js").glob("*.test.js")))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("digits", ["latin", "persian", "arabic"])
def test_times_tick_in_the_words_of_the_server(language: str, digits: str) -> None:
    source = f"""
      import {{ relative }} from "{LIB.as_uri()}/duration.js"
      console.log(JSON.stringify({SECONDS}.map(s => relative(s, "{language}", "{digits}"))))
    """
    ran = subprocess.run(
        ["node", "--input-type=module", "--eval", source],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    style = calendars.Style.of(language, digits=digits, time_zone="UTC")
    moments = [NOW - dt.timedelta(seconds=seconds) for seconds in SECONDS]
    assert json.loads(ran.stdout) == [calendars.relative(moment, style, now=NOW) for moment in moments]
