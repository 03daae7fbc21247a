"""``jawab waits replay`` as another program uses it: line by line, each ask answered before the next line is read."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from jawab.cli.main import main
from jawab.cli.waits.inventing import Invented

Lines = tuple[str, ...]


@cache
def trace() -> Lines:
    """Two days of a small desk."""
    return tuple(json.dumps(line) for line in Invented(seed=3, agents=4, days=2).lines())


def replayed(lines: Lines | list[str]) -> tuple[list[dict[str, Any]], list[str]]:
    result = CliRunner().invoke(main, ["waits", "replay", "--json"], input="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr.splitlines()


def asked(lines: Lines | list[str]) -> list[int]:
    return [event["id"] for event in map(json.loads, lines) if event["event"] == "ask"]


def test_each_ask_is_answered_in_its_order_with_a_mean_inside_its_range() -> None:
    answers, faults = replayed(trace())
    assert faults == []
    assert [answer["id"] for answer in answers] == asked(trace())
    assert len(answers) > 100
    assert all(list(answer) == ["id", "mean", "lo", "hi"] for answer in answers)
    assert all(0 <= answer["lo"] <= answer["mean"] <= answer["hi"] <= 14400 for answer in answers)
    assert len({answer["mean"] for answer in answers}) > len(answers) / 2


GARBAGE = [
    "{",
    "[]",
    "null",
    "\x00\x01",
    "[" * 100_000,
    '{"t": 1}',
    '{"event": "arrive"}',
    '{"t": NaN, "event": "closed"}',
    '{"t": 1e400, "event": "closed"}',
    '{"t": true, "event": "closed"}',
    '{"t": -5, "event": "closed"}',
    '{"t": 200000, "event": "dance"}',
    '{"t": 200000, "event": "login"}',
    '{"t": 200000, "event": "login", "agent": "Sara"}',
    '{"t": 200000, "event": "login", "agent": 1.5}',
    '{"t": 200000, "event": "login", "agent": 99}',
    '{"t": 200000, "event": "end", "item": 1, "agent": 0}',
    '{"t": 200000, "event": "answer", "item": 1, "agent": 0}',
    '{"t": 200000, "event": "no_answer", "item": 1, "agent": 0}',
    '{"t": 200000, "event": "offer", "item": 77777, "agent": 0}',
    '{"t": 200000, "event": "abandon", "item": 77777}',
    '{"t": 200000, "event": "arrive", "item": 77777, "channel": "pigeon", "topic": "tech", "cls": "vip"}',
    '{"t": 200000, "event": "arrive", "item": 77777, "channel": "phone", "topic": "cake", "cls": "vip"}',
    '{"t": 200000, "event": "arrive", "item": 77777, "channel": "phone", "topic": "tech", "cls": "king"}',
    '{"t": 200000, "event": "roster", "plan": [{"agent": 0, "start": 1, "end": 2, "breaks": [[5, 4]]}]}',
    '{"t": 200000, "event": "roster", "plan": "none"}',
    '{"t": 200000, "event": "ask", "item": 77777}',
    '{"t": 0, "event": "config", "topics": ["a"], "channels": ["phone"], "target": {"phone": 0}, "agents": []}',
    '{"t": 0, "event": "config", "topics": ["a"], "channels": ["phone"], "target": [], "agents": []}',
    '{"t": 0, "event": "config", "topics": ["a"], "channels": [], "target": {}, "agents": [7]}',
    '{"t": 0, "event": "config", "topics": [], "channels": [], "target": {}, "agents": [], "weight": {"vip": 0}}',
]


def test_every_line_of_garbage_is_named_and_changes_no_answer() -> None:
    """Events of the first day's end are put into the second; each complaint names its line."""
    lines = list(trace()[:1500])
    moment = json.loads(lines[-1])["t"]
    middle = len(lines) // 2
    now = json.loads(lines[middle - 1])["t"]
    garbage = [line.replace("200000", str(now)) for line in GARBAGE]
    mixed = [*lines[:middle], *garbage, *lines[middle:]]
    assert now < moment
    answers, faults = replayed(mixed)
    assert [int(fault.split(":")[0].removeprefix("line ")) for fault in faults] == list(
        range(middle + 1, middle + 1 + len(garbage))
    )
    assert answers == replayed(lines)[0]


def test_what_a_refused_line_would_say_is_said_in_words() -> None:
    config = trace()[0]
    _, faults = replayed(
        [trace()[4], config, '{"t": 5, "event": "closed"}', '{"t": 3, "event": "closed"}', "{"]
    )
    assert faults == ["line 1: no config yet", "line 4: t goes back from 5.0 to 3.0", "line 5: not JSON"]


def test_an_ask_that_cannot_be_answered_says_so_and_keeps_nobody_waiting() -> None:
    answers, faults = replayed([trace()[0], '{"t": 5, "event": "ask", "id": 9, "item": 12}'])
    assert (answers, faults) == ([{"id": 9, "error": "item 12 does not wait"}], [])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_lost_said_twice_or_out_of_order_every_ask_gets_its_line(seed: int) -> None:
    """Agents leave with work in hand, items end that never began: the twin goes on from what it knows."""
    random = Random(seed)
    told: list[str] = []
    for line in trace()[1:1200]:
        chance = random.random()
        told += [] if chance < 0.08 else [line, line] if chance < 0.12 else [line]
        if chance > 0.95 and len(told) > 1:
            told[-1], told[-2] = told[-2], told[-1]
        if chance > 0.985:
            moment = json.loads(line)["t"]
            told.append(json.dumps({"t": moment, "event": "logout", "agent": random.randrange(4)}))
    answers, faults = replayed([trace()[0], *told])
    backwards = {int(fault.split(":")[0][5:]) for fault in faults if "goes back" in fault}
    in_time = [line for number, line in enumerate(told, 2) if number not in backwards]
    assert [answer["id"] for answer in answers] == asked(in_time)
    assert all(
        0 <= answer["lo"] <= answer["mean"] <= answer["hi"] <= 14400 for answer in answers if "mean" in answer
    )
    assert sum("mean" in answer for answer in answers) > len(answers) / 2


def test_an_empty_trace_and_one_without_a_last_newline_are_no_fault() -> None:
    assert CliRunner().invoke(main, ["waits", "replay"], input="").exit_code == 0
    result = CliRunner().invoke(main, ["waits", "replay"], input=trace()[0])
    assert (result.exit_code, result.output) == (0, "")


@contextmanager
def running() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "jawab", "waits", "replay", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.timeout(300)
def test_a_program_that_waits_for_each_answer_before_it_writes_on_gets_them_all() -> None:
    """It would hang, and so fail by the limit of time, if one answer were held back until more is read."""
    lines = trace()[:600]
    with running() as process:
        assert process.stdin
        assert process.stdout
        told = []
        for line in lines:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            if json.loads(line)["event"] == "ask":
                told.append(json.loads(process.stdout.readline())["id"])
        assert told == asked(lines)
        assert told
        process.stdin.close()
        assert process.wait(timeout=120) == 0
