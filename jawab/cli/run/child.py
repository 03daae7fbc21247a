"""One part of the desk as a process of its own: started, listened to, started again, and stopped whole."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress

from jawab.base.lifeline import tied_to_me
from jawab.cli.run.endings import FIRST_PAUSE, ending, longer_pause
from jawab.cli.run.voice import Voice

_LONGEST_LINE = 64 * 1024


class Child:
    """Keeps ``python -m <program> <command>`` alive until stopped. Start it from the main thread."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        program: str,
        voice: Voice,
        variables: Mapping[str, str],
        descriptors: Sequence[int] = (),
    ) -> None:
        self.name = command[0]
        self._command = [sys.executable, "-m", program, *command]
        self._voice = voice
        self._variables = variables
        self._descriptors = descriptors
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        self._keeper = asyncio.create_task(self._keep(), name=self.name)

    async def stop(self, patience: float) -> None:
        """Ask it to end, and after ``patience`` seconds end it."""
        if self._keeper is None:
            return
        self._stopping = True
        if self._process is None:
            self._keeper.cancel()
        else:
            with suppress(ProcessLookupError):
                self._process.terminate()
        done, _ = await asyncio.wait([self._keeper], timeout=patience)
        if not done and self._process is not None:
            self._voice.say(f"{self.name} did not stop within {patience:.0f} s and is ended")
            _end_group(self._process.pid)
        await asyncio.wait([self._keeper])

    def end_now(self) -> None:
        if self._process is not None:
            _end_group(self._process.pid)

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while True:
            started = time.monotonic()
            code = await self._live_once()
            if self._stopping:
                return
            pause, now = longer_pause(pause, lived=time.monotonic() - started)
            self._voice.say(f"{self.name} {ending(code)}; it starts again in {now:.1f} s")
            await asyncio.sleep(now)

    async def _live_once(self) -> int:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self._variables},
            limit=_LONGEST_LINE,
            pass_fds=self._descriptors,
            # Its own session: Ctrl+C reaches the desk alone, which then stops its parts in order.
            start_new_session=True,
            preexec_fn=tied_to_me(signal.SIGTERM),
        )
        self._process = process
        if self._stopping:
            process.terminate()
        reader = asyncio.create_task(self._repeat(process))
        code = await process.wait()
        # Workers of a master that was killed would go on serving. While one lives, its group's number is not
        # given to anybody else; when none lives, nothing is hit.
        _end_group(process.pid)
        self._process = None
        await reader
        return code

    async def _repeat(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in lines_of(process.stdout):
            self._voice.line(self.name, line)


async def lines_of(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Lines of any length: one beyond the limit comes in pieces instead of as an error."""
    rest = b""
    while piece := await stream.read(_LONGEST_LINE):
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            whole.append(rest)
            rest = b""
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
    if rest:
        yield rest.decode("utf-8", "replace")


def _end_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
