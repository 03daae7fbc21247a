"""Work done in another process: its results, and what happens when it dies or never ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jawab.base.aside import Aside, Died, Raised


@pytest.fixture
def aside() -> Iterator[Aside]:
    found = Aside(patience=10)
    yield found
    found.end()


def turned(value: bytes) -> bytes:
    if value == b"die":
        os._exit(1)
    if value == b"raise":
        raise ValueError("no sense")
    if value == b"hang":
        time.sleep(60)
    return value[::-1]


def where(_value: bytes) -> int:
    return os.getpid()


def test_results_come_in_order_from_one_other_process(aside: Aside) -> None:
    assert aside.each(turned, [b"ab", b"cd", b""]) == [b"ba", b"dc", b""]
    processes = {*aside.each(where, [b"1", b"2"]), *aside.each(where, [b"3"])}
    assert len(processes) == 1
    assert os.getpid() not in processes


def test_what_is_raised_comes_back_as_words_and_stops_nothing(aside: Aside) -> None:
    first, second, third = aside.each(turned, [b"ab", b"raise", b"cd"])
    assert (first, third) == (b"ba", b"dc")
    assert isinstance(second, Raised)
    assert str(second) == "ValueError: no sense"


def test_one_that_ends_the_process_takes_no_other_along(aside: Aside) -> None:
    first, second, third = aside.each(turned, [b"ab", b"die", b"cd"])
    assert (first, third) == (b"ba", b"dc")
    assert isinstance(second, Died)
    assert aside.each(turned, [b"ef"]) == [b"fe"], "and it goes on"


def test_one_that_finds_no_end_is_given_up() -> None:
    aside = Aside(patience=1.5)
    try:
        found = aside.each(turned, [b"hang"])
    finally:
        aside.end()
    assert isinstance(found[0], Died)


def test_the_process_is_gone_when_it_is_ended(aside: Aside) -> None:
    (process,) = aside.each(where, [b""])
    assert isinstance(process, int)
    aside.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_process_ends_with_whoever_began_it_however_that_ends() -> None:
    program = (
        "import time; from jawab.base.aside import Aside\n"
        "from tests.base.test_aside import where\n"
        "print(Aside(patience=10).each(where, [b''])[0], flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 60
    while Path(f"/proc/{process}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{process}").exists()
