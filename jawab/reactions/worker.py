"""The body of ``jawab work``: jobs on one side, what has become due on the other."""

import asyncio
import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections
from procrastinate.contrib.django import app as jobs

from jawab.channels.intake import read_due
from jawab.channels.outbox.claims import Worker, release_dead
from jawab.channels.outbox.sending import send_due
from jawab.channels.registry import read_arrival
from jawab.live.signal import Waker
from jawab.tickets.actions import wake_due

log = structlog.get_logger()

IDLE = 2.0  # seconds between looks when nobody wakes us: the safety net behind the wake-up
FAULT_PAUSE = 5.0
"""Seconds of rest after a fault, so that a database that is away is not hammered."""


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; what is begun is finished first."""
    with Waker() as waker:
        loops = [
            threading.Thread(target=_loop, args=(stop, waker.subscribe(), take), name=take.__name__)
            for take in (_reading, _sending, wake_due)
        ]
        for loop in loops:
            loop.start()
        try:
            asyncio.run(_work_jobs(stop))
        finally:
            stop.set()
            waker.wake()
            for loop in loops:
                loop.join()


def _reading() -> int:
    return read_due(read_arrival)


_sender = threading.local()


def _sending() -> int:
    """As one worker for as long as its connection lives."""
    worker: Worker | None = getattr(_sender, "worker", None)
    if worker is None or not worker.is_alive():
        worker = _sender.worker = Worker()
    release_dead()
    return send_due(worker)


def _loop(stop: threading.Event, woken: threading.Event, take: Callable[[], int]) -> None:
    while not stop.is_set():
        woken.clear()
        try:
            close_old_connections()
            if take() == 0:
                woken.wait(IDLE)
        except Exception:
            log.exception("loop failed", loop=take.__name__)
            connections.close_all()
            stop.wait(FAULT_PAUSE)
    connections.close_all()


async def _work_jobs(stop: threading.Event) -> None:
    """Procrastinate's own worker on its own async connection; it polls, and is woken like everybody else."""
    connector = jobs.connector.get_worker_connector()  # type: ignore[attr-defined]
    with jobs.replace_connector(connector) as app:
        async with app.open_async():
            worker = asyncio.create_task(
                app.run_worker_async(
                    install_signal_handlers=False,
                    fetch_job_polling_interval=IDLE,
                    shutdown_graceful_timeout=10,
                )
            )
            while not stop.is_set() and not worker.done():
                await asyncio.sleep(0.2)
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)
