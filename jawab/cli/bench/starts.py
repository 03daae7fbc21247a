"""How long a desk takes to be there, from nothing and again, and what it holds in memory when nobody asks."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median

from jawab.base.environment import Bind
from jawab.cli.bench.figures import Figure
from jawab.cli.cluster import Cluster
from jawab.cli.run.ports import address_of, listen_at

SETTLED = 15.0
"""Seconds after the first page until memory is looked at."""
_WITHIN = 300.0
_FIRST, _AGAIN, _IDLE = 1.15, 1.1, 250.0
_REGISTRY = "import django; django.setup(); print('there', flush=True); input()"
_OK = 200


@dataclass(slots=True)
class _Round:
    """Seconds of one desk that began from nothing and began again, and of what bounds that, timed alone."""

    database: float
    registry: float
    first: float
    again: float
    memory: dict[str, float] = field(default_factory=dict)


def figures(*, rounds: int, settled: float = SETTLED) -> Iterator[Figure]:
    """Medians; a round takes about half a minute."""
    done = [_round(settled) for _ in range(rounds)]
    registry = median(each.registry for each in done)
    limit = median(each.database + each.registry for each in done)
    first, again = median(each.first for each in done), median(each.again for each in done)
    yield Figure("initdb and start of the database", median(each.database for each in done), "s")
    yield Figure("application registry", registry, "s")
    yield Figure("first start to the first page", first, "s", first / limit, "of both alone", -_FIRST)
    yield Figure("second start to the first page", again, "s", again / registry, "of the registry", -_AGAIN)
    idle = {name: median(each.memory.get(name, 0.0) for each in done) for name in done[0].memory}
    for name, megabytes in idle.items():
        yield Figure(f"idle memory: {name}", megabytes, "MB")
    whole = sum(idle.values())
    yield Figure("idle memory: everything", whole, "MB", whole / _IDLE, "of 250 MB", -1.0)


def _round(settled: float) -> _Round:
    with tempfile.TemporaryDirectory(prefix="jawab-start-") as parent:
        Path(parent).chmod(0o755)
        alone, desk = Path(parent) / "alone", Path(parent) / "desk"
        done = _Round(_database(alone), _registry(alone), 0.0, 0.0)
        with _desk(desk) as done.first:
            pass
        with _desk(desk) as done.again:
            time.sleep(settled)
            done.memory = _memory(desk)
        return done


def _database(folder: Path) -> float:
    cluster = Cluster(folder / "postgres", folder / "run")
    started = time.perf_counter()
    try:
        cluster.start()
        return time.perf_counter() - started
    finally:
        cluster.stop()


def _registry(folder: Path) -> float:
    """Until Django is set up: what ends such a process afterwards is no part of a start."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", _REGISTRY],
        env=_variables(folder) | {"DJANGO_SETTINGS_MODULE": "jawab.site.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    there = process.stdout.readline()
    took = time.perf_counter() - started
    process.communicate(b"\n")
    assert there == b"there\n", "the registry was not set up"
    return took


@contextmanager
def _desk(folder: Path) -> Iterator[float]:
    """Yields the seconds from the command to the first whole page."""
    with listen_at(Bind("127.0.0.1", 0), "JAWAB_BIND") as door:
        address = address_of(door)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "jawab", "run", "--json"],
        env=_variables(folder) | {"JAWAB_BIND": str(address)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _shows_a_page(address):
            assert process.poll() is None, f"the desk ended with code {process.returncode}"
            assert time.perf_counter() - started < _WITHIN, "the desk showed no page"
            time.sleep(0.01)
        yield time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _shows_a_page(address: Bind) -> bool:
    connection = HTTPConnection(address.host, address.port, timeout=60)
    try:
        connection.request("GET", "/sign-in/")
        answer = connection.getresponse()
        return answer.status == _OK and answer.read().rstrip().endswith(b"</html>")
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _variables(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JAWAB_")}
    return kept | {"JAWAB_DATA": str(folder), "DATABASE_URL": "", "JAWAB_SMTP_BIND": "127.0.0.1:0"}


def _memory(folder: Path) -> dict[str, float]:
    """Megabytes by process: its own, and its share of what several hold in common (PSS)."""
    found: dict[str, float] = defaultdict(float)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            inside = str((process / "cwd").readlink()).startswith(str(folder))
            if not inside and f"JAWAB_DATA={folder}".encode() not in environment:
                continue
            rolled = (process / "smaps_rollup").read_text(encoding="ascii")
            command = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
            name = (process / "comm").read_text(encoding="utf-8").strip()
        except OSError:
            continue  # it ended meanwhile, or is no process of ours
        share = next(line for line in rolled.splitlines() if line.startswith("Pss:"))
        found[_part(name, command, inside=inside)] += int(share.split()[1]) / 1024
    return dict(sorted(found.items()))


def _part(name: str, command: list[str], *, inside: bool) -> str:
    if inside:
        return "postgres"
    if name.startswith("jawab "):
        return name.removeprefix("jawab ")
    return command[command.index("jawab") + 1] if "jawab" in command else name
