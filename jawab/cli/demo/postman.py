"""The post of the demo: takes the desk's replies as the customers' server would, and brings new letters."""

import smtplib
import threading
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import click
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from jawab.base.environment import Bind, Environment
from jawab.cli.demo import mail
from jawab.cli.demo.arrivals import arrivals
from jawab.cli.demo.shop import Shop

_USUAL_PORT = 2526
_PATIENCE = 5.0


class Postbox:
    """Keeps every letter that the desk sent as a file, named by its Message-ID: sent twice is there once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        content = envelope.content
        assert isinstance(content, bytes)
        name = str(message_from_bytes(content)["Message-ID"]).strip("<>").replace("/", "_")
        (self._folder / f"{name}.eml").write_bytes(content)
        return "250 taken by the demo's post"


def post_port(env: Environment) -> int:
    """Beside the desk's own door, so that two demos on one machine do not share a postbox."""
    return env.smtp_bind.port + 1 if env.smtp_bind else _USUAL_PORT


def open_postbox(folder: Path, port: int) -> Controller:
    """Refuses a port that something else holds, as another demo does."""
    controller = Controller(Postbox(folder), hostname="127.0.0.1", port=port)
    try:
        controller.start()
    except OSError as taken:
        form = "Port {port} is taken, by another demo perhaps. Give this one others: JAWAB_SMTP_BIND=127.0.0.1:2625"
        raise click.ClickException(form.format(port=port)) from taken
    return controller


def bring_letters(shop: Shop, *, seed: int, door: Bind, stop: threading.Event) -> None:
    """Bring a new letter every now and then until ``stop``; a closed door is knocked at again later."""
    for number, arrival in enumerate(arrivals(seed, shop=shop, now=datetime.now(UTC))):
        if stop.wait(arrival.wait.total_seconds()):
            return
        now, thread = datetime.now(UTC), arrival.thread
        envelope = mail.Envelope(
            to=shop.mailbox, message_id=f"<{now.timestamp():.6f}.{number}@post.example>", sent_at=now
        )
        customer = thread.customer
        raw = mail.letter_bytes(thread.opening, customer=customer, subject=thread.subject, envelope=envelope)
        try:
            with smtplib.SMTP(door.host, door.port, timeout=_PATIENCE) as server:
                server.sendmail(customer.email, [shop.mailbox], raw)
        except (OSError, smtplib.SMTPException):
            continue
