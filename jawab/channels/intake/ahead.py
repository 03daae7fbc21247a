"""Sources read ahead, in other processes, while those that came before them are being written.

Reading is pure and half of what taking in a mail costs; in a storm the second processor does it.
"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

import structlog

from jawab.base.aside import Aside, NoProcess
from jawab.channels.contract import Incoming
from jawab.channels.intake.reader import Parse

log = structlog.get_logger()

Read = Incoming | Exception

PORTION = 10  # sources sent at once: each exchange has its own price
PATIENCE = 30.0  # seconds for one source, before the process that reads it is given up
REST = 60.0  # seconds without work after which the processes go: they hold some 40 MB each
MOST_PROCESSES = 4
MOST_BEGUN = 400


class Ahead:
    """One reader's; not for two threads. ``processes`` is by default one less than there are processors."""

    def __init__(self, *, processes: int | None = None) -> None:
        self._count = processes or min(MOST_PROCESSES, len(os.sched_getaffinity(0)) - 1)
        self._asides: SimpleQueue[Aside] = SimpleQueue()
        for _ in range(self._count):
            self._asides.put(Aside(patience=PATIENCE))
        self._threads: ThreadPoolExecutor | None = None
        self._begun: dict[int, tuple[Future[list[Read]], int]] = {}
        self._used_at = 0.0

    def begun(self) -> set[int]:
        """The keys of sources that are being read, or have been and were not taken yet."""
        return set(self._begun)

    def begin(self, parse: Parse, sources: Sequence[tuple[int, bytes]]) -> None:
        """Start to read these by their keys; on a machine of one processor nothing is begun."""
        if not self._count or not sources:
            return
        self._used_at = time.monotonic()
        self._threads = self._threads or ThreadPoolExecutor(self._count, thread_name_prefix="ahead")
        for start in range(0, len(sources), PORTION):
            portion = sources[start : start + PORTION]
            future = self._threads.submit(self._read, parse, [raw for _, raw in portion])
            self._begun |= {key: (future, place) for place, (key, _) in enumerate(portion)}
        # Those that another worker took in meanwhile are never asked for.
        for key in list(self._begun)[:-MOST_BEGUN]:
            del self._begun[key]

    def take(self, key: int) -> Read | None:
        """What was read of this source, or what was raised. None: read it yourself.

        Who comes for a source that is still in the queue takes it from there, and waits for none but one in work: so
        both sides are busy, whichever of them has more to do.
        """
        if key not in self._begun:
            return None
        future, place = self._begun.pop(key)
        if future.cancel():
            return None
        try:
            return future.result()[place]
        except NoProcess:
            if self._count:
                log.warning("no process can be begun: sources are read one after the other")
            self._count = 0
            return None

    def rest(self) -> None:
        """Let the processes go when they have been idle for long."""
        if self._threads and time.monotonic() - self._used_at > REST:
            self.close()

    def close(self) -> None:
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None
        self._begun.clear()
        for _ in range(self._asides.qsize()):
            aside = self._asides.get()
            aside.end()
            self._asides.put(aside)

    def _read(self, parse: Parse, raws: Sequence[bytes]) -> list[Read]:
        aside = self._asides.get()
        try:
            return aside.each(parse, raws)
        finally:
            self._asides.put(aside)
