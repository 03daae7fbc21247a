"""The body of ``jawab work``: jobs on one side, what has become due on the other."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Sequence

import structlog
from django.db import close_old_connections, connections

from jawab.base import clock
from jawab.base.machine import is_small
from jawab.channels.intake import Ahead, read_due
from jawab.channels.kinds.form.actions import forget_offers, settle_offers
from jawab.channels.outbox.claims import Worker, release_dead
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import hang_up, hang_up_idle, reader_of
from jawab.commerce.actions import (
    ask_about_attempts,
    expire_requests,
    forget_hooks,
    give_back_due,
    settle_hooks,
)
from jawab.connectors.actions import check_gone, forget_tellings, read_shops, refund_due, settle_tellings
from jawab.cover.actions import cover_absent, end_covers
from jawab.followups.actions import ask_due
from jawab.knowledge.actions import forget_pictures, note_freshness, remind_owners
from jawab.live.signal import Waker
from jawab.notices.actions import digest_due, forget_notices, push_due
from jawab.outreach.actions import close_unanswered, send_campaigns, tell_guests
from jawab.people.actions import forget_confirmations, forget_exports, forget_sessions, forget_sign_ins
from jawab.problems.actions import mine_due
from jawab.promises.actions import move_promises, move_targets
from jawab.reactions.surveying import ask_how_it_was
from jawab.reactions.working_jobs import work_jobs
from jawab.routing.actions import assign_waiting, foretell_waits, return_offers
from jawab.routing.queries.past import Past, past
from jawab.tickets.actions import forget_absent, forget_changes, move_escalations, wake_due
from jawab.workforce.actions import note_silence

log = structlog.get_logger()

GIVES_WAY = 10
"""Steps of niceness, taken over by the processes that read mail ahead."""
SENDERS = 3
"""Replies on their way at once: one server that hangs must not hold up the mail to all others.

On a small machine two, for each has a connection of its own and one that shows that it lives.
"""

COVER_EVERY = 20.0
"""Seconds between looks at who is away, each of which reads business hours for everything they hold."""
REMIND_EVERY = 300.0
"""Seconds between looks at the days on which articles are to be looked at again."""
FORETELL_EVERY = 5.0
"""Seconds between asking whether it is time to look at all waits, which every wake-up would ask otherwise."""
LEARN_EVERY = 1_800.0
"""Seconds between readings of how long answers took in the last weeks; what waits is read at each look."""
IDLE = 2.0  # seconds between looks when nobody wakes us: the safety net behind the wake-up
FAULT_PAUSE = 5.0
"""Seconds of rest after a fault, so that a database that is away is not hammered."""


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; what is begun is finished first. Gives way to pages: people wait for those."""
    os.nice(GIVES_WAY)
    with Waker() as waker:
        loops = [
            threading.Thread(target=_loop, args=(stop, waker.subscribe(), takes), name=takes[0].__name__)
            for takes in (
                (_reading,),
                *[(_sending,)] * (2 if is_small() else SENDERS),
                (assign_waiting, return_offers),
                (_foretelling, _covering, _looking_after_articles),
                (settle_hooks, ask_about_attempts, give_back_due),
                (settle_tellings,),
                (refund_due, read_shops, check_gone),
                (send_campaigns, close_unanswered, tell_guests),
                (push_due,),
                (digest_due,),
                (
                    wake_due,
                    move_escalations,
                    move_promises,
                    move_targets,
                    ask_due,
                    ask_how_it_was,
                    note_silence,
                ),
                (
                    forget_absent,
                    forget_changes,
                    forget_confirmations,
                    forget_exports,
                    forget_notices,
                    forget_offers,
                    forget_sessions,
                    forget_sign_ins,
                    settle_offers,
                    expire_requests,
                    forget_hooks,
                    forget_tellings,
                    mine_due,
                ),
            )
        ]
        for loop in loops:
            loop.start()
        try:
            asyncio.run(work_jobs(stop, idle=IDLE, fault_pause=FAULT_PAUSE))
        finally:
            stop.set()
            waker.wake()
            for loop in loops:
                loop.join()


_covered = threading.local()


def _covering() -> int:
    """What facts have begun at once already; by the clock come leaves, and customers who write to who is away."""
    if time.monotonic() < getattr(_covered, "again", 0.0):
        return 0
    _covered.again = time.monotonic() + COVER_EVERY
    return cover_absent() + end_covers()


_looked_after = threading.local()


def _looking_after_articles() -> int:
    """Days pass slowly: owners are reminded, the week's figure is kept, and pictures that no article holds are thrown
    away, within minutes of midnight.
    """
    if time.monotonic() < getattr(_looked_after, "again", 0.0):
        return 0
    _looked_after.again = time.monotonic() + REMIND_EVERY
    return remind_owners() + note_freshness() + forget_pictures()


_foretold = threading.local()


def _foretelling() -> int:
    """By what the weeks before have taught, which is read when the worker starts and now and then."""
    if time.monotonic() < getattr(_foretold, "again", 0.0):
        return 0
    _foretold.again = time.monotonic() + FORETELL_EVERY
    known: Past | None = getattr(_foretold, "past", None)
    if known is None or time.monotonic() > _foretold.until:
        known = _foretold.past = past(now=clock.now())
        _foretold.until = time.monotonic() + LEARN_EVERY
    return foretell_waits(past=known)


_ahead = threading.local()


def _reading() -> int:
    ahead: Ahead | None = getattr(_ahead, "own", None)
    if ahead is None:
        ahead = _ahead.own = Ahead()
    read = read_due(reader_of, ahead)
    ahead.rest()
    return read


_sender = threading.local()


def _sending() -> int:
    """As one worker for as long as its connection lives."""
    worker: Worker | None = getattr(_sender, "worker", None)
    if worker is None or not worker.is_alive():
        worker = _sender.worker = Worker()
    release_dead()
    tried = send_due(worker)
    hang_up_idle()
    return tried


def _loop(stop: threading.Event, woken: threading.Event, takes: Sequence[Callable[[], int]]) -> None:
    """Those that take little share a thread, for each thread holds a connection; what goes to a network has its own."""
    while not stop.is_set():
        woken.clear()
        taken = [_taken(take) for take in takes]
        if None in taken:
            connections.close_all()
            stop.wait(FAULT_PAUSE)
        elif not any(taken):
            woken.wait(IDLE)
    connections.close_all()
    hang_up()
    if worker := getattr(_sender, "worker", None):
        worker.close()
    if ahead := getattr(_ahead, "own", None):
        ahead.close()


def _taken(take: Callable[[], int]) -> int | None:
    """None after a fault, which the others of the same thread survive."""
    try:
        close_old_connections()
        return take()
    except Exception:
        log.exception("loop failed", loop=take.__name__)
        connections.close_all()
        return None
