"""Every change to cover, for the worker and the table of consequences."""

from jawab.cover.actions.moving import cover_absent, cover_agent
from jawab.cover.actions.returning import end_cover, end_covers

__all__ = ["cover_absent", "cover_agent", "end_cover", "end_covers"]
