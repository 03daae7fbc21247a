"""Which mailboxes are fetched: a look every few seconds, and a fetcher for each of them."""

import threading
from typing import Any

import structlog
from django.db import close_old_connections, connections

from jawab.channels.kinds.email.imap_fetcher import Fetcher
from jawab.channels.kinds.email.models import Mailbox, Receiving

log = structlog.get_logger()

GLANCE = 3.0
"""Seconds until a changed mailbox is noticed."""

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
        for settings, fetcher in self._fetchers.items():
            fetcher.look_over(wanted[settings].audit_asked_at)
