"""Speaking SMTP to the mailbox's server (RFC 5321): one letter, several recipients, one answer for each."""

import base64
import contextlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext

from jawab.channels.contract import Outcome, Receipt
from jawab.channels.kinds.email.models import Mailbox, Security, SignIn
from jawab.channels.kinds.email.secrets import unseal
from jawab.channels.kinds.email.trouble import ServerFault, plain

TIMEOUT = 30.0
"""Seconds the server may stay silent at any step."""


def hand_over(mailbox: Mailbox, letter: bytes, recipients: Sequence[str]) -> Mapping[str, Receipt]:
    """Raises ServerFault when the server as a whole cannot be used now."""
    with _session(mailbox) as server:
        try:
            refused = server.sendmail(mailbox.channel.address, recipients, letter)
        except smtplib.SMTPRecipientsRefused as fault:
            refused = fault.recipients
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as fault:
            answer = (fault.smtp_code, fault.smtp_error)
            return dict.fromkeys(recipients, _receipt(*answer))
        accepted = Receipt(Outcome.SENT, f"Accepted by {mailbox.smtp_host}")
        return {
            address: _receipt(*refused[address]) if address in refused else accepted for address in recipients
        }


def try_out(mailbox: Mailbox) -> None:
    """Connect and sign in, send nothing. Raises ServerFault with the reason in plain words."""
    with _session(mailbox) as server:
        server.noop()


@contextlib.contextmanager
def _session(mailbox: Mailbox) -> Iterator[smtplib.SMTP]:
    if not mailbox.smtp_host:
        raise ServerFault(gettext("No outgoing server is set for this mailbox."))
    try:
        server = _connect(mailbox)
    except (OSError, smtplib.SMTPException) as fault:
        raise ServerFault(plain(fault, host=mailbox.smtp_host, port=mailbox.smtp_port)) from fault
    try:
        yield server
    except (OSError, smtplib.SMTPException) as fault:
        raise ServerFault(plain(fault, host=mailbox.smtp_host, port=mailbox.smtp_port)) from fault
    finally:
        # What was accepted stays accepted, however the goodbye goes.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


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


def _receipt(code: int, answer: bytes | str) -> Receipt:
    """4xx may go through later, 5xx will not (RFC 5321, 4.2.1)."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return Receipt(Outcome.REFUSED if code >= 500 else Outcome.LATER, f"{code} {words}")
