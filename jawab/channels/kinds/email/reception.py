"""What the mail server asks the database: whose address this is, and keep this mail. Answers as SMTP says them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import structlog
from aiosmtpd.smtp import Envelope
from django.db import transaction
from psycopg.errors import DiskFull

from jawab.channels.intake import store
from jawab.channels.kinds.email.database_threads import DatabaseThreads
from jawab.channels.kinds.email.parse.addresses import clean_email
from jawab.channels.kinds.email.refusals import RefusalReason, Tally
from jawab.tickets.models import Channel, ChannelKind

log = structlog.get_logger()

RECIPIENTS = 1000
"""More in one mail are put off (RFC 5321, 4.5.3.1.10: at least 100); the sender comes back with the rest."""

STORED = "250 2.0.0 Stored"
NO_SUCH_MAILBOX = "550 5.1.1 There is no such mailbox here"
TOO_MANY = "452 4.5.3 Too many recipients at once"
NO_ROOM = "452 4.3.1 There is no room for this mail now, please try again later"
NOT_NOW = "451 4.3.0 The desk cannot take mail at the moment, please try again later"
TOO_LARGE = "552 5.3.4 This mail is larger than the desk takes"
FULL = "421 4.3.2 Too many conversations at once, please try again later"

_REASONS = {
    NO_SUCH_MAILBOX: RefusalReason.UNKNOWN,
    TOO_MANY: RefusalReason.CROWD,
    TOO_LARGE: RefusalReason.TOO_LARGE,
    NO_ROOM: RefusalReason.NO_ROOM,
    NOT_NOW: RefusalReason.NOT_NOW,
    FULL: RefusalReason.BUSY,
}

T = TypeVar("T")


class Sheet(Envelope):
    """The envelope of one mail, with the channel behind each recipient, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.channels: list[int] = []


class Reception:
    """The handler of every session; aiosmtpd calls ``handle_…`` by name."""

    def __init__(self, threads: DatabaseThreads, tally: Tally, *, via: str) -> None:
        self._threads = threads
        self._tally = tally
        self._via = via

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's signature
        self, _server: Any, _session: Any, envelope: Sheet, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return self.refused(TOO_MANY)
        channel, trouble = await self._ask(partial(channel_of, address))
        if channel is None:
            return self.refused(trouble or NO_SUCH_MAILBOX)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        envelope.channels.append(channel)
        return "250 2.1.5 OK"

    async def handle_exception(self, fault: Exception) -> str:
        """A fault of ours is never the sender's to bear: nothing is refused for good."""
        log.error("mail session failed", exc_info=fault)
        return NOT_NOW

    def refused(self, answer: str, channels: Sequence[int] = ()) -> str:
        """The answer, counted; for the mailboxes a whole letter was meant for."""
        self._tally.add(_REASONS[answer], self._via, channels)
        return answer

    async def keep(self, envelope: Sheet, letter: bytes) -> str:
        """The answer to DATA. It says stored only after the commit."""
        sender = "" if envelope.mail_from in {None, "<>"} else str(envelope.mail_from)
        recipients = list(zip(envelope.channels, envelope.rcpt_tos, strict=True))
        _, trouble = await self._ask(partial(_store, letter, self._via, sender, recipients))
        return trouble or STORED

    async def _ask(self, work: Callable[[], T]) -> tuple[T | None, str]:
        try:
            return await self._threads.run(work), ""
        except Exception as fault:
            log.exception("mail put off")
            return None, NO_ROOM if isinstance(fault.__cause__, DiskFull) else NOT_NOW


def channel_of(address: str) -> int | None:
    """The active mailbox an address means: its own, or the mailbox before a plus."""
    email = clean_email(address)
    local, at, domain = email.rpartition("@")
    if not at:
        return None
    for meant in dict.fromkeys([email, f"{local.partition('+')[0]}@{domain}"]):
        mailboxes = Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True, address__iexact=meant)
        found = mailboxes.values_list("pk", flat=True).first()
        if found is not None:
            return found
    return None


@transaction.atomic
def _store(letter: bytes, via: str, sender: str, recipients: Sequence[tuple[int, str]]) -> None:
    """Once for each mailbox, however many of its addresses were named; all of them or none."""
    for channel in Channel.objects.in_bulk({channel for channel, _ in recipients}).values():
        named = [address for number, address in recipients if number == channel.pk]
        store(channel=channel, raw=letter, via=via, envelope_from=sender, envelope_to=named)
