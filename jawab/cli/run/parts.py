"""Web, work and listen as children of one process that has imported all of them have in common.

They begin as copies of it, in some milliseconds, and share what it holds in memory until they write there. It has
no threads and no connections, which a copy would inherit broken, and serves nobody itself.
"""

import gc
import multiprocessing
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.context import ForkProcess

import click

from jawab.base.lifeline import die_with_parent, name_process
from jawab.cli.run.endings import FIRST_PAUSE, ending, longer_pause

# Mail in first, so that nothing new begins; the jobs last, for they finish what was begun.
PATIENCE = {"listen": 5.0, "web": 7.0, "work": 10.0}
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_LOOK = 0.2
_OTHERS_WITHIN = 60.0


@dataclass
class _Part:
    body: Callable[[], None]
    line: int
    process: ForkProcess | None = None
    begun_at: float = 0.0
    pause: float = FIRST_PAUSE
    due_at: float | None = None


def run_parts(
    bodies: Mapping[str, Callable[[], None]],
    lines: Mapping[str, int],
    *,
    first: str,
    ready: Callable[[], bool],
    prepare: Callable[[], None],
) -> None:
    """Keep each of ``bodies`` alive in a process of its own until SIGTERM, then end them in order.

    ``lines`` are descriptors for what each prints. The others begin when ``ready`` is true after ``first``, or a
    minute later: at a start they would share its processors. ``prepare`` imports what only those have in common.

    What is there before a copy is frozen: a collection would write into every object, and so copy what is shared.
    """
    parts = {name: _Part(body, lines[name]) for name, body in bodies.items()}
    name_process("jawab parts")
    gc.freeze()
    with _listening() as (heard, stops):
        try:
            _keep(parts, heard, stops, first=first, ready=ready, prepare=prepare)
        finally:
            _stop(parts, heard, stops)


def _keep(
    parts: Mapping[str, _Part],
    heard: socket.socket,
    stops: Sequence[int],
    *,
    first: str,
    ready: Callable[[], bool],
    prepare: Callable[[], None],
) -> None:
    """Until a wish to stop is heard."""
    parts[first].due_at = time.monotonic()
    until: float | None = time.monotonic() + _OTHERS_WITHIN
    while not stops:
        _begin_due(parts)
        if until is not None and (time.monotonic() > until or ready()):
            until = None
            prepare()
            gc.freeze()
            for name in parts.keys() - {first}:
                parts[name].due_at = time.monotonic()
            continue
        _rest(heard, _until_next(parts) if until is None else _LOOK)
        _note_ends(parts)


def _begin_due(parts: Mapping[str, _Part]) -> None:
    for name, part in parts.items():
        if part.process is None and part.due_at is not None and part.due_at <= time.monotonic():
            part.process = _forked(name, part)
            part.begun_at = time.monotonic()


def _forked(name: str, part: _Part) -> ForkProcess:
    assert threading.active_count() == 1, "a copy would inherit the locks of other threads"
    process = multiprocessing.get_context("fork").Process(target=_be, args=(name, part), name=name)
    # A signal between the copy and its own handlers would be heard by nobody.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return process


def _be(name: str, part: _Part) -> None:
    """In the copy. Its group is its own, so that what it begins can be ended with it."""
    signal.set_wakeup_fd(-1)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    die_with_parent(os.getppid(), signal.SIGKILL)
    name_process(f"jawab {name}")
    for told in (1, 2):
        os.dup2(part.line, told)
    part.body()


def _note_ends(parts: Mapping[str, _Part]) -> None:
    for name, part in parts.items():
        code = part.process.exitcode if part.process is not None else None
        if part.process is None or code is None:
            continue
        _end_group(part.process)
        part.process = None
        part.pause, pause = longer_pause(part.pause, lived=time.monotonic() - part.begun_at)
        part.due_at = time.monotonic() + pause
        _say(f"{name} {ending(code)}; it starts again in {pause:.1f} s")


def _until_next(parts: Mapping[str, _Part]) -> float | None:
    """Seconds; None: until something is heard."""
    due = [part.due_at for part in parts.values() if part.process is None and part.due_at is not None]
    return max(0.0, min(due) - time.monotonic()) if due else None


def _stop(parts: Mapping[str, _Part], heard: socket.socket, stops: Sequence[int]) -> None:
    for name, patience in PATIENCE.items():
        process = parts[name].process if name in parts else None
        if process is None:
            continue
        process.terminate()
        until = time.monotonic() + patience
        while process.exitcode is None and len(stops) < 2 and time.monotonic() < until:
            _rest(heard, until - time.monotonic())
        if process.exitcode is None:
            _say(f"{name} did not stop and is ended")
        _end_group(process)
        process.join()


def _end_group(process: ForkProcess) -> None:
    """Workers of a master that was killed would go on serving."""
    assert process.pid is not None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _say(text: str) -> None:
    """A desk that was killed reads no more, and the parts are to end all the same."""
    with suppress(OSError):
        click.echo(text)


@contextmanager
def _listening() -> Iterator[tuple[socket.socket, list[int]]]:
    """A socket at which every signal is heard, and a list that grows by each wish to stop."""
    stops: list[int] = []
    heard, told = socket.socketpair()
    with heard, told:
        for end in (heard, told):
            end.settimeout(0)
        before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _: stops.append(number))
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            yield heard, stops
        finally:
            signal.set_wakeup_fd(before)


def _rest(heard: socket.socket, seconds: float | None) -> None:
    if select.select([heard], [], [], seconds)[0]:
        heard.recv(512)
