"""The supervisor: lock, database, children, and their end in an order that loses nothing."""

import asyncio
import signal
import socket
from contextlib import suppress

from jawab.base.environment import Bind, Environment
from jawab.cli.cluster import Cluster, ClusterFault, hold
from jawab.cli.cluster.owner import database_owner, private_folder
from jawab.cli.run.announce import announce, ready_answer
from jawab.cli.run.child import Child
from jawab.cli.run.ports import address_of, check_free, listen_at
from jawab.cli.run.reaping import reap_adopted
from jawab.cli.run.voice import Voice

# Mail in first, so that nothing new begins; the jobs last, for they finish what was begun.
_STOP_ORDER = {"listen": 5.0, "live": 3.0, "web": 7.0, "work": 10.0}
_START_TOGETHER_WITHIN = 60.0
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
        self._children = {name: self._child(name) for name in _STOP_ORDER}
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
        if self._cluster is not None:
            await self._start(self._cluster)
        self._children["live"].start()
        self._children["web"].start()
        others = asyncio.create_task(self._start_others())
        try:
            while True:
                await asyncio.sleep(_GLANCE)
                reap_adopted()
                if self._cluster is not None and not self._cluster.running:
                    self._voice.say("The database ended and starts again")
                    await self._start(self._cluster)
        finally:
            others.cancel()

    async def _start(self, cluster: Cluster) -> None:
        """The slow parts in a thread, for the children's lines are read here; the launch in this one."""
        await asyncio.to_thread(cluster.prepare)
        cluster.launch()
        await asyncio.to_thread(cluster.wait_ready)

    async def _start_others(self) -> None:
        """Jobs and mail wait for the pages: the first start would otherwise share the processor in four."""
        ready = await ready_answer(self._address, within=_START_TOGETHER_WITHIN)
        self._children["work"].start()
        self._children["listen"].start()
        if not ready:
            self._voice.say("The pages are not ready yet; the lines above tell why")
            ready = await ready_answer(self._address, within=float("inf"))
        announce(self._env, self._voice, self._address)

    async def _stop(self) -> None:
        self._stopping = True
        for name, patience in _STOP_ORDER.items():
            if name == "live":
                # Its copy of the door closes with it; a connection waiting in ours would hang.
                self._door.close()
            await self._children[name].stop(patience)
        if self._cluster is not None:
            with suppress(ClusterFault):
                await asyncio.to_thread(self._cluster.stop)
        self._voice.event("stopped", "Stopped.")

    def _child(self, name: str) -> Child:
        descriptor = self._door.fileno()
        return Child(
            ["live", "--fd", str(descriptor)] if name == "live" else [name],
            program=self._program,
            voice=self._voice,
            variables={"JAWAB_BIND": str(self._address)},
            descriptors=[descriptor] if name == "live" else [],
        )
