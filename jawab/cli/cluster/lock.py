"""One desk for one data folder, by a lock that the system drops when its holder ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jawab.cli.cluster.faults import AlreadyRunning

# Long enough to outlast the glance of ``held``, short enough to count as "told at once".
_PATIENCE = 0.5


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Raises AlreadyRunning when another process holds it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        _take(file.fileno(), path)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def held(path: Path) -> bool:
    try:
        with path.open("r", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _take(descriptor: int, path: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(0.05)
                continue
            holder = path.read_text(encoding="ascii", errors="replace").strip()
            raise AlreadyRunning(
                f"A desk already runs on {path.parent} (process {holder or 'unknown'}). "
                "Stop it first, or give this one another folder with JAWAB_DATA."
            ) from None
        return
