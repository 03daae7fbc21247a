"""Processes of the desk without the two seconds of loading: forked, each a real one, from one that has loaded.

``python -m tests.nursery`` reads a module's name a line (``jawab.channels.listen``) and answers with the
number of a new process that runs it. When its input ends, it ends, and its children with it.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module

from jawab.base.lifeline import die_with_parent

MODULES = ("jawab.reactions.worker", "jawab.channels.listen")


class Nursery:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, module: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{module}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def environment_of_test() -> dict[str, str]:
    """What a process needs to find the database of this test, and a port for mail of its own."""
    from django.db import connection

    settings = connection.settings_dict
    dsn = f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST'].replace('/', '%2F')}"
    if settings["PORT"]:
        dsn += f"&port={settings['PORT']}"
    return {
        "DATABASE_URL": dsn,
        "DJANGO_SETTINGS_MODULE": "jawab.site.settings",
        "JAWAB_SMTP_BIND": f"127.0.0.1:{free_port()}",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nursery(variables: Mapping[str, str]) -> Iterator[Nursery]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.nursery"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **variables},
    )
    try:
        yield Nursery(process)
    finally:
        process.communicate(timeout=20)


def main() -> None:
    import django

    django.setup()
    for module in MODULES:
        import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    master = os.getpid()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _live(line.strip(), master)
        print(child, flush=True)  # noqa: T201


def _live(module: str, master: int) -> None:
    """As ``jawab work`` does from here on."""
    die_with_parent(master, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    import_module(module).run(stop)
    os._exit(0)


if __name__ == "__main__":
    main()
