"""The pages: granian with two threads, on a socket that only this desk's user can open."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from granian.constants import Interfaces
from granian.server import Server

from jawab.base.environment import Environment, environment
from jawab.base.lifeline import die_with_master

# More threads only share the interpreter lock; more processors are used by JAWAB_WEB_WORKERS.
_THREADS = 2
# Without it a worker was seen to hang on stop after a client had gone away.
_KILL_AFTER = 5


def serve_web(env: Environment, load: Callable[[], Callable[..., Any]] | None = None) -> None:
    """``load`` runs in each worker and returns the WSGI application; without it, the desk's own."""
    os.umask(0o077)
    place: dict[str, Any] = {"uds": env.web_socket}
    if env.web_bind is not None:
        place = {"address": env.web_bind.host, "port": env.web_bind.port}
    else:
        env.run.mkdir(mode=0o700, parents=True, exist_ok=True)
        env.web_socket.unlink(missing_ok=True)
    server = Server(
        "jawab.site.wsgi:application",
        interface=Interfaces.WSGI,
        workers=env.web_workers,
        blocking_threads=_THREADS,
        workers_kill_timeout=_KILL_AFTER,
        websockets=False,
        **place,
    )
    server.serve(target_loader=load or load_site, wrap_loader=False)


def load_site() -> Callable[..., Any]:
    """Runs in each worker: the tie first, because loading takes seconds in which the master may be killed."""
    die_with_master()
    from jawab.cli.run.first_sign_in import leave_link
    from jawab.cli.run.schema import ready_django

    ready_django()
    leave_link(environment())
    return load_pages()


def load_pages() -> Callable[..., Any]:
    """The application with every page imported: the first to ask would wait for that otherwise."""
    import_module("jawab.site.urls")
    application: Callable[..., Any] = import_module("jawab.site.wsgi").application
    return application
