"""A wire that breaks: a small TCP proxy on the loopback that cuts connections at random bytes, either way, and lags."""

import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PIECE = 65536


class Wire:
    """``chance`` of a connection is cut, after up to ``longest`` bytes; half of the cuts are resets.

    Every piece waits for up to ``lag`` seconds. All three may be changed while it runs.
    """

    def __init__(self, to: int, *, chance: float, longest: int, seed: int) -> None:
        self._to = to
        self._dice = random.Random(seed)
        self.chance = chance
        self.longest = longest
        self.lag = 0.0
        self.cuts = 0
        self.connections = 0
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listening.getsockname()[1])

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def cut(self) -> None:
        """Every connection that is open now."""
        self._cut(*self._open)

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _carry(self, near: socket.socket) -> None:
        self.connections += 1
        try:
            far = socket.create_connection(("127.0.0.1", self._to), timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        ends = {near, far}
        self._open |= ends
        left = [self._dice.randint(1, self.longest) if self._dice.random() < self.chance else -1]
        ways = [
            threading.Thread(target=self._pass, args=(*pair, left), daemon=True)
            for pair in ((near, far), (far, near))
        ]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        self._open -= ends
        near.close()
        far.close()

    def _pass(self, source: socket.socket, target: socket.socket, left: list[int]) -> None:
        """``left`` bytes may pass on both ways together; below zero: all."""
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                time.sleep(self._dice.random() * self.lag)
                if left[0] < 0:
                    target.sendall(piece)
                    continue
                target.sendall(piece[: left[0]])
                left[0] = max(0, left[0] - len(piece))
                if left[0] == 0:
                    self._cut(source, target)
                    return
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _cut(self, *ends: socket.socket) -> None:
        self.cuts += 1
        rude = self._dice.random() < 0.5
        for end in ends:
            with suppress(OSError):
                if rude:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting(to: int, *, chance: float, longest: int, seed: int = 3) -> Iterator[Wire]:
    wire = Wire(to, chance=chance, longest=longest, seed=seed)
    thread = threading.Thread(target=wire.serve, name="wire", daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        wire.close()
        thread.join(5)
