"""A reader that says which process it ran in, and dies of one subject; known to that process, so without Django."""

import os
from collections.abc import Callable
from dataclasses import replace

from jawab.channels.contract import Incoming

DEADLY = "موضوع ۷۰"


def read_elsewhere(parse: Callable[[bytes], Incoming], home: int, raw: bytes) -> Incoming:
    """At home the same subject is only a fault."""
    incoming = parse(raw)
    if incoming.subject == DEADLY:
        if os.getpid() == home:
            raise ValueError("deadly")
        os._exit(1)
    return replace(incoming, nature_reason=str(os.getpid()))
