"""The one door in: every channel, the API and imports come through here."""

from jawab.channels.intake.acceptance import Accepted, accept
from jawab.channels.intake.arrivals import read_channel, read_due, retry_arrival, set_aside, store

__all__ = ["Accepted", "accept", "read_channel", "read_due", "retry_arrival", "set_aside", "store"]
