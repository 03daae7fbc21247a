"""Several threads that begin in the same moment, for what must hold when everybody presses at once."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import close_old_connections, connections


def together(count: int, work: Callable[[], object]) -> None:
    """In so many threads at once, each with a connection of its own; the first trouble is raised."""
    ready, troubles = Barrier(count), []

    def run() -> None:
        try:
            close_old_connections()
            ready.wait(10)
            work()
        except BaseException as trouble:  # noqa: BLE001 -- raised again where the test sees it
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _each in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if troubles:
        raise troubles[0]
