"""The wire under an IMAP connection: opened in the mailbox's way, and never holding more than was asked for."""

import imaplib
import ssl

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted

from jawab.channels.kinds.email.models import Mailbox, Security

ROOM = 16 * 1024 * 1024
"""Bytes of mail one answer may carry. Steps are far smaller; a server whose sizes are wrong ends here."""


class _Bounded(imaplib.IMAP4):
    """imaplib reads as much as the server announces, whatever that is."""

    room = ROOM

    def read(self, size: int) -> bytes:
        self.room -= size
        if self.room < 0:
            raise self.abort(f"the answer is larger than was asked for ({size} bytes)")
        return super().read(size)


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    pass


class _Plain(MailBoxUnencrypted):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Bounded(self._host, self._port, self._timeout)


class _Tls(MailBox):
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        context = ssl.create_default_context()
        return _BoundedTls(self._host, self._port, ssl_context=context, timeout=self._timeout)


def opened(mailbox: Mailbox, *, timeout: float) -> BaseMailBox:
    host, port = mailbox.imap_host, mailbox.imap_port
    if mailbox.imap_security == Security.TLS:
        return _Tls(host, port, timeout=timeout)
    box = _Plain(host, port, timeout=timeout)
    if mailbox.imap_security == Security.STARTTLS:
        try:
            box.client.starttls(ssl.create_default_context())
        except BaseException:
            box.client.shutdown()
            raise
    return box


def make_room(box: BaseMailBox) -> None:
    """For the next answer; what a refused request left behind (imaplib keeps it) belongs to nobody."""
    assert isinstance(box.client, _Bounded)
    box.client.room = ROOM
    box.client.untagged_responses.pop("FETCH", None)
