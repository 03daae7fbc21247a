"""One thread for each mailbox that is fetched, and one look every few seconds at which those are."""

import threading
from typing import Any

import structlog
from django.db import close_old_connections, connections

from jawab.base.errors import Refused
from jawab.channels.doors import door_fails, door_works
from jawab.channels.kinds.email.imap import Imap, connected
from jawab.channels.kinds.email.imap_reading import read_new
from jawab.channels.kinds.email.models import Mailbox, Receiving
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import DoorSide

log = structlog.get_logger()

POLL = 60.0
"""Seconds between looks into a folder when nothing is told; where the server offers IDLE it tells at once."""

GLANCE = 3.0
"""Seconds until a changed mailbox is noticed."""

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0
_PATIENCE = 3.0

_SETTINGS = (
    "pk",
    "channel_id",
    "imap_host",
    "imap_port",
    "imap_security",
    "imap_user",
    "imap_sign_in",
    "imap_secret",
    "imap_folder",
)


class Fetcher:
    """Reads one mailbox until ended; whatever goes wrong is written on its door, and tried again later."""

    def __init__(self, mailbox: Mailbox, *, limit: int) -> None:
        self._mailbox = mailbox
        self._limit = limit
        self._ended = threading.Event()
        self._imap: Imap | None = None
        # A server that hangs in its greeting must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name=f"imap-{mailbox.pk}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        if self._imap is not None:
            self._imap.hang_up()

    def join(self) -> None:
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._ended.is_set():
            try:
                with connected(self._mailbox) as self._imap:
                    while not self._ended.is_set():
                        self._round(self._imap)
                        pause = FIRST_PAUSE
            except (ServerFault, Refused) as fault:
                self._tell(str(fault))
            except Exception:
                log.exception("fetching failed", mailbox=self._mailbox.pk)
            finally:
                connections.close_all()
            self._ended.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _round(self, imap: Imap) -> None:
        close_old_connections()
        read_new(imap, self._mailbox, limit=self._limit, stopped=self._ended.is_set)
        door_works(channel=self._mailbox.channel, side=DoorSide.IN)
        # Not held through the wait: a hundred mailboxes would be a hundred idle connections.
        connections.close_all()
        imap.wait(POLL, until=self._ended.is_set)

    def _tell(self, error: str) -> None:
        if self._ended.is_set():
            return
        try:
            door_fails(channel=self._mailbox.channel, side=DoorSide.IN, error=error)
        except Exception:
            log.exception("door not written", mailbox=self._mailbox.pk)


class Watch:
    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._fetchers: dict[tuple[Any, ...], Fetcher] = {}

    def run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                close_old_connections()
                self._follow_settings()
            except Exception:
                log.exception("mailboxes not seen")
                connections.close_all()
            stop.wait(GLANCE)
        for fetcher in self._fetchers.values():
            fetcher.end()
        for fetcher in self._fetchers.values():
            fetcher.join()
        connections.close_all()

    def _follow_settings(self) -> None:
        """A fetcher belongs to settings: changed ones are another fetcher's."""
        fetched = Mailbox.objects.filter(receiving=Receiving.IMAP, channel__is_active=True)
        wanted = {
            tuple(getattr(mailbox, name) for name in _SETTINGS): mailbox
            for mailbox in fetched.select_related("channel")
        }
        for settings in self._fetchers.keys() - wanted.keys():
            self._fetchers.pop(settings).end()
        for settings in wanted.keys() - self._fetchers.keys():
            fetcher = self._fetchers[settings] = Fetcher(wanted[settings], limit=self._limit)
            fetcher.start()
