"""The supervisor: lock, database, children, and their end in an order that loses nothing."""

import asyncio
import os
import signal
import socket
from contextlib import suppress
from functools import partial

from jawab.base.environment import Bind, Environment
from jawab.cli.cluster import Cluster, ClusterFault, hold
from jawab.cli.cluster.owner import database_owner, private_folder
from jawab.cli.run.announce import announce, ready_answer
from jawab.cli.run.child import Child, lines_of
from jawab.cli.run.parts import PATIENCE
from jawab.cli.run.ports import address_of, check_free, listen_at
from jawab.cli.run.reaping import reap_adopted
from jawab.cli.run.voice import Voice

# The door first, so that nobody new comes in; seconds for each.
_STOP_ORDER = {"live": 3.0, "parts": sum(PATIENCE.values()) + 3.0}
_TOLD_LATE_AFTER = 60.0
_LAST_WORDS = 1.0
_GLANCE = 0.5


def run_desk(env: Environment, voice: Voice, program: str = "jawab") -> None:
    """Returns after a clean stop. Raises click exceptions for what keeps the desk from starting.

    ``program`` is the module whose subcommands are the parts.
    """
    with hold(env.lock), listen_at(env.bind, "JAWAB_BIND") as door:
        for bind, variable in ((env.smtp_bind, "JAWAB_SMTP_BIND"), (env.lmtp_bind, "JAWAB_LMTP_BIND")):
            if isinstance(bind, Bind):
                check_free(bind, variable)
        private_folder(env.run, database_owner())
        asyncio.run(Desk(env, voice, door, program).run())


class Desk:
    def __init__(self, env: Environment, voice: Voice, door: socket.socket, program: str) -> None:
        self._program = program
        self._env = env
        self._voice = voice
        self._door = door
        self._address = address_of(door)
        self._cluster = None if env.database_url else Cluster(env.postgres, env.run, say=voice.say)
        self._pipes = {name: os.pipe() for name in PATIENCE}
        self._children = {"live": self._live_child(), "parts": self._parts_child()}
        self._repeating: list[asyncio.Task[None]] = []
        self._stopping = False

    async def run(self) -> None:
        life = asyncio.create_task(self._live())
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._on_signal, life)
        try:
            with suppress(asyncio.CancelledError):
                await life
        finally:
            await self._stop()

    def _on_signal(self, life: asyncio.Task[None]) -> None:
        """The first asks for a calm end, a second for an end now."""
        if self._stopping:
            for child in self._children.values():
                child.end_now()
            return
        self._stopping = True
        self._voice.event("stopping", "\nStopping …")
        life.cancel()

    async def _live(self) -> None:
        # They import for longer than the database takes to be there, and wait for it by themselves.
        self._children["parts"].start()
        self._children["live"].start()
        self._repeating = [asyncio.create_task(self._repeat(name)) for name in self._pipes]
        if self._cluster is not None:
            await self._start(self._cluster)
            await asyncio.to_thread(_furnish, self._cluster.dsn)
        announcing = asyncio.create_task(self._announce())
        try:
            while True:
                await asyncio.sleep(_GLANCE)
                reap_adopted()
                if self._cluster is not None and not self._cluster.running:
                    self._voice.say("The database ended and starts again")
                    await self._start(self._cluster)
        finally:
            announcing.cancel()

    async def _start(self, cluster: Cluster) -> None:
        """The slow parts in a thread, for the children's lines are read here; the launch in this one."""
        await asyncio.to_thread(cluster.prepare)
        cluster.launch()
        await asyncio.to_thread(cluster.wait_ready)

    async def _announce(self) -> None:
        ready = await ready_answer(self._address, within=_TOLD_LATE_AFTER)
        if not ready:
            self._voice.say("The pages are not ready yet; the lines above tell why")
            ready = await ready_answer(self._address, within=float("inf"))
        announce(self._env, self._voice, self._address)

    async def _repeat(self, name: str) -> None:
        """What one of the parts prints, over all its lives."""
        stream = asyncio.StreamReader()
        protocol = partial(asyncio.StreamReaderProtocol, stream)
        await asyncio.get_running_loop().connect_read_pipe(protocol, os.fdopen(self._pipes[name][0], "rb"))
        async for line in lines_of(stream):
            self._voice.line(name, line)

    async def _hear_out(self) -> None:
        """The last words of the parts, whose lines end when nobody holds them any more."""
        for _, line in self._pipes.values():
            os.close(line)
        if self._repeating:
            await asyncio.wait(self._repeating, timeout=_LAST_WORDS)

    async def _stop(self) -> None:
        self._stopping = True
        for name, patience in _STOP_ORDER.items():
            if name == "live":
                # Its copy of the door closes with it; a connection waiting in ours would hang.
                self._door.close()
            await self._children[name].stop(patience)
        await self._hear_out()
        if self._cluster is not None:
            with suppress(ClusterFault):
                await asyncio.to_thread(self._cluster.stop)
        self._voice.event("stopped", "Stopped.")

    def _live_child(self) -> Child:
        return self._child(["live", "--fd", str(self._door.fileno())], [self._door.fileno()])

    def _parts_child(self) -> Child:
        lines = {name: line for name, (_, line) in self._pipes.items()}
        told = ",".join(f"{name}={line}" for name, line in lines.items())
        return self._child(["parts", "--lines", told], list(lines.values()))

    def _child(self, command: list[str], descriptors: list[int]) -> Child:
        return Child(
            command,
            program=self._program,
            voice=self._voice,
            variables={"JAWAB_BIND": str(self._address)},
            descriptors=descriptors,
        )


def _furnish(dsn: str) -> None:
    """Give an empty database its tables while the pages still import; should it fail, they try and say why."""
    import psycopg  # late: the parts begin before it is needed

    from jawab.cli.run.snapshot import alone, apply_snapshot

    with suppress(psycopg.Error), psycopg.connect(dsn, autocommit=True) as connection, alone(connection):
        apply_snapshot(connection)
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
