"""A front door as a real process on a real port, with what stands behind it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path


@dataclass
class Door:
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def connect(self, within: float = 20) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=within)

    def ask(
        self, method: str, path: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> HTTPResponse:
        """The whole answer; its body can be read although the connection is closed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            answer.body = answer.read()  # type: ignore[attr-defined]
        finally:
            connection.close()
        return answer

    def raw(self, request: bytes, *, hang_up: bool = False) -> bytes:
        """All that comes back until the door closes; ``hang_up`` says at once that no more will come."""
        with self.connect() as line:
            line.sendall(request)
            if hang_up:
                line.shutdown(socket.SHUT_WR)
            return _until_closed(line)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None and self.ask("GET", "/healthz").status == 200

    def stop(self) -> bool:
        """Whether every stream ended by itself, before the door's patience did."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        return "timeout graceful shutdown exceeded" not in self.log.read_text()


@contextmanager
def opened_door(data: Path, dsn: str, **variables: str) -> Iterator[Door]:
    (data / "run").mkdir(parents=True, exist_ok=True)
    log = data / "live.log"
    with socket.create_server(("127.0.0.1", 0)) as listening, log.open("wb") as output:
        descriptor = listening.fileno()
        process = subprocess.Popen(
            [sys.executable, "-m", "jawab", "live", "--fd", str(descriptor)],
            env={**os.environ, "JAWAB_DATA": str(data), "DATABASE_URL": dsn, **variables},
            pass_fds=[descriptor],
            stdout=output,
            stderr=output,
        )
        port = listening.getsockname()[1]
    door = Door(port, process, log)
    try:
        _wait_open(door)
        yield door
    finally:
        if process.poll() is None:
            door.stop()


def _wait_open(door: Door) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if door.ask("GET", "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(door.log.read_text())


def _until_closed(line: socket.socket) -> bytes:
    pieces = []
    try:
        while piece := line.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)
