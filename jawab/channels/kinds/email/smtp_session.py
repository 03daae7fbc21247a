"""One SMTP or LMTP conversation: aiosmtpd's, with its own way of taking a letter.

aiosmtpd refuses long lines, lets the clock of silence run through DATA, and reads line by line. Here a letter is
taken as it comes, whatever its lines look like, and only CRLF dot CRLF ends it (RFC 5321, 4.1.1.4).
"""

import asyncio
import re
from typing import Protocol

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

from jawab.channels.kinds.email.reception import FULL, NO_ROOM, STORED, TOO_LARGE, Reception, Sheet

SILENCE = 300.0
"""Seconds a client may be silent (RFC 5321, 4.5.3.2.7)."""

LONGEST = 3600.0
"""Seconds of one conversation, however lively."""

_SIZE = re.compile(r" SIZE=(\d{1,20})", re.IGNORECASE)
_PIECE = 64 * 1024
_END = b"\r\n.\r\n"
_LEAVING = b"421 4.3.2 The desk is stopping, please try again later\r\n"


class Room(Protocol):
    """What the sessions share: who is in, and how many bytes of letters are held in memory."""

    def enter(self, session: "Session") -> bool: ...
    def leave(self, session: "Session") -> None: ...
    def take(self, size: int) -> bool: ...
    def give_back(self, size: int) -> None: ...


class Session(SMTP):
    line_length_limit = _PIECE

    def __init__(self, reception: Reception, room: Room, *, limit: int, hostname: str) -> None:
        super().__init__(
            reception,
            data_size_limit=limit,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="Jawab",
            timeout=SILENCE,
        )
        self._reception = reception
        self._room = room
        self._limit = limit
        self._has_mail_in_hand = False
        self._is_leaving = False

    def say_goodbye(self) -> None:
        """Leave now, or after the mail in hand is stored and answered."""
        self._is_leaving = True
        if not self._has_mail_in_hand and isinstance(self.transport, asyncio.WriteTransport):
            self.transport.write(_LEAVING)
            self.transport.close()

    def hang_up(self) -> None:
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd finds commands by name
        """A client that announces more than is taken is refused before it sends a byte (RFC 1870, 6.1)."""
        await super().smtp_MAIL(arg)
        announced = _SIZE.search(arg or "")
        if announced and int(announced[1]) > self._limit:
            self._reception.refused(TOO_LARGE)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd finds commands by name
        if await self.check_helo_needed():
            return
        sheet = self._sheet()
        if arg or not sheet.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 5.5.1 Name a recipient first")
            return
        self._has_mail_in_hand = True
        try:
            await self.push("354 End with <CR><LF>.<CR><LF>")
            answer = await self._take_letter(sheet)
            if answer != STORED:
                self._reception.refused(answer, sheet.channels)
            self._set_post_data_state()  # type: ignore[no-untyped-call]
            await self.push(self._answers(answer, len(sheet.rcpt_tos)))
        finally:
            self._has_mail_in_hand = False
        if self._is_leaving:
            self.say_goodbye()

    async def _take_letter(self, sheet: Sheet) -> str:
        """Read to the end whatever it is, for only then may anything be answered."""
        pieces: list[bytes] = []
        held, trouble = 0, ""
        # A first line that is a lone dot ends the letter as well; CRLF before it makes it like every other line.
        self._reader._buffer[:0] = b"\r\n"  # type: ignore[attr-defined]  # noqa: SLF001
        try:
            while True:
                piece, is_last = await self._piece()
                self._reset_timeout()
                trouble = trouble or self._objection(held, len(piece))
                if trouble:
                    pieces.clear()
                else:
                    pieces.append(piece)
                    held += len(piece)
                if is_last:
                    return trouble or await self._reception.keep(sheet, _letter(pieces))
        finally:
            self._room.give_back(held)

    def _objection(self, held: int, more: int) -> str:
        if held + more > self._limit + len(_END):
            return TOO_LARGE
        return "" if self._room.take(more) else NO_ROOM

    async def _piece(self) -> tuple[bytes, bool]:
        try:
            return await self._reader.readuntil(_END), True
        except asyncio.LimitOverrunError as more:
            return await self._reader.read(more.consumed), False

    def _answers(self, answer: str, recipients: int) -> str:  # noqa: ARG002 -- LMTP's differs
        return answer

    def _sheet(self) -> Sheet:
        assert isinstance(self.envelope, Sheet)
        return self.envelope

    def _create_envelope(self) -> Sheet:
        return Sheet()

    async def _handle_client(self) -> None:
        if not self._room.enter(self):
            await self.push(self._reception.refused(FULL))
            self._writer.close()
            return
        try:
            async with asyncio.timeout(LONGEST):
                await super()._handle_client()
        except TimeoutError:
            self._writer.close()
        finally:
            self._room.leave(self)


class LocalSession(Session, LMTP):
    """LMTP: the same, with one answer for each recipient (RFC 2033, 4.2)."""

    def _answers(self, answer: str, recipients: int) -> str:
        return "\r\n".join([answer] * recipients)


def _letter(pieces: list[bytes]) -> bytes:
    """Without the CRLF put before it and the dot that ended it; doubled dots are one (RFC 5321, 4.5.2)."""
    whole = b"".join(pieces)
    pieces.clear()
    return whole[: -len(_END) + 2].replace(b"\r\n.", b"\r\n")[2:]
