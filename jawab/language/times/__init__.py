"""Times and promises in a message: where they stand, when they are, and who commits to them."""

from jawab.language.times.finding import TimePhrase, find_times
from jawab.language.times.kinds import Kind

__all__ = ["Kind", "TimePhrase", "find_times"]
