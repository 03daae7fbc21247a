"""``jawab listen`` for tests that break its connections all the time: it comes back at once, not after seconds."""

import threading

from jawab.channels import listen
from jawab.channels.kinds.email import imap_fetcher, imap_watch


def run(stop: threading.Event) -> None:
    imap_fetcher.FIRST_PAUSE = imap_fetcher.LONGEST_PAUSE = 0.05
    imap_watch.GLANCE = 0.5
    listen.run(stop)
