"""The post office of the tests: letters to send, and a real server that keeps what the desk sends."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from jawab.base.environment import Bind
from jawab.channels.kinds.email.smtp_server import MailServer

MEGABYTE = 1024 * 1024


def letter(
    text: str = "سلام، کتری شکسته رسید.",
    *,
    subject: str = "کتری شکسته",
    sender: str = "مریم رحیمی <maryam@mail.example>",
    to: str = "support@shop.example",
    message_id: str = "",
    date: str = "Sun, 22 Nov 2026 08:30:00 +0000",
    **headers: str,
) -> EmailMessage:
    """``In_Reply_To="<x>"`` becomes the header In-Reply-To; without a ``date`` it is of the moment it comes in."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    if date:
        made["Date"] = date
    if message_id:
        made["Message-ID"] = message_id
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


class Sink:
    """A mail server of the outside world: keeps letters, or behaves as badly as it is told to."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.answer: Callable[[str], str] = lambda _recipient: "250 OK"
        self.data_answer = "250 OK"
        self.silence = 0.0
        self.port = 0

    def by_id(self) -> dict[str, EmailMessage]:
        return {str(letter["Message-ID"]): letter for letter in self.letters}

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.answer(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(self.silence)
        if self.data_answer.startswith("250"):
            self.envelopes.append(envelope)
            content = cast("bytes", envelope.content)
            self.letters.append(message_from_bytes(content, policy=policy.default))
        return self.data_answer


def _sign_in(
    _server: Any, _session: Any, _envelope: Any, _mechanism: str, login: LoginPassword
) -> AuthResult:
    return AuthResult(success=login.password == b"right", handled=False)


@contextmanager
def sink(*, port: int = 0, sign_in: bool = False) -> Iterator[Sink]:
    """On the loopback, in a thread with a loop of its own."""
    kept = Sink()
    loop = asyncio.new_event_loop()
    protocol: dict[str, Any] = {}
    if sign_in:
        protocol = {"auth_require_tls": False, "authenticator": _sign_in}

    def session() -> SMTP:
        return SMTP(kept, data_size_limit=100 * MEGABYTE, enable_SMTPUTF8=True, loop=loop, **protocol)

    thread = threading.Thread(target=loop.run_forever, name="sink")
    thread.start()
    opened = asyncio.run_coroutine_threadsafe(loop.create_server(session, "127.0.0.1", port), loop).result()
    kept.port = opened.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        asyncio.run_coroutine_threadsafe(_close(opened), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    sessions = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in sessions:
        task.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)


@contextmanager
def door(**options: Any) -> Iterator[int]:
    """The desk's own mail server in this process; yields its port."""
    server = MailServer(
        smtp=Bind("127.0.0.1", 0), **{"limit": 80 * MEGABYTE, "hostname": "desk.example", **options}
    )
    ports = server.start()
    try:
        yield ports["smtp"]
    finally:
        server.stop()


def wait_for(
    what: Callable[[], bool], *, within: float = 45.0, seen: Callable[[], object] = lambda: ""
) -> None:
    """``seen`` tells what was there instead."""
    until = time.monotonic() + within
    while not what():
        assert time.monotonic() < until, f"it did not happen in time {seen()}".rstrip()
        time.sleep(0.02)
