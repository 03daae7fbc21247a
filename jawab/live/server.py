"""Runs the front door on a listening socket until told to stop, and then stops at once."""

import asyncio
import logging
import signal
import socket
from types import FrameType

import uvicorn

from jawab.base.environment import Environment
from jawab.live.application import Application
from jawab.live.protocol import FrontProtocol

_LET_FINISH = 3


class _Server(uvicorn.Server):
    """Ends the streams with the signal: the lifespan would wait for the very connections that hold them."""

    def __init__(self, config: uvicorn.Config, application: Application) -> None:
        super().__init__(config)
        self._application = application
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._application.hub.end_all)


def serve(env: Environment, door: socket.socket) -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # Uvicorn raises the signal again when it has stopped; a clean stop should end with code 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    application = Application(env)
    config = uvicorn.Config(
        application,
        http=FrontProtocol,
        ws="none",
        lifespan="on",
        loop="uvloop",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_LET_FINISH,
    )
    _Server(config, application).run(sockets=[door])
