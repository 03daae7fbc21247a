"""How the sources of a channel are read: each kind of channel gives one of these for a batch."""

from collections.abc import Callable
from dataclasses import dataclass

from jawab.channels.contract import Incoming
from jawab.channels.models import Arrival
from jawab.tickets.models import Channel

Parse = Callable[[bytes], Incoming]


@dataclass(frozen=True, slots=True)
class Reader:
    """``parse`` is pure and can be pickled, so that another process may do it ahead; ``complete`` adds what only the
    desk knows: its deliveries, its tickets, how the source came.
    """

    parse: Parse
    complete: Callable[[Arrival, Incoming], Incoming]

    def __call__(self, arrival: Arrival) -> Incoming:
        return self.complete(arrival, self.parse(bytes(arrival.raw)))


ReaderOf = Callable[[Channel], Reader]
