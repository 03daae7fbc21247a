"""The quickest wake-up: a datagram to the front door of the same machine, past the database.

It says nothing but that there are new facts. Where no door listens, or it is of another machine, a notification does.
"""

import asyncio
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_log = logging.getLogger(__name__)


def knock(door: Path) -> bool:
    """Never waits and never raises; False where nobody listens. ``door`` is the path of a socket."""
    try:
        _mouth().sendto(b"\0", str(door))
    except BlockingIOError:
        # It has not yet read the knocks before this one, and will find this one's facts with theirs.
        return True
    except OSError:
        return False
    return True


@contextmanager
def answered(door: Path, act: Callable[[], None]) -> Iterator[None]:
    """Within it ``act`` is called in the running loop after one knock or several at once.

    The socket's file stays: the next door takes its place, perhaps before this one is shut.
    """
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.settimeout(0)

        def hear() -> None:
            try:
                while ear.recv(1):
                    pass
            except BlockingIOError:
                act()

        try:
            door.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            door.unlink(missing_ok=True)
            ear.bind(str(door))
            loop.add_reader(ear, hear)
        except OSError as fault:
            _log.warning("No knocks are heard, only notifications: %s: %s", door, fault)
        try:
            yield
        finally:
            loop.remove_reader(ear)


@cache
def _mouth() -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    line.settimeout(0)
    return line
