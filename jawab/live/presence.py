"""Who is at which ticket, as processes tell it to the front doors: past the ledger, heard once or never.

What is missed here is not replayed: whoever opens a line asks for what is true now.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from jawab.live.ledger import event

# PostgreSQL takes less than 8,000 bytes in one notification.
_MOST_AGENTS = 100
# Told when notifications may have been lost: everybody asks anew.
ASK_ANEW = event("presence", {})


@dataclass(frozen=True, slots=True)
class Told:
    """The same bytes for every stream that hears one of the topics in ``audience``."""

    audience: tuple[str, ...]
    chunk: bytes


def payload(*, ticket: int, audience: Iterable[str], viewing: Iterable[int], replying: Iterable[int]) -> str:
    """The text of one notification; ids of agents, each in one of the two lists."""
    told = {
        "audience": sorted(audience),
        "ticket": ticket,
        "viewing": sorted(viewing)[:_MOST_AGENTS],
        "replying": sorted(replying)[:_MOST_AGENTS],
    }
    return json.dumps(told, separators=(",", ":"))


def read_payload(text: str) -> Told | None:
    """None for what no desk ever sent: anybody at the database may notify."""
    try:
        told = json.loads(text)
        audience = tuple(map(str, told["audience"]))
        viewing, replying = list(map(int, told["viewing"])), list(map(int, told["replying"]))
        ticket = int(told["ticket"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return Told(audience, event("presence", {"ticket": ticket, "viewing": viewing, "replying": replying}))
