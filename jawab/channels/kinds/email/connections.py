"""Connections to mailboxes' SMTP servers: one for each mailbox and thread, opened once and used for many letters."""

import base64
import contextlib
import smtplib
import ssl
import threading
import time
from dataclasses import dataclass, field

from django.utils.translation import gettext

from jawab.channels.kinds.email.models import Mailbox, Security, SignIn
from jawab.channels.kinds.email.secrets import unseal
from jawab.channels.kinds.email.trouble import ServerFault, plain

TIMEOUT = 30.0
"""Seconds the server may stay silent while it takes no letter."""

IDLE = 30.0
LETTERS = 100
"""Many servers end a session after some hundred; nobody minds a new one."""

_Settings = tuple[str, int, str, str, str, str]


@dataclass(slots=True)
class Line:
    """A signed-in connection. ``letters`` it has taken; whether the server takes signed return addresses from us."""

    server: smtplib.SMTP
    settings: _Settings
    letters: int = 0
    takes_return_addresses: bool = True
    used_at: float = field(default_factory=time.monotonic)

    def used(self) -> None:
        self.letters, self.used_at = self.letters + 1, time.monotonic()


class _Lines(threading.local):
    """smtplib is not made for two threads at once."""

    def __init__(self) -> None:
        self.open: dict[int, Line] = {}


_lines = _Lines()


def line_to(mailbox: Mailbox) -> Line:
    """The open one if it still answers, else a new one. Raises ServerFault with the reason in plain words."""
    line = _lines.open.get(mailbox.pk)
    if line is not None and _is_good(line, mailbox):
        return line
    hang_up(mailbox)
    line = _lines.open[mailbox.pk] = Line(connect(mailbox), _settings_of(mailbox))
    return line


def hang_up(mailbox: Mailbox) -> None:
    if line := _lines.open.pop(mailbox.pk, None):
        say_goodbye(line.server)


def hang_up_idle() -> None:
    """Of this thread's lines, those that nobody used for a while."""
    idle = [number for number, line in _lines.open.items() if time.monotonic() - line.used_at > IDLE]
    for number in idle:
        say_goodbye(_lines.open.pop(number).server)


def hang_up_all() -> None:
    while _lines.open:
        say_goodbye(_lines.open.popitem()[1].server)


def connect(mailbox: Mailbox) -> smtplib.SMTP:
    """Connected and signed in. Raises ServerFault."""
    if not mailbox.smtp_host:
        raise ServerFault(gettext("No outgoing server is set for this mailbox."))
    try:
        return _connect(mailbox)
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        raise fault_of(fault, mailbox) from fault


def say_goodbye(server: smtplib.SMTP) -> None:
    """What was accepted stays accepted, however the goodbye goes."""
    with contextlib.suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def fault_of(fault: BaseException, mailbox: Mailbox) -> ServerFault:
    return ServerFault(plain(fault, host=mailbox.smtp_host, port=mailbox.smtp_port))


def _is_good(line: Line, mailbox: Mailbox) -> bool:
    """RSET asks what NOOP would, and clears what an earlier letter left (RFC 5321, 4.1.1.5)."""
    if line.settings != _settings_of(mailbox) or line.letters >= LETTERS:
        return False
    if time.monotonic() - line.used_at > IDLE:
        return False
    try:
        return line.server.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _settings_of(mailbox: Mailbox) -> _Settings:
    return (
        mailbox.smtp_host,
        mailbox.smtp_port,
        mailbox.smtp_security,
        mailbox.smtp_user,
        mailbox.smtp_sign_in,
        mailbox.smtp_secret,
    )


def _connect(mailbox: Mailbox) -> smtplib.SMTP:
    host, port = mailbox.smtp_host, mailbox.smtp_port
    if mailbox.smtp_security == Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        if mailbox.smtp_security == Security.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if mailbox.smtp_user:
            _sign_in(server, mailbox)
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, mailbox: Mailbox) -> None:
    user, secret = mailbox.smtp_user, unseal(mailbox.smtp_secret)
    if mailbox.smtp_sign_in == SignIn.OAUTH2:
        _authenticate(server, "XOAUTH2", f"user={user}\x01auth=Bearer {secret}\x01\x01")
    elif user.isascii() and secret.isascii():
        server.login(user, secret)
    else:  # smtplib knows ASCII alone; PLAIN carries UTF-8 (RFC 4616, 2)
        _authenticate(server, "PLAIN", f"\0{user}\0{secret}")


def _authenticate(server: smtplib.SMTP, mechanism: str, words: str) -> None:
    server.ehlo_or_helo_if_needed()
    code, answer = server.docmd("AUTH", f"{mechanism} {base64.b64encode(words.encode()).decode()}")
    if code != 235:  # RFC 4954, 6
        raise smtplib.SMTPAuthenticationError(code, answer)
