"""One thread for each mailbox that is fetched: reads it until ended, and compares it with the book now and then."""

import threading
import time
from datetime import datetime

import structlog
from django.db import close_old_connections, connections

from jawab.base.errors import Refused
from jawab.channels.doors import door_fails, door_works
from jawab.channels.kinds.email.imap import Imap, connected
from jawab.channels.kinds.email.imap_audit import audit
from jawab.channels.kinds.email.imap_reading import Reading
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.sightings import Superseded
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import DoorSide

log = structlog.get_logger()

POLL = 60.0
"""Seconds between looks into a folder when nothing is told; where the server offers IDLE it tells at once."""

AUDIT = 3600.0
"""Seconds between comparisons of the whole folder with the book."""

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0
_PATIENCE = 3.0


class Fetcher:
    """Whatever goes wrong is written on the mailbox's door, and tried again later."""

    def __init__(self, mailbox: Mailbox, *, limit: int) -> None:
        self._mailbox = mailbox
        self._ended = threading.Event()
        self._nudged = threading.Event()
        self._reading = Reading(mailbox, limit=limit, stopped=self._ended.is_set)
        self._asked: datetime | None = None
        self._audit_due = 0.0
        self._imap: Imap | None = None
        # A server that hangs in its greeting must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name=f"imap-{mailbox.pk}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def look_over(self, asked: datetime | None) -> None:
        """A person wants the folder compared; told again and again until it is done."""
        if asked and asked != self._asked:
            self._asked = asked
            self._nudged.set()

    def end(self) -> None:
        self._ended.set()
        self._nudged.set()
        if self._imap is not None:
            self._imap.hang_up()

    def join(self) -> None:
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._ended.is_set():
            rounds = 0
            try:
                with connected(self._mailbox) as self._imap:
                    while not self._ended.is_set():
                        self._round(self._imap)
                        rounds += 1
                        pause = FIRST_PAUSE
            except (ServerFault, Refused) as fault:
                # Every server ends a connection sooner or later; it is trouble when the next one fails as well.
                if not rounds:
                    self._tell(str(fault))
            except Superseded:
                # The watch is about to notice as well, and starts another.
                return
            except Exception:
                log.exception("fetching failed", mailbox=self._mailbox.pk)
            finally:
                connections.close_all()
            self._nudged.wait(pause)
            self._nudged.clear()
            pause = min(pause * 2, LONGEST_PAUSE)

    def _round(self, imap: Imap) -> None:
        close_old_connections()
        self._nudged.clear()
        asked = self._asked
        if asked or time.monotonic() >= self._audit_due:
            audit(imap, self._reading, asked=asked)
            self._audit_due = time.monotonic() + AUDIT
            if self._asked == asked:
                self._asked = None
        else:
            self._reading.read_new(imap)
        door_works(channel=self._mailbox.channel, side=DoorSide.IN)
        # Not held through the wait: a hundred mailboxes would be a hundred idle connections.
        connections.close_all()
        imap.wait(POLL, until=self._is_wanted)

    def _is_wanted(self) -> bool:
        return self._ended.is_set() or self._nudged.is_set()

    def _tell(self, error: str) -> None:
        if self._ended.is_set():
            return
        try:
            door_fails(channel=self._mailbox.channel, side=DoorSide.IN, error=error)
        except Exception:
            log.exception("door not written", mailbox=self._mailbox.pk)
