"""A whole desk as an operator starts it: its processes, its own database, and the outside world that takes its mail."""

import json
import os
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from jawab.base.environment import socket_dsn
from tests.post import Sink, sink, wait_for

_ROOT = Path(__file__).resolve().parent.parent
_START = 180.0
_STOP = 30.0


@dataclass(frozen=True)
class Desk:
    """A running desk: where its pages are, where its mail comes in, and where its mail goes to."""

    url: str
    mail_port: int
    outside: Sink
    dsn: str
    first_sign_in: str | None

    def bring(self, mail: EmailMessage, *, to: str = "support@shop.example") -> None:
        """Deliver as another mail server does; returns when the desk has said that it keeps the mail."""
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=20) as connection:
            connection.send_message(mail, "maryam@mail.example", [to])

    def answer_to(self, message_id: str) -> EmailMessage:
        """The one letter of the desk that answers this one; waits for it."""

        def answers() -> list[EmailMessage]:
            return [letter for letter in self.outside.letters if letter["In-Reply-To"] == message_id]

        wait_for(lambda: bool(answers()), within=90)
        (answer,) = answers()
        return answer


def plain(letter: EmailMessage) -> str:
    return _alternative(letter, "plain")


def markup(letter: EmailMessage) -> str:
    return _alternative(letter, "html")


def _alternative(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


@contextmanager
def running_desk(*, filled: bool) -> Iterator[Desk]:
    """``filled`` has the people of ``tests.world`` and a small shop; else nobody has ever signed in."""
    # Short enough for a socket, and reachable for the database's user.
    folder = Path(tempfile.mkdtemp(prefix="jawab-"))
    folder.chmod(0o755)
    port = _free_port()
    environment = os.environ | {
        "JAWAB_DATA": str(folder / "desk"),
        "JAWAB_MODE": "test",
        "DATABASE_URL": "",
        "JAWAB_BIND": "127.0.0.1:0",
        "JAWAB_SMTP_BIND": f"127.0.0.1:{port}",
        # Long enough to press "Undo" at once, short enough to wait for.
        "JAWAB_UNDO_SECONDS": "3",
        # A throw-away desk need not survive a power cut.
        "PGOPTIONS": "-c synchronous_commit=off",
    }
    try:
        with sink() as outside:
            if filled:
                fill = [sys.executable, "-m", "tests.desk_filling", str(outside.port)]
                subprocess.run(fill, cwd=_ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
            with _started(folder / "log", environment) as ready:
                wait_for(lambda: _listens(port), within=_START)
                dsn = socket_dsn(folder / "desk" / "run" / "postgres")
                yield Desk(ready["url"], port, outside, dsn, ready["first_sign_in"])
    finally:
        shutil.rmtree(folder)


@contextmanager
def _started(log: Path, environment: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What the desk told when it was ready. Its words go to a file: nobody reads along while it runs."""
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "jawab", "run", "--json"],
            cwd=_ROOT,
            env=environment,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _ready(log, process)
    finally:
        process.terminate()
        process.wait(_STOP)


def _ready(log: Path, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        for line in log.read_text(encoding="utf-8").splitlines():
            if '"event": "ready"' in line:
                told: dict[str, Any] = json.loads(line)
                return told
        time.sleep(0.05)
    raise AssertionError(f"The desk did not start. It said:\n{log.read_text(encoding='utf-8')}")


def _listens(port: int) -> bool:
    """The doors for mail open a moment after the pages."""
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
