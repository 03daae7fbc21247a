"""The front door and the pages as ``jawab run`` starts them, on this machine and ended with the bench; and who asks."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from importlib import import_module
from typing import Self

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from jawab.people.models import Agent

_OPEN_WITHIN = 120.0


def cookie_of(agent: Agent) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return f"jawab_session={session.session_key}"


@contextmanager
def open_doors(*parts: str) -> Iterator[int]:
    """``live`` and ``web``, and other ``parts``; the port of the front door."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        port: int = listening.getsockname()[1]
        commands = [["web"], ["live", "--fd", str(listening.fileno())], *([part] for part in parts)]
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


@dataclass(slots=True)
class Crowd:
    """Clients who ask for one page all the time: seconds of each page they got, and how often one left without.

    They wait ``patience`` seconds for a page, and think about each for ``thinking`` seconds.
    """

    port: int
    address: str
    patience: float = 30.0
    thinking: float = 0.0
    took: list[float] = field(default_factory=list)
    left: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def ask(self, cookie: str) -> None:
        while not self._stop.is_set():
            started = time.monotonic()
            try:
                status = self._one(cookie)
            except TimeoutError:
                self.left += 1
                continue
            assert status == 200, status
            self.took.append(time.monotonic() - started)
            self._stop.wait(self.thinking)

    def _one(self, cookie: str) -> int:
        line = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            line.request("GET", self.address, headers={"Cookie": cookie, "Host": "127.0.0.1"})
            answer = line.getresponse()
            answer.read()
            return answer.status
        finally:
            line.close()

    @contextmanager
    def there(self, cookies: Sequence[str]) -> Iterator[Self]:
        """One client for each cookie."""
        threads = [threading.Thread(target=self.ask, args=(cookie,)) for cookie in cookies]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()


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
