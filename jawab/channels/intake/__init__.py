"""The one door in: every channel, the API and imports come through here."""

from jawab.channels.intake.acceptance import Accepted, accept, accept_all
from jawab.channels.intake.ahead import Ahead
from jawab.channels.intake.arrivals import retry_arrival, set_aside, store
from jawab.channels.intake.draining import read_channel, read_due, take_in

__all__ = [
    "Accepted",
    "Ahead",
    "accept",
    "accept_all",
    "read_channel",
    "read_due",
    "retry_arrival",
    "set_aside",
    "store",
    "take_in",
]
