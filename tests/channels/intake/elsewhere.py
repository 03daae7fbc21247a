"""A reader that says which process it ran in, and dies of one subject; known to that process, so without Django."""

import os
from collections.abc import Callable
from dataclasses import replace

from jawab.channels.contract import Incoming

DEADLY = "موضوع ۷۰"


def read_elsewhere(parse: Callable[[bytes], Incoming], raw: bytes) -> Incoming:
    incoming = parse(raw)
    if incoming.subject == DEADLY:
        os._exit(1)
    return replace(incoming, nature_reason=str(os.getpid()))
