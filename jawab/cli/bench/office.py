"""A desk with a front door, pages and many open workspaces, all on this machine and ended with the bench."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from jawab.base.actors import SYSTEM
from jawab.cli.bench.doors import Crowd, cookie_of, open_doors
from jawab.people.actions import create_department, create_team, join
from jawab.people.models import Agent, Team

TEAMS = 20
AGENTS = 100


@dataclass(frozen=True, slots=True)
class Workspace:
    agent: int
    team: int
    cookie: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What one stream heard: fact numbers with their moments, in order; how often it broke or was told to reset."""

    heard: list[tuple[int, float]]
    breaks: int
    resets: int


@dataclass(slots=True)
class Office:
    port: int
    workspaces: list[Workspace]
    heard: list[Heard] = field(default_factory=list)

    @contextmanager
    def pages_rendered(self, clients: int) -> Iterator[list[float]]:
        """So many clients ask for the list of tickets all the time, through the door; seconds of each page."""
        cookies = [self.workspaces[number].cookie for number in range(clients)]
        with Crowd(self.port, "/?in=all").there(cookies) as crowd:
            yield crowd.took


@contextmanager
def open_office(workspaces: int) -> Iterator[Office]:
    """``workspaces`` streams of a hundred agents in twenty teams; ``heard`` is filled when it closes."""
    agents = _agents()
    cookies = [Workspace(agent.pk, team, cookie_of(agent)) for agent, team in agents]
    opened = [cookies[number % len(cookies)] for number in range(workspaces)]
    with open_doors() as port, TemporaryDirectory(prefix="jawab-bench-") as folder:
        office = Office(port, opened)
        target = Path(folder) / "heard.json"
        with _listening(port, opened, target):
            yield office
        office.heard = [Heard(**one) for one in json.loads(target.read_text(encoding="utf-8"))]


def _agents() -> list[tuple[Agent, int]]:
    department = create_department(name="Bench", by=SYSTEM)
    teams = [create_team(name=f"Team {number}", department=department, by=SYSTEM) for number in range(TEAMS)]
    return [(_agent(number, teams[number % TEAMS]), teams[number % TEAMS].pk) for number in range(AGENTS)]


def _agent(number: int, team: Team) -> Agent:
    return join(
        email=f"agent{number}@shop.example",
        name=f"Agent {number}",
        password=None,
        role="agent",
        teams=(team,),
        language="fa",
        by=SYSTEM,
    )


@contextmanager
def _listening(port: int, workspaces: Sequence[Workspace], target: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "jawab.cli.bench.listeners", str(port), str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write("".join(f"{one.cookie}\n" for one in workspaces) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "open\n", "not every workspace could open its line"
        yield
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()
