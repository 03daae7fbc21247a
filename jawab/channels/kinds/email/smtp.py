"""Speaking SMTP to the mailbox's server (RFC 5321): one letter to one recipient, and the server's own word about it.

What is said about the mailbox as a whole is a fault of the server, not an answer about the letter.
"""

import re
import smtplib
from dataclasses import dataclass

from django.utils.translation import gettext

from jawab.channels.contract import Outcome, Receipt
from jawab.channels.kinds.email.connections import Line, connect, fault_of, hang_up, line_to, say_goodbye
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.trouble import ServerFault

PATIENCE = 600.0
"""Seconds for the answer to a whole letter (RFC 5321, 4.5.3.2.6): hanging up earlier is how letters go out twice."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """``return_to`` is where a report goes; ``sender`` the mailbox's own address, for servers that insist on it."""

    sender: str
    return_to: str
    recipient: str


class Unanswered(ServerFault):
    """The letter was sent to its last byte and nothing was heard: nobody knows whether it was taken."""


def hand_over(mailbox: Mailbox, letter: bytes, envelope: Envelope) -> Receipt:
    """Raises ServerFault when the server as a whole cannot be used now; then it has taken nothing."""
    line = line_to(mailbox)
    try:
        receipt = _tell(line, letter, envelope)
    except _LastByteSent as unknown:
        hang_up(mailbox)
        raise Unanswered(str(fault_of(unknown.fault, mailbox))) from unknown
    except (OSError, smtplib.SMTPException) as fault:
        hang_up(mailbox)
        if line.letters:  # it was open for long: a new one may do
            return hand_over(mailbox, letter, envelope)
        raise fault_of(fault, mailbox) from fault
    except ServerFault:
        hang_up(mailbox)
        raise
    line.used()
    return receipt


def try_out(mailbox: Mailbox) -> None:
    """Connect and sign in, send nothing. Raises ServerFault with the reason in plain words."""
    server = connect(mailbox)
    try:
        server.noop()
    except (OSError, smtplib.SMTPException) as fault:
        raise fault_of(fault, mailbox) from fault
    finally:
        say_goodbye(server)


class _LastByteSent(Exception):
    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _tell(line: Line, letter: bytes, envelope: Envelope) -> Receipt:
    """Some servers take mail from an account's plain address alone: then the signed one is left out on this line."""
    signs = line.takes_return_addresses and envelope.return_to != envelope.sender
    code, answer, is_mail_from = _transact(line.server, letter, envelope, signs=signs)
    words = f"{code} {answer}"
    if code == 421 and is_mail_from:
        raise smtplib.SMTPServerDisconnected(words)
    if signs and code >= 500 and (is_mail_from or _ABOUT_SENDER.search(words)):
        line.takes_return_addresses = False
        line.server.rset()
        return _tell(line, letter, envelope)
    if code in {250, 251}:
        return Receipt(Outcome.SENT, words)
    if _is_about_mailbox(code, words, is_mail_from=is_mail_from):
        raise ServerFault(
            gettext("The server takes no mail from this mailbox now: %(answer)s") % {"answer": words}
        )
    return Receipt(Outcome.REFUSED if code >= 500 else Outcome.LATER, words)


def _transact(
    server: smtplib.SMTP, letter: bytes, envelope: Envelope, *, signs: bool
) -> tuple[int, str, bool]:
    """The answer that decided, and whether it was to MAIL FROM."""
    size = [f"size={len(letter)}"] if server.does_esmtp and server.has_extn("size") else []
    code, answer = server.mail(envelope.return_to if signs else envelope.sender, size)
    if code != 250:
        return code, _text(answer), True
    code, answer = server.rcpt(envelope.recipient)
    if code not in {250, 251}:
        return code, _text(answer), False
    code, answer = server.docmd("DATA")
    if code == 354:
        code, answer = _last_byte_and_answer(server, letter)
    return code, _text(answer), False


def _last_byte_and_answer(server: smtplib.SMTP, letter: bytes) -> tuple[int, bytes]:
    stuffed = _LEADING_DOT.sub(b"..", letter)
    ended = stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
    assert server.sock is not None
    usual = server.sock.gettimeout()
    server.sock.settimeout(PATIENCE)
    try:
        server.send(ended + b".\r\n")
        code, answer = server.getreply()
        server.sock.settimeout(usual)
    except (OSError, smtplib.SMTPException) as fault:
        raise _LastByteSent(fault) from fault
    return code, answer


def _is_about_mailbox(code: int, words: str, *, is_mail_from: bool) -> bool:
    """Too much mail, or no mail from us at all. A letter that is too large is that letter's own trouble."""
    if is_mail_from:
        return code != 552 and not _ABOUT_LETTER.search(words)
    return _TOO_MUCH.search(words) is not None


def _text(answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(words.split())


_LEADING_DOT = re.compile(rb"(?m)^\.")
_ABOUT_LETTER = re.compile(r"\b5\.(?:3\.4|2\.3|6\.\d+)\b")
_ABOUT_SENDER = re.compile(
    r"sender (?:address )?(?:rejected|verif|denied|not (?:allowed|owned))|not owned by|as this sender|"
    r"sendas|envelope sender|\b5\.7\.60\b|\b5\.1\.[78]\b",
    re.IGNORECASE,
)
# Of the sending account: the recipient's full mailbox (5.2.2) says "quota" too.
_TOO_MUCH = re.compile(
    r"\b5\.4\.5\b|submission ?quota|throttling failure|sending rate|"
    r"(?:send(?:ing|er)?|message|daily|hourly|account|outgoing|relay)[ -](?:rate |message )*(?:quota|limit)|"
    r"too many (?:messages|e?-?mails|connections)|"
    r"(?:messages|e?-?mails)(?: sent)? (?:per|in (?:the last|an?|one)) (?:minute|hour|day)|"
    r"(?:max(?:imum)?|exceeded).{0,40}per (?:minute|hour|day)",
    re.IGNORECASE,
)
