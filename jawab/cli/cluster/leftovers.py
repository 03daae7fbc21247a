"""What an earlier life of the database may leave: processes still ending, files naming dead ones."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from jawab.cli.cluster.faults import ClusterFault

_PATIENCE = 120.0


def clear_leftovers(folder: Path, say: Callable[[str], None], *, patience: float = _PATIENCE) -> None:
    """Wait for an orphaned database to end, then remove its stale ``postmaster.pid``.

    Call with the desk's lock held. The orphan was told to stop when its desk died, and is never fought:
    killing it would only turn a clean stop into a recovery.
    """
    started = time.monotonic()
    told = False
    while left := processes_in(folder):
        waited = time.monotonic() - started
        if waited > patience:
            raise ClusterFault(
                f"The process {left[0]} still uses {folder} after {waited:.0f} s. "
                f"If it is an old database of this desk, stop it: kill -INT {left[0]}"
            )
        if waited > 1 and not told:
            say(f"Waiting for the last database to stop (process {left[0]})")
            told = True
        time.sleep(0.02)
    (folder / "postmaster.pid").unlink(missing_ok=True)


def processes_in(folder: Path) -> list[int]:
    """Living processes whose working folder is ``folder``, as it is for every process of PostgreSQL.

    The pid file cannot tell: its number may meanwhile belong to anybody, or to a zombie.
    """
    if not folder.exists():
        return []
    if not Path("/proc/self/cwd").exists():
        return _named_in_pid_file(folder)
    wanted = str(folder.resolve())
    numbered = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return sorted(int(entry.name) for entry in numbered if _working_folder(entry) == wanted)


def _working_folder(entry: Path) -> str:
    try:
        return str((entry / "cwd").readlink())
    except OSError:
        return ""


def _named_in_pid_file(folder: Path) -> list[int]:
    try:
        pid = int((folder / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return []
    return [pid]
