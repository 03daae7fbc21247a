import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg
import pytest

from jawab.base.environment import socket_dsn

_PROGRAM = "tests.cli.run.stand_in"
_ROOT = Path(__file__).resolve().parents[3]
_PARTS = ("live", "parts", "web", "work", "listen")


@dataclass
class Running:
    data: Path
    process: subprocess.Popen[str]
    events: list[dict[str, Any]] = field(default_factory=list)

    def wait_for(self, name: str) -> dict[str, Any]:
        return self.wait_until(lambda told: told.get("event") == name)

    def wait_until(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.events.append(json.loads(line))
            if is_it(self.events[-1]):
                return self.events[-1]
        assert self.process.stderr is not None
        raise AssertionError(self.events, self.process.stderr.read())

    @property
    def port(self) -> int:
        ready = next(event for event in self.events if event.get("event") == "ready")
        return int(ready["url"].rpartition(":")[2])

    def is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def part(self, name: str) -> int:
        """The process of that part, 0 while there is none."""
        if name in {"live", "parts"}:
            found = [pid for pid in family(self.data) if _arguments(pid)[1:4] == ["-m", _PROGRAM, name]]
            return next((pid for pid in found if _parent(pid) == self.process.pid), 0)
        found = [pid for pid in family(self.data) if _name(pid) == f"jawab {name}"]
        return next((pid for pid in found if _parent(pid) == self.part("parts")), 0)

    def postmaster(self) -> int:
        return int((self.data / "postgres/postmaster.pid").read_text().split()[0])

    def stop(self, number: int = signal.SIGTERM) -> None:
        self.process.send_signal(number)
        self.process.wait(120)

    def stop_whole(self) -> None:
        """It says that it stops and that it has, ends well, and its database was closed, not cut off."""
        self.stop()
        self.wait_for("stopping")
        self.wait_for("stopped")
        assert self.process.returncode == 0
        assert not (self.data / "postgres/postmaster.pid").exists()


@pytest.fixture
def data() -> Iterator[Path]:
    # Short enough for a socket, and reachable for the database's user.
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    folder.chmod(0o755)
    yield folder / "desk"
    assert _eventually(lambda: family(folder) == []), family(folder)
    shutil.rmtree(folder)


@contextmanager
def desk(data: Path, before: tuple[str, ...] = (sys.executable,), **variables: str) -> Iterator[Running]:
    environment = {
        **os.environ,
        "JAWAB_DATA": str(data),
        "DATABASE_URL": "",
        "JAWAB_BIND": "127.0.0.1:0",
        "JAWAB_SMTP_BIND": "127.0.0.1:0",
        **variables,
    }
    process = subprocess.Popen(
        [*before, "-m", _PROGRAM, "run"],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(data, process)
    try:
        yield running
    finally:
        if process.poll() is None:
            running.stop()
        process.communicate()


def test_it_starts_whole_and_stops_whole(data: Path) -> None:
    with desk(data) as running:
        ready = running.wait_for("ready")
        assert ready["url"].startswith("http://127.0.0.1:")
        assert (ready["data"], ready["embedded_database"]) == (str(data), True)
        assert running.is_ready()
        assert _eventually(lambda: all(running.part(name) for name in _PARTS))
        running.stop_whole()
    assert family(data) == []


def test_what_parts_print_is_told_with_their_name(data: Path) -> None:
    with desk(data) as running:
        told = running.wait_until(lambda told: told.get("process") == "work")
        assert told == {"process": "work", "text": "سلام"}
        running.process.send_signal(signal.SIGTERM)
        running.wait_for("stopped")


@pytest.mark.reliability
@pytest.mark.parametrize("name", _PARTS)
def test_a_killed_part_comes_back(data: Path, name: str) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        assert _eventually(lambda: running.part(name) != 0)
        first = running.part(name)
        group = _group(first)
        os.kill(first, signal.SIGKILL)
        assert _eventually(lambda: running.part(name) not in {0, first})
        assert _eventually(lambda: not set(group) & set(family(data))), "a worker of the killed one is left"
        assert _eventually(running.is_ready)


@pytest.mark.reliability
def test_parts_that_are_killed_together_come_back_together(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        assert _eventually(lambda: all(running.part(name) for name in _PARTS))
        before = {name: running.part(name) for name in _PARTS if name != "live"}
        os.kill(before["parts"], signal.SIGKILL)
        assert _eventually(lambda: not set(before.values()) & set(family(data))), "a part outlived its parts"
        assert _eventually(lambda: all(running.part(name) for name in _PARTS))
        assert _eventually(running.is_ready)


def test_a_second_signal_ends_a_part_that_does_not_stop(data: Path) -> None:
    with desk(data, STAND_IN_DEAF="1") as running:
        running.wait_for("ready")
        assert _eventually(lambda: all(running.part(name) for name in _PARTS))
        running.process.send_signal(signal.SIGTERM)
        running.wait_for("stopping")
        started = time.monotonic()
        running.stop()
        assert time.monotonic() - started < 5
        assert running.process.returncode == 0
    assert _eventually(lambda: family(data) == [])


@pytest.mark.reliability
def test_a_killed_worker_of_web_comes_back(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        master = running.part("web")
        (worker,) = (pid for pid in _group(master) if _parent(pid) == master)
        os.kill(worker, signal.SIGKILL)
        assert _eventually(lambda: running.part("web") not in {0, master})
        assert _eventually(running.is_ready)


@pytest.mark.reliability
def test_a_killed_database_comes_back_with_what_was_committed(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        _remember(data, "kept")
        first = running.postmaster()
        os.kill(first, signal.SIGKILL)
        assert _eventually(lambda: _remembered(data) == ["kept"])
        assert running.postmaster() != first
        assert running.process.poll() is None


def test_a_killed_desk_leaves_nothing_and_starts_again(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        _remember(data, "kept")
        running.stop(signal.SIGKILL)
        with desk(data) as second:
            second.wait_for("ready")
            assert second.is_ready()
            assert _remembered(data) == ["kept"]
            assert _eventually(lambda: _strangers(data, second) == [], within=30), _strangers(data, second)


def _strangers(data: Path, desk: Running) -> list[list[str]]:
    """What lives in the folder and is not of this desk; a process that ends while it is looked at is gone soon."""
    mine = desk.process.pid
    return [_arguments(pid) for pid in family(data) if pid != mine and not _descends(pid, mine)]


@pytest.mark.reliability
def test_a_killed_desk_takes_everything_with_it(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        running.stop(signal.SIGKILL)
        assert _eventually(lambda: family(data) == [], within=30), list(map(_arguments, family(data)))


def test_a_second_desk_is_told_at_once(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        started = time.monotonic()
        with desk(data) as second:
            _, told = second.process.communicate(timeout=20)
            assert (second.process.returncode, time.monotonic() - started < 5) == (3, True)
        assert f"process {running.process.pid}" in told
        assert "JAWAB_DATA" in told
        assert running.is_ready()


@pytest.mark.parametrize("variable", ["JAWAB_BIND", "JAWAB_SMTP_BIND", "JAWAB_LMTP_BIND"])
def test_a_taken_port_names_the_variable_to_change(data: Path, variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        chosen: dict[str, Any] = {variable: place}
        with desk(data, **chosen) as running:
            _, told = running.process.communicate(timeout=20)
        assert running.process.returncode == 4
    assert place in told
    assert f"{variable}=" in told
    assert not (data / "postgres").exists()


@pytest.mark.reliability
@pytest.mark.parametrize("delay", [0.05, 0.4, 0.9, 1.5])
def test_stopped_while_starting_it_leaves_nothing(data: Path, delay: float) -> None:
    with desk(data) as running:
        time.sleep(delay)
        running.stop()
    assert _eventually(lambda: family(data) == [], within=30)


@pytest.mark.reliability
def test_it_waits_for_its_own_orphan_instead_of_fighting_it(data: Path) -> None:
    with desk(data) as running:
        running.wait_for("ready")
        for _ in range(3):
            _remember(data, "x")
        running.stop(signal.SIGKILL)
    with desk(data) as again:
        again.wait_for("ready")
        assert _remembered(data) == ["x"] * 3


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_an_ordinary_user_runs_it_alike(data: Path) -> None:
    python = _python_for_all()
    data.mkdir()
    shutil.chown(data, "nobody")
    before = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", python)
    path = f"{sysconfig.get_path('purelib')}"
    with desk(data, before=before, PYTHONPATH=path, HOME=str(data), PYTHONDONTWRITEBYTECODE="1") as running:
        running.wait_for("ready")
        assert running.is_ready()
        assert (data / "run").stat().st_mode & 0o777 == 0o700
        assert {Path(f"/proc/{pid}").stat().st_uid for pid in family(data)} == {data.stat().st_uid}
        running.stop_whole()


@pytest.mark.skipif(os.geteuid() != 0, reason="looks at what root's desk lends to others")
def test_roots_desk_is_closed_to_others(data: Path) -> None:
    python = _python_for_all()
    with desk(data) as running:
        running.wait_for("ready")
        for path in (data / "run/postgres/.s.PGSQL.5432", data / "run/web.sock"):
            code = f"import socket; socket.socket(socket.AF_UNIX).connect({str(path)!r})"
            tried = subprocess.run(
                ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", python, "-c", code],
                capture_output=True,
                text=True,
                check=False,
            )
            assert "PermissionError" in tried.stderr, tried


def family(data: Path) -> list[int]:
    """Every process that belongs to the desk on ``data``: by its environment, or by its working folder."""
    mark = f"JAWAB_DATA={data}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            mine = mark in (entry / "environ").read_bytes() or str((entry / "cwd").readlink()).startswith(
                str(data)
            )
            alive = (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            continue
        if mine and alive:
            found.append(int(entry.name))
    return found


def _python_for_all() -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = f"/usr/bin/python{version}"
    if not Path(found).exists() or not _ROOT.stat().st_mode & 0o005:
        pytest.skip("no Python of this version, or no checkout, that others can reach")
    return found


def _arguments(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().rstrip("\0").split("\0")
    except OSError:
        return []


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _group(leader: int) -> list[int]:
    """Living members of the process group that ``leader`` leads."""
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == leader:
                    members.append(int(entry.name))
            except ProcessLookupError:
                continue
    return members


def _descends(pid: int, ancestor: int) -> bool:
    while pid not in {0, 1, ancestor}:
        pid = _parent(pid)
    return pid == ancestor


def _eventually(check: Callable[[], bool], within: float = 60) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if check():
                return True
        except psycopg.Error:
            pass
        time.sleep(0.05)
    return False


def _remember(data: Path, word: str) -> None:
    with psycopg.connect(socket_dsn(data / "run/postgres")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS remembered (word text)")
        connection.execute("INSERT INTO remembered VALUES (%s)", [word])


def _remembered(data: Path) -> list[str]:
    with psycopg.connect(socket_dsn(data / "run/postgres")) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM remembered").fetchall()]
