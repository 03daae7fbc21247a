"""Running procrastinate's jobs beside the loops, on an event loop and connections of its own."""

import asyncio
import threading

import structlog
from procrastinate import App
from procrastinate.contrib.django import app as jobs

from jawab.base import clock

log = structlog.get_logger()

_GLANCE = 0.2
_ORPHANS = 15.0
"""Seconds between looks for jobs whose worker died."""


async def work_jobs(stop: threading.Event, *, idle: float, fault_pause: float) -> None:
    """Until ``stop`` is set, through every fault: a database that was away is asked again."""
    while not stop.is_set():
        try:
            await _work(stop, idle)
        except Exception:
            log.exception("jobs failed")
            await _pause(stop, fault_pause)


async def _work(stop: threading.Event, idle: float) -> None:
    # Not ``replace_connector``: every thread of this process defers through the app it would change, and a job
    # would then no longer be committed with the fact it follows from.
    app = jobs.with_connector(jobs.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with app.open_async():
        worker = asyncio.create_task(
            app.run_worker_async(
                install_signal_handlers=False,
                fetch_job_polling_interval=idle,
                shutdown_graceful_timeout=8,
                delete_jobs="successful",
            )
        )
        adopting = asyncio.create_task(_adopt_orphans(app))
        stopped = asyncio.create_task(_pause(stop, float("inf")))
        await asyncio.wait({worker, adopting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, adopting, stopped):
            task.cancel()
        ended = await asyncio.gather(worker, adopting, stopped, return_exceptions=True)
        for fault in ended:
            if isinstance(fault, Exception):
                raise fault


async def _adopt_orphans(app: App) -> None:
    """A job stays "doing" when its worker is killed. Every job may be repeated, so it is put back in line."""
    while True:
        for job in await app.job_manager.get_stalled_jobs():
            await app.job_manager.retry_job(job, retry_at=clock.now())
        await asyncio.sleep(_ORPHANS)


async def _pause(stop: threading.Event, seconds: float) -> None:
    end = asyncio.get_running_loop().time() + seconds
    while not stop.is_set() and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110 -- the event is a thread's
        await asyncio.sleep(_GLANCE)
