"""The front door and the pages as ``jawab run`` starts them, on this machine and ended with the bench; and who asks."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from jawab.people.models import Agent
from jawab.web.accounts.recognising import SessionStore

BACKEND = "jawab.web.accounts.recognising.Backend"
_OPEN_WITHIN = 120.0


def cookie_of(agent: Agent) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(agent.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
    session.create()
    return f"jawab_session={session.session_key}"


@contextmanager
def open_doors() -> Iterator[int]:
    """``live`` and ``web``; the port of the front door."""
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


@contextmanager
def asking(
    port: int, address: str, cookies: Sequence[str], *, patience: float | None = None
) -> Iterator[list[float]]:
    """One client for each cookie asks for the page all the time, through the door; seconds of each page.

    With ``patience`` they leave after so many seconds without an answer, and the pages they got count alone.
    """
    stop, took = threading.Event(), list[float]()
    asking = [
        threading.Thread(target=_ask, args=(stop, took, port, address, each, patience)) for each in cookies
    ]
    for thread in asking:
        thread.start()
    try:
        yield took
    finally:
        stop.set()
        for thread in asking:
            thread.join()


def _ask(
    stop: threading.Event,
    took: list[float],
    port: int,
    address: str,
    cookie: str,
    patience: float | None,
) -> None:
    while not stop.is_set():
        line = HTTPConnection("127.0.0.1", port, timeout=patience or 30)
        started = time.monotonic()
        try:
            line.request("GET", address, headers={"Cookie": cookie, "Host": "127.0.0.1"})
            answer = line.getresponse()
            answer.read()
        except TimeoutError:
            if patience is None:
                raise
            continue
        finally:
            line.close()
        assert answer.status == 200, answer.status
        took.append(time.monotonic() - started)


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
