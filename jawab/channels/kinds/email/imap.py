"""One signed-in IMAP connection, read-only: nothing it does can mark, move or delete a mail (RFC 3501, 6.3.2)."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from imap_tools.errors import MailboxLoginError, UnexpectedCommandStatusError

from jawab.channels.kinds.email.imap_answers import bodies_in, numbers_in, sizes_in
from jawab.channels.kinds.email.imap_client import make_room, opened
from jawab.channels.kinds.email.models import Mailbox, SignIn
from jawab.channels.kinds.email.secrets import unseal
from jawab.channels.kinds.email.trouble import TROUBLE, Refusal, ServerFault, plain

TIMEOUT = 30.0
"""Seconds the server may stay silent at any step."""

LONGEST = 300.0
"""Seconds of one step, however lively: a server that sends a byte now and then would hold us for ever."""

PIECE = 1024 * 1024
"""Bytes of a large mail that are asked for at once; a step of that size passes even through a slow line."""

_GLANCE = 0.5


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
    """What the server said of it when it was opened. ``validity`` changes when its UIDs mean other mails;
    ``next_uid`` is 0 where the server does not tell.
    """

    validity: int
    count: int
    next_uid: int = 0


class Imap:
    """Every method raises ServerFault, and Refusal where the server itself says no and stays."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        with self._in_words():
            self._box = opened(mailbox, timeout=TIMEOUT)
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
            validity, following = self._told("UIDVALIDITY"), self._told("UIDNEXT")
            if not validity:
                raise ServerFault(gettext("The server does not number its mails (UIDVALIDITY is missing)."))
            return Folder(validity=validity, count=int(counted[0] or 0), next_uid=following)

    def uids_after(self, uid: int) -> list[int]:
        """``n:*`` always names the last mail too, even below n (RFC 3501, 6.4.8)."""
        return [number for number in numbers_in(self._ask("SEARCH", f"UID {uid + 1}:*")) if number > uid]

    def all_uids(self) -> list[int]:
        return numbers_in(self._ask("SEARCH", "ALL"))

    def present(self, uids: Sequence[int]) -> set[int]:
        """Those of them that are still there."""
        return set(numbers_in(self._ask("SEARCH", f"UID {_listed(uids)}"))) & set(uids)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Of those that are still there, in the order asked; 0 where the server does not know."""
        found = sizes_in(self._ask("FETCH", _listed(uids), "(UID RFC822.SIZE)"))
        return {uid: found[uid] for uid in uids if uid in found}

    def letters(self, uids: Sequence[int]) -> Mapping[int, bytes]:
        """Whole mails, of those that are still there and are handed out."""
        return bodies_in(self._ask("FETCH", _listed(uids), "(UID BODY.PEEK[])"), uids)

    def head(self, uid: int) -> bytes:
        return bodies_in(self._ask("FETCH", str(uid), "(UID BODY.PEEK[HEADER])"), [uid]).get(uid, b"")

    def large_letter(self, uid: int, *, size: int, limit: int) -> bytes | None:
        """One mail in pieces, up to the first byte past ``limit``; None when the server hands out nothing.

        Ends where the mail ends, not where the server's figure of its size says.
        """
        whole, is_short = bytearray(), False
        while len(whole) <= limit:
            wanted = min(PIECE, limit + 1 - len(whole))
            try:
                piece = self.piece(uid, len(whole), wanted)
            except Refusal:
                if not is_short:
                    raise
                break  # it was the end, and asking past it is refused here
            if piece is None and not whole:
                return None
            whole += piece or b""
            is_short = len(piece or b"") < wanted
            # More than was asked for is the whole mail, from a server that knows no pieces.
            if not piece or len(piece) > wanted or (is_short and len(whole) == size):
                break
        return bytes(whole)

    def piece(self, uid: int, start: int, length: int) -> bytes | None:
        """Bytes of a mail; empty past its end, None where the server hands out nothing."""
        answer = self._ask("FETCH", str(uid), f"(UID BODY.PEEK[]<{start}.{length}>)")
        return bodies_in(answer, [uid]).get(uid)

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

    def _told(self, name: str) -> int:
        _, said = self._box.client.response(name)
        return int(said[-1]) if said and said[-1] else 0

    def _ask(self, *command: str) -> list[Any]:
        make_room(self._box)
        with self._in_words(), self._in_time():
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
    def _in_time(self) -> Iterator[None]:
        watch = threading.Timer(LONGEST, self.hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    @contextlib.contextmanager
    def _in_words(self) -> Iterator[None]:
        host, port = self._mailbox.imap_host, self._mailbox.imap_port
        try:
            yield
        except TROUBLE as fault:
            kind = Refusal if isinstance(fault, UnexpectedCommandStatusError) else ServerFault
            raise kind(plain(fault, host=host, port=port)) from fault


def _listed(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
