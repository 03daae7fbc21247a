"""A desk with a front door, pages and many open workspaces, all on this machine and ended with the bench."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from jawab.base.actors import SYSTEM
from jawab.people.actions import create_department, create_team, join
from jawab.people.models import Agent, Team

TEAMS = 20
AGENTS = 100
_BACKEND = "jawab.web.accounts.recognising.Backend"
_OPEN_WITHIN = 120.0


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
        stop, took = threading.Event(), list[float]()
        asking = [
            threading.Thread(target=self._ask, args=(stop, took, self.workspaces[n].cookie))
            for n in range(clients)
        ]
        for thread in asking:
            thread.start()
        try:
            yield took
        finally:
            stop.set()
            for thread in asking:
                thread.join()

    def _ask(self, stop: threading.Event, took: list[float], cookie: str) -> None:
        while not stop.is_set():
            line = HTTPConnection("127.0.0.1", self.port, timeout=30)
            started = time.monotonic()
            line.request("GET", "/?in=all", headers={"Cookie": cookie, "Host": "127.0.0.1"})
            answer = line.getresponse()
            answer.read()
            line.close()
            assert answer.status == 200, answer.status
            took.append(time.monotonic() - started)


@contextmanager
def open_office(workspaces: int) -> Iterator[Office]:
    """``workspaces`` streams of a hundred agents in twenty teams; ``heard`` is filled when it closes."""
    agents = _agents()
    cookies = [Workspace(agent.pk, team, _session(agent)) for agent, team in agents]
    opened = [cookies[number % len(cookies)] for number in range(workspaces)]
    with _doors() as port, TemporaryDirectory(prefix="jawab-bench-") as folder:
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
        password="only-for-this-bench-1",  # noqa: S106 - the desk is gone a minute later
        role="agent",
        teams=(team,),
        language="fa",
        by=SYSTEM,
    )


def _session(agent: Agent) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return f"jawab_session={session.session_key}"


@contextmanager
def _doors() -> Iterator[int]:
    """``live`` and ``web`` as ``jawab run`` starts them; the port of the front door."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        port: int = listening.getsockname()[1]
        commands = [["web"], ["live", "--fd", str(listening.fileno())]]
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "jawab", *command],
                pass_fds=[listening.fileno()],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]
    try:
        _wait_ready(port)
        yield port
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


def _wait_ready(port: int) -> None:
    until = time.monotonic() + _OPEN_WITHIN
    while time.monotonic() < until:
        line = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            line.request("GET", "/readyz", headers={"Host": "127.0.0.1"})
            if line.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            line.close()
        time.sleep(0.1)
    raise RuntimeError("The desk to measure did not open.")


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
