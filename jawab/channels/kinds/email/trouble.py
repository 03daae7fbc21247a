"""Trouble with a mail server, in words for the person who has to mend it."""

import imaplib
import smtplib
import socket
import ssl

from django.utils.translation import gettext, gettext_noop
from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError, UnexpectedCommandStatusError

TROUBLE = (OSError, smtplib.SMTPException, imaplib.IMAP4.error, UnexpectedCommandStatusError, ValueError)
"""What speaking to a server may raise. ValueError: an answer that is no sense, a name that is no host name."""


class ServerFault(Exception):
    """The server was not there, did not let us in or broke off. The text is for people, in their language."""


class Refusal(ServerFault):
    """The server is there and said no to one request."""


def plain(fault: BaseException, *, host: str, port: int) -> str:
    """The reason, and the server's own word where there is one."""
    for kinds, words in _MEANINGS:
        if isinstance(fault, kinds):
            return gettext(words) % {"host": host, "port": port, "answer": answer(fault)}
    return answer(fault)


def answer(fault: BaseException) -> str:
    """What the server said, else what the system said."""
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"{fault.smtp_code} {_text(fault.smtp_error)}"
    if isinstance(fault, UnexpectedCommandStatusError):
        said = fault.command_result[1]
        return " ".join(_text(part) for part in (said if isinstance(said, list) else [said]) if part)
    if isinstance(fault, OSError) and fault.strerror:
        return str(fault.strerror)
    return str(fault) or type(fault).__name__


def _text(said: object) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


_REFUSED = gettext_noop("The server did not accept the user name and password: %(answer)s")
_CLOSED = gettext_noop("The server closed the connection: %(answer)s")
_MEANINGS: list[tuple[tuple[type[BaseException], ...], str]] = [
    ((socket.gaierror, UnicodeError), gettext_noop("There is no server called %(host)s.")),
    ((ConnectionRefusedError,), gettext_noop("Nothing answers at %(host)s, port %(port)s.")),
    ((TimeoutError,), gettext_noop("The server did not answer in time.")),
    ((ssl.SSLCertVerificationError,), gettext_noop("The server's certificate is not trusted: %(answer)s")),
    (
        (ssl.SSLError,),
        gettext_noop("The server does not speak TLS here. Try another security setting or port."),
    ),
    ((smtplib.SMTPAuthenticationError, MailboxLoginError), _REFUSED),
    ((smtplib.SMTPNotSupportedError,), gettext_noop("The server does not offer what was asked: %(answer)s")),
    ((MailboxFolderSelectError,), gettext_noop("The folder cannot be opened: %(answer)s")),
    ((smtplib.SMTPServerDisconnected, imaplib.IMAP4.abort, ConnectionError), _CLOSED),
]
