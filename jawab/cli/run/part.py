"""The frame of a process without pages: Django, one stop event, one function that runs until it is set."""

import signal
import threading
from importlib import import_module

from jawab.cli.run.schema import ready_django


def run_part(module: str) -> None:
    """Call ``run(stop)`` of ``module``; SIGTERM and Ctrl+C set ``stop``, the part returns when it is done."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    ready_django()
    if not stop.is_set():
        import_module(module).run(stop)
