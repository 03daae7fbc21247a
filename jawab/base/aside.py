"""Pure functions worked out in a process of their own: a second processor's help, and a wall around what may die.

The process is a fresh interpreter that knows no Django: the desk has threads, and a fork would take their locks along.
"""

import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

START = 30.0  # seconds for the process to begin


class Died(Exception):
    """What this one value was turned into ended the process, or found no end."""


class Raised(Exception):
    """What the function raised there, as words: not every exception can travel."""


class NoProcess(Exception):
    """No process can be begun here: work it out where you are."""


class Aside:
    """One process, begun when it is first needed and again after it died; not for two threads at once."""

    def __init__(self, *, patience: float) -> None:
        """``patience``: seconds for one value."""
        self._patience = patience
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None

    def each(self, function: Callable[[bytes], T], values: Sequence[bytes]) -> list[T | Exception]:
        """The results, or what was raised, in order. Raises NoProcess.

        When the process dies of one of many, each is tried alone, so that the others are not lost with it.
        """
        self._running = self._running or _begun()
        _, line = self._running
        try:
            line.send((function, values))
            if line.poll(self._patience * len(values)):
                found: list[T | Exception] = line.recv()
                return found
        except (EOFError, OSError):
            pass
        self.end()
        if len(values) == 1:
            return [Died("The process that worked on this ended, or found no end.")]
        return [result for value in values for result in self.each(function, [value])]

    def end(self) -> None:
        if self._running:
            process, line = self._running
            line.close()
            process.kill()
            process.wait()
        self._running = None


def _begun() -> tuple[subprocess.Popen[bytes], Connection]:
    line, theirs = multiprocessing.Pipe()
    command = [sys.executable, "-c", f"from {__name__} import serve; serve({theirs.fileno()})"]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    theirs.close()
    try:
        if line.poll(START) and line.recv() == _READY:
            return process, line
    except (EOFError, OSError):
        pass
    process.kill()
    process.wait()
    raise NoProcess


def serve(line_number: int) -> None:
    """The other process: works on what it is sent until the other end is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the desk, which ends this process
    line = Connection(line_number)
    line.send(_READY)
    while True:
        try:
            function, values = line.recv()
            line.send([_tried(function, value) for value in values])
        except (EOFError, OSError):
            return


def _tried(function: Callable[[bytes], object], value: bytes) -> object:
    try:
        return function(value)
    except Exception as trouble:  # noqa: BLE001 - told where the result is asked for
        return Raised(f"{type(trouble).__name__}: {trouble}")


_READY = "ready"
