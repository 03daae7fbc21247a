"""One signed-in IMAP connection, read-only: nothing it does can mark, move or delete a mail (RFC 3501, 6.3.2)."""

import contextlib
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import MailboxLoginError, UnexpectedCommandStatusError

from jawab.channels.kinds.email.models import Mailbox, Security, SignIn
from jawab.channels.kinds.email.secrets import unseal
from jawab.channels.kinds.email.trouble import TROUBLE, Refusal, ServerFault, plain

TIMEOUT = 30.0
"""Seconds the server may stay silent at any step."""

_GLANCE = 0.5
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


def try_out_imap(mailbox: Mailbox) -> None:
    """Connect, sign in and look into the folder. Raises ServerFault with the reason in plain words."""
    with connected(mailbox) as imap:
        imap.look()


@contextlib.contextmanager
def connected(mailbox: Mailbox) -> Iterator["Imap"]:
    if not mailbox.imap_host:
        raise ServerFault(gettext("No incoming server is set for this mailbox."))
    imap = Imap(mailbox)
    try:
        yield imap
    finally:
        imap.close()


@dataclass(frozen=True, slots=True)
class Folder:
    """What the server said of it when it was opened. ``validity`` changes when its UIDs mean other mails."""

    validity: int
    count: int


class Imap:
    """Every method raises ServerFault, and Refusal where the server itself says no and stays."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        with self._in_words():
            self._box = _open(mailbox)
        try:
            with self._in_words():
                self._sign_in()
                self._idles = b"IDLE" in b" ".join(self._box.client.capability()[1]).upper().split()
        except BaseException:
            self.hang_up()
            self._box.client.shutdown()
            raise

    def look(self) -> Folder:
        """Open the folder anew: only then is what came since sure to be seen."""
        with self._in_words():
            _, counted = self._box.folder.set(self._mailbox.imap_folder, readonly=True)
            _, validity = self._box.client.response("UIDVALIDITY")
            if not validity or validity[0] is None:
                raise ServerFault(gettext("The server does not number its mails (UIDVALIDITY is missing)."))
            return Folder(validity=int(validity[0]), count=int(counted[0] or 0))

    def uids_after(self, uid: int) -> list[int]:
        """``n:*`` always names the last mail too, even below n (RFC 3501, 6.4.8)."""
        found = b" ".join(part for part in self._ask("SEARCH", f"UID {uid + 1}:*") if isinstance(part, bytes))
        return sorted({int(number) for number in found.split() if int(number) > uid})

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Of those that are still there."""
        found = {}
        for line in self._ask("FETCH", _listed(uids), "(UID RFC822.SIZE)"):
            uid, size = (
                pattern.search(line) if isinstance(line, bytes) else None for pattern in (_UID, _SIZE)
            )
            if uid and size:
                found[int(uid[1])] = int(size[1])
        return {uid: found[uid] for uid in uids if uid in found}

    def letters(self, uids: Sequence[int], *, head_only: bool = False) -> Mapping[int, bytes]:
        """Whole mails, of those that are still there."""
        section = "HEADER" if head_only else ""
        answer = self._ask("FETCH", _listed(uids), f"(UID BODY.PEEK[{section}])")
        found: dict[int, bytes] = {}
        for place, part in enumerate(answer):
            if not isinstance(part, tuple):
                continue
            # The UID stands before the letter or after it, as the server likes.
            after = answer[place + 1] if place + 1 < len(answer) else b""
            uid = _UID.search(part[0]) or (_UID.search(after) if isinstance(after, bytes) else None)
            if uid:
                found[int(uid[1])] = part[1]
        return found

    def wait(self, seconds: float, *, until: Callable[[], bool]) -> None:
        """Return when something may have changed, or ``until`` is true, or the time is over."""
        end = time.monotonic() + seconds
        if not self._idles:
            while not until() and time.monotonic() < end:
                time.sleep(_GLANCE)
            return
        with self._in_words():
            self._box.idle.start()  # type: ignore[no-untyped-call]
            while not until() and time.monotonic() < end:
                asked = time.monotonic()
                # A connection that broke also ends the glance early; the next step then tells.
                if self._box.idle.poll(_GLANCE) or time.monotonic() - asked < _GLANCE / 2:
                    break
            self._box.idle.stop()  # type: ignore[no-untyped-call]

    def hang_up(self) -> None:
        """From any thread: whoever waits for the server stops waiting."""
        with contextlib.suppress(OSError):
            self._box.client.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with contextlib.suppress(*TROUBLE):
            self._box.logout()
        with contextlib.suppress(OSError):
            self._box.client.shutdown()

    def _sign_in(self) -> None:
        secret, user = unseal(self._mailbox.imap_secret), self._mailbox.imap_user
        try:
            if self._mailbox.imap_sign_in == SignIn.OAUTH2:
                self._box.xoauth2(user, secret, initial_folder=None)
            elif (user + secret).isascii():
                self._box.login(user, secret, initial_folder=None)
            else:
                self._box.login_utf8(user, secret, initial_folder=None)
        except self._box.client.abort:
            raise
        except self._box.client.error as refused:
            raise MailboxLoginError(("NO", [str(refused)]), "OK") from refused

    def _ask(self, *command: str) -> list[Any]:
        with self._in_words():
            try:
                status, answer = self._box.client.uid(*command)
            except self._box.client.abort:
                raise
            except self._box.client.error as no:
                raise Refusal(str(no)) from no
            if status != "OK":
                raise Refusal(" ".join(str(part) for part in answer))
            return list(answer)

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        host, port = self._mailbox.imap_host, self._mailbox.imap_port
        try:
            yield
        except TROUBLE as fault:
            kind = Refusal if isinstance(fault, UnexpectedCommandStatusError) else ServerFault
            raise kind(plain(fault, host=host, port=port)) from fault


def _open(mailbox: Mailbox) -> BaseMailBox:
    host, port = mailbox.imap_host, mailbox.imap_port
    if mailbox.imap_security == Security.TLS:
        return MailBox(host, port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())
    box = MailBoxUnencrypted(host, port, timeout=TIMEOUT)
    if mailbox.imap_security == Security.STARTTLS:
        try:
            box.client.starttls(ssl.create_default_context())
        except BaseException:
            box.client.shutdown()
            raise
    return box


def _listed(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
