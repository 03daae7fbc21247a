"""Ties a process to the one that started it: no child of the desk outlives a desk that was killed."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
# Loaded before any fork: loading a library between fork and exec may deadlock.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int | None = None, how: signal.Signals = signal.SIGTERM) -> None:
    """Have the system send ``how`` to this process when its parent ends, even by SIGKILL.

    ``parent`` closes a gap: a parent that ended before this call would never be noticed. On systems
    without the Linux call a thread watches instead. A later change of user clears the wish.
    """
    if _libc is None:
        if parent is not None:
            threading.Thread(target=_watch, args=(parent, how), daemon=True).start()
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), how)


def die_with_master() -> None:
    """The same for a worker of ``multiprocessing``, at once: its master can no longer stop it."""
    master = multiprocessing.parent_process()
    if master is not None:
        die_with_parent(master.pid, signal.SIGKILL)


def name_process(name: str) -> None:
    """What process lists show, up to 15 letters; where the system knows no such name, nothing."""
    if _libc is not None:
        _libc.prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def tied_to_me(how: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """What ``subprocess`` runs in the child just before exec. Start the child from the main thread: it is the
    end of the starting *thread* that Linux watches.
    """
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            die_with_parent(parent, how)

    return tie


def _watch(parent: int, how: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), how)
